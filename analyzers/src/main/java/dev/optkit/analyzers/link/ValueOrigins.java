package dev.optkit.analyzers.link;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Where the objects come from that expressions of a method stand for: its own object, one of its arguments (the index),
 * or elsewhere. No origin means that the method has made the object, or that nobody can change it.
 */
final class ValueOrigins {

    static final int ELSEWHERE = -2;
    static final int OBJECT = -1;

    /** What its own object holds in a field, and may have been handed: not only the object itself. */
    static final int HELD = -4;

    /** A container that a query has filled for whoever asked, unless a cache keeps it; what it holds comes from elsewhere. */
    static final int QUERIED = -3;

    /** Added to the index of an argument that is a container: something in it, and not only the container itself. */
    private static final int CONTENTS = 1000;

    private static final int MOST_TARGETS = 8;
    private static final Set<Integer> OUTSIDE = Set.of(ELSEWHERE);
    /** What is done with what a container or a stream holds by functions whose answers are not kept. */
    private static final Pattern LOOKS = Pattern.compile(
            "filter|sort(ed)?|peek|forEach\\w*|takeWhile|dropWhile|\\w+Match|min|max|distinct|remove\\w*|ifPresent\\w*");

    private static final Set<String> KEEPS = Set.of("Cacheable", "CacheResult", "Cached");
    /** What puts something into a container. */
    private static final Pattern PUTS =
            Pattern.compile("(add|put)(All|First|Last|IfAbsent)?|push|offer|set|merge|accept|insert|append"
                    + "|compute(IfAbsent|IfPresent)?|replace(All)?");

    /** What hands something to an object that keeps it. */
    private static final Pattern HANDS = Pattern.compile("(set|add|put|with|register|init)([A-Z]\\w*)?");

    private final Map<Method, List<Invocation>> invocations;
    private final Map<Method, Result> results = new HashMap<>();
    private final FieldObjects fields = new FieldObjects();

    ValueOrigins(Map<Method, List<Invocation>> invocations) {
        this.invocations = invocations;
    }

    /** Where the result of a method comes from, and what it holds, as far as that is told apart: of containers only. */
    private record Result(Set<Integer> own, Set<Integer> contents) {

        static final Result ELSEWHERE = new Result(OUTSIDE, OUTSIDE);
    }

    Set<Integer> of(Method method, Expr value) {
        return new Search(method, true).of(value);
    }

    /** Where the object comes from that an assignment to an expression changes. */
    Set<Integer> holder(Method method, Expr target) {
        if (target instanceof Expr.Select select && !(select.target() instanceof Expr.This)) {
            return changed(method, select.target());
        }
        return target instanceof Expr.Element element ? changed(method, element.array()) : of(method, target);
    }

    private Set<Integer> changed(Method method, Expr object) {
        return new Search(method, true).changed(object);
    }

    /** Where the container comes from that a helper of the JDK is handed to change. */
    Set<Integer> container(Method method, Expr handed) {
        return new Search(method, false).changed(handed);
    }

    /** Where the container, or other object of a library, comes from that a call is made on. */
    Set<Integer> ofObject(Method caller, Invocation call) {
        return new Search(caller, false).ofObject(call);
    }

    /** Where that comes from what stands in a call for an origin of the callee. */
    Set<Integer> standing(Method caller, Invocation call, Method callee, int origin) {
        return new Search(caller, true).standing(call, callee, origin);
    }

    /** Where the result of a method comes from, in its own terms; elsewhere for as long as that is being found out. */
    private Result result(Method method) {
        Result known = results.get(method);
        if (known != null) {
            return known;
        }
        results.put(method, Result.ELSEWHERE);
        boolean kept = method.facts().annotations().hasAny(KEEPS);
        Result found = method.body().isPresent() && !kept ? found(method) : Result.ELSEWHERE;
        results.put(method, found);
        return found;
    }

    private Result found(Method method) {
        Set<Integer> held = returned(method, new Search(method, true)::held);
        return ValueTypes.isContainer(method.facts().returnType())
                ? new Result(returned(method, new Search(method, true)::of), held)
                : new Result(held, Set.of());
    }

    private static Set<Integer> returned(Method method, Function<Expr, Set<Integer>> origins) {
        Set<Integer> found = new TreeSet<>();
        for (Exit exit : method.body().exits()) {
            boolean own = method.body().enclosing(exit.region()).stream().noneMatch(Region::isFunction);
            if (own && exit.kind() == Exit.Kind.RETURN) {
                exit.value().ifPresent(v -> found.addAll(origins.apply(v)));
            }
        }
        return found;
    }

    /**
     * The origins of the expressions of one method. All that is found goes into one union, so variables and calls are
     * looked at once: a chain of calls would otherwise be followed again for each of its links.
     */
    private final class Search {

        private final Method method;
        private final boolean deep;
        private final Body body;
        private final Set<Integer> variables = new HashSet<>();
        private final Set<Integer> contents = new HashSet<>();
        private final Set<Integer> calls = new HashSet<>();
        private final Set<Integer> handedOn = new HashSet<>();

        /**
         * @param deep whether what is put into a container of a container is looked for, too: it is none of the containers
         *     that a call on one of them changes
         */
        Search(Method method, boolean deep) {
            this.method = method;
            this.deep = deep;
            this.body = method.body();
        }

        Set<Integer> of(Expr value) {
            if (value instanceof Expr.This || value instanceof Expr.Super) {
                return Set.of(OBJECT);
            }
            if (value instanceof Expr.Name name) {
                return name(name.name());
            }
            if (value instanceof Expr.Select select) {
                return select.target() instanceof Expr.This ? ofThis(select.name()) : held(select.target());
            }
            if (value instanceof Expr.Local local) {
                return variables.add(local.variable()) ? variable(local.variable()) : Set.of();
            }
            if (value instanceof Expr.Element element) {
                return held(element.array());
            }
            if (value instanceof Expr.Cast cast) {
                return of(cast.value());
            }
            if (value instanceof Expr.Choice choice) {
                return all(choice.parts().subList(1, choice.parts().size()));
            }
            if (value instanceof Expr.Call call) {
                return calls.add(call.call()) ? call(call.call()) : Set.of();
            }
            return value instanceof Expr.Unknown ? OUTSIDE : Set.of();
        }

        private Set<Integer> call(int index) {
            List<Invocation> all = invocations.getOrDefault(method, List.of());
            return index < all.size() ? result(all.get(index)) : OUTSIDE;
        }

        /** A field that is not its own is inherited. */
        private Set<Integer> ofThis(String name) {
            return method.type().field(name).isEmpty() ? Set.of(OBJECT) : name(name);
        }

        private Set<Integer> name(String name) {
            boolean object = !method.facts().is(Modifier.STATIC)
                    && method.type()
                            .field(name)
                            .map(FieldFacts::modifiers)
                            .filter(m -> !m.contains(Modifier.STATIC))
                            .isPresent();
            return object ? Set.of(OBJECT) : OUTSIDE;
        }

        private Set<Integer> all(List<Expr> values) {
            Set<Integer> found = new TreeSet<>();
            values.forEach(v -> found.addAll(of(v)));
            return found;
        }

        private Set<Integer> variable(int index) {
            Variable variable = body.variables().get(index);
            if (variable.type().isPrimitive()
                    || ValueTypes.isImmutable(variable.type().name())) {
                return Set.of();
            }
            return switch (variable.kind()) {
                case PARAMETER -> Set.of(index);
                case LOCAL, RESOURCE, PATTERN -> assigned(index, variable);
                case LOOP -> iterated(index, variable);
                case LAMBDA -> handed(variable.region());
                case CATCH -> Set.of();
            };
        }

        private Set<Integer> assigned(int index, Variable variable) {
            Set<Integer> found = new TreeSet<>();
            variable.initializer().ifPresent(i -> found.addAll(of(i)));
            for (Assignment assignment : body.assignments()) {
                if (assignment.target().equals(new Expr.Local(index))) {
                    found.addAll(of(assignment.value()));
                }
            }
            return variable.kind() == Variable.Kind.PATTERN
                            && variable.initializer().isEmpty()
                    ? OUTSIDE
                    : found;
        }

        private Set<Integer> iterated(int index, Variable variable) {
            return body.regions().stream()
                    .flatMap(r -> r.loop().stream())
                    .filter(l -> l.variables().contains(index))
                    .flatMap(l -> l.iterated().stream())
                    .findFirst()
                    .map(this::held)
                    .orElseGet(() -> assigned(index, variable));
        }

        /** What a function is handed: something of what the call that runs it is made on. */
        private Set<Integer> handed(int region) {
            int call = body.regions().get(region).call();
            List<Invocation> all = invocations.getOrDefault(method, List.of());
            if (call < 0 || call >= all.size()) {
                return OUTSIDE;
            }
            boolean intoNew = ValueTypes.collects(all.get(call))
                    && all.get(call).site().arguments().size() > 1;
            return intoNew ? Set.of() : among(all.get(call));
        }

        private Set<Integer> among(Invocation call) {
            boolean project = !call.targets().isEmpty();
            return project
                    ? OUTSIDE
                    : call.site().receiver().map(this::receiver).orElse(OUTSIDE);
        }

        private Set<Integer> receiver(Expr receiver) {
            return receiver instanceof Expr.Name name && ValueTypes.isTypeName(name.name()) ? OUTSIDE : held(receiver);
        }

        /** The origins of an object and of what was put into it. */
        private Set<Integer> held(Expr value) {
            Set<Integer> found = new TreeSet<>(of(value));
            if (value instanceof Expr.Local local && contents.add(local.variable())) {
                found.addAll(putInto(local));
                found.addAll(insideOfParameter(local.variable()));
            } else if (value instanceof Expr.Cast cast) {
                found.addAll(held(cast.value()));
            } else if (value instanceof Expr.Choice choice) {
                choice.parts().stream().skip(1).forEach(p -> found.addAll(held(p)));
            } else if (value instanceof Expr.NewArray array) {
                array.elements().forEach(e -> found.addAll(held(e)));
            } else if (value instanceof Expr.Call call && handedOn.add(call.call())) {
                found.addAll(handedOn(call.call()));
            }
            return found;
        }

        private Set<Integer> insideOfParameter(int index) {
            Variable variable = body.variables().get(index);
            boolean container = variable.kind() == Variable.Kind.PARAMETER && ValueTypes.isContainer(variable.type());
            return container ? Set.of(CONTENTS + index) : Set.of();
        }

        private Set<Integer> putInto(Expr.Local local) {
            Set<Integer> found = new TreeSet<>();
            Variable variable = body.variables().get(local.variable());
            variable.initializer().ifPresent(i -> found.addAll(held(i)));
            body.assignments().stream()
                    .filter(a -> a.target().equals(local))
                    .forEach(a -> found.addAll(held(a.value())));
            body.calls().stream()
                    .filter(c -> PUTS.matcher(c.name()).matches())
                    .filter(c -> c.receiver().filter(r -> startsWith(r, local)).isPresent())
                    .forEach(c -> found.addAll(contents(c)));
            invocations.getOrDefault(method, List.of()).stream()
                    .filter(c -> puts(c, local))
                    .forEach(c -> found.addAll(contents(c.site())));
            return found;
        }

        /** Whether a chain of calls is made on a variable, as {@code map.get(key).values()}. */
        private boolean startsWith(Expr chain, Expr.Local local) {
            Expr at = chain;
            while (at instanceof Expr.Call call) {
                at = body.calls().get(call.call()).receiver().orElse(new Expr.This());
            }
            return at.equals(local) && (deep || chain.equals(local));
        }

        /** Whether a call that is handed a container puts what else it is handed into it, as {@code Collections.addAll} does. */
        private boolean puts(Invocation call, Expr.Local local) {
            int argument = call.site().arguments().indexOf(local);
            return argument >= 0
                    && call.site().arguments().size() > 1
                    && (call.targets().isEmpty()
                            ? ValueTypes.isWrapper(call)
                            : call.targets().stream().anyMatch(t -> fills(t, argument)));
        }

        private static boolean fills(Method callee, int parameter) {
            Expr filled = new Expr.Local(parameter);
            return callee.body().calls().stream()
                    .anyMatch(c -> c.arguments().contains(filled)
                            || (PUTS.matcher(c.name()).matches()
                                    && c.receiver().filter(filled::equals).isPresent()));
        }

        /** What a new object holds from the start, or the container that a call gives. */
        private Set<Integer> handedOn(int index) {
            List<Invocation> all = invocations.getOrDefault(method, List.of());
            if (index >= all.size()) {
                return Set.of();
            }
            Invocation call = all.get(index);
            if (!call.targets().isEmpty() && !isNew(call)) {
                return ofTargets(call, Result::contents);
            }
            if (ValueTypes.isQueried(call)) {
                return ValueTypes.isCopied(call) ? Set.of() : OUTSIDE;
            }
            if (ValueTypes.isView(call)) {
                return call.site().receiver().map(this::held).orElse(OUTSIDE);
            }
            if (ValueTypes.collects(call)) {
                return call.site().receiver().map(this::held).orElse(Set.of());
            }
            boolean made = isNew(call) || (isStatic(call) && ValueTypes.isMaker(call));
            return made ? contents(call.site()) : Set.of();
        }

        /** Whether nobody can change what a call gives. */
        private static boolean isValue(Invocation call) {
            return call.result().isPrimitive()
                    || ValueTypes.isImmutable(call.result().simpleName());
        }

        private static boolean isNew(Invocation call) {
            return call.site().kind() == CallSite.Kind.CONSTRUCTOR;
        }

        private static boolean isStatic(Invocation call) {
            return call.site()
                    .receiver()
                    .filter(r -> r instanceof Expr.Name name && ValueTypes.isTypeName(name.name()))
                    .isPresent();
        }

        private Set<Integer> contents(CallSite site) {
            Set<Integer> found = new TreeSet<>();
            site.arguments().forEach(a -> found.addAll(a instanceof Expr.Function f ? answered(f.region()) : held(a)));
            return found;
        }

        /** The origins of what a function gives. */
        private Set<Integer> answered(int function) {
            Set<Integer> found = new TreeSet<>();
            body.regions().get(function).result().ifPresent(r -> found.addAll(held(r)));
            body.exits().stream()
                    .filter(e -> e.kind() == Exit.Kind.RETURN && body.within(e.region(), function))
                    .flatMap(e -> e.value().stream())
                    .forEach(v -> found.addAll(held(v)));
            return found;
        }

        Set<Integer> ofObject(Invocation call) {
            CallSite site = call.site();
            if (site.kind() == CallSite.Kind.METHOD_REFERENCE) {
                Set<Integer> found = new TreeSet<>(handed(site.region()));
                if (!isStatic(call)) {
                    site.receiver().ifPresent(r -> found.addAll(of(r)));
                }
                return found;
            }
            return changed(site.receiver().orElse(new Expr.This()));
        }

        /** Where an object comes from that is changed itself. */
        Set<Integer> changed(Expr object) {
            return fields.isMade(object, method.type()) ? of(object) : FieldObjects.held(of(object), object);
        }

        /** Where that comes from what the object of a call holds. */
        private Set<Integer> heldByObject(Invocation call) {
            CallSite site = call.site();
            if (isNew(call)) {
                return contents(site);
            }
            Expr object = site.receiver().orElse(new Expr.This());
            Set<Integer> found = new TreeSet<>(FieldObjects.held(held(object), object));
            body.calls().stream()
                    .filter(c -> HANDS.matcher(c.name()).matches())
                    .filter(c -> c.receiver().filter(object::equals).isPresent())
                    .forEach(c -> found.addAll(contents(c)));
            if (site.kind() == CallSite.Kind.METHOD_REFERENCE) {
                found.addAll(handed(site.region()));
            }
            return found.remove(OBJECT) ? FieldObjects.with(found, HELD) : found;
        }

        Set<Integer> standing(Invocation call, Method callee, int origin) {
            CallSite site = call.site();
            if (origin == HELD) {
                return heldByObject(call);
            }
            if (origin == OBJECT || site.kind() == CallSite.Kind.METHOD_REFERENCE) {
                return ofObject(call);
            }
            int argument = origin % CONTENTS;
            if (argument >= site.arguments().size()) {
                return Set.of();
            }
            Expr value = site.arguments().get(argument);
            boolean alone = origin < CONTENTS
                    && callee.facts().parameters().stream()
                            .skip(argument)
                            .limit(1)
                            .anyMatch(p -> ValueTypes.isContainer(p.type()));
            return alone ? of(value) : held(value);
        }

        private Set<Integer> result(Invocation call) {
            if (isNew(call) || isValue(call)) {
                return Set.of();
            }
            if (!call.targets().isEmpty()) {
                return ofTargets(call, Result::own);
            }
            if (call.api().flatMap(ApiMethod::remote).isPresent()) {
                return ValueTypes.isCopied(call) ? Set.of() : ValueTypes.isQueried(call) ? Set.of(QUERIED) : OUTSIDE;
            }
            return library(call);
        }

        private Set<Integer> ofTargets(Invocation call, Function<Result, Set<Integer>> part) {
            if (call.targets().size() > MOST_TARGETS) {
                return OUTSIDE;
            }
            Set<Integer> found = new TreeSet<>();
            for (Method target : call.targets()) {
                for (int origin : part.apply(ValueOrigins.this.result(target))) {
                    boolean outside = origin == ELSEWHERE || origin == QUERIED;
                    found.addAll(outside ? Set.of(origin) : standing(call, target, origin));
                }
            }
            return found;
        }

        private Set<Integer> library(Invocation call) {
            CallSite site = call.site();
            if (ValueTypes.makesAnew(call)) {
                return Set.of();
            }
            if (isStatic(call)) {
                return ValueTypes.isMaker(call) ? Set.of() : ValueTypes.isWrapper(call) ? contents(site) : OUTSIDE;
            }
            if (ValueTypes.isView(call)) {
                return of(site.receiver().orElse(new Expr.Unknown()));
            }
            if (site.name().equals("map") && call.receiver().name().startsWith("java.util.")) {
                return mapped(site);
            }
            Set<Integer> found = new TreeSet<>(held(site.receiver().orElse(new Expr.Unknown())));
            if (!LOOKS.matcher(site.name()).matches()) {
                found.addAll(contents(site));
            }
            return found;
        }

        private Set<Integer> mapped(CallSite site) {
            Set<Integer> found = new TreeSet<>();
            site.arguments().forEach(a -> found.addAll(a instanceof Expr.Function f ? answered(f.region()) : OUTSIDE));
            return found;
        }
    }
}
