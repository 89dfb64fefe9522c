package dev.optkit.analyzers.link;

import dev.optkit.analyzers.link.ValueOrigins.Result;
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
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The origins of the expressions of one method. All that is found goes into one union, so variables and calls are
 * looked at once: a chain of calls would otherwise be followed again for each of its links.
 */
final class OriginSearch {

    private static final int MOST_TARGETS = 8;
    /** What is done with what a container or a stream holds by functions whose answers are not kept. */
    private static final Pattern LOOKS = Pattern.compile(
            "filter|sort(ed)?|peek|forEach\\w*|takeWhile|dropWhile|\\w+Match|min|max|distinct|remove\\w*|ifPresent\\w*");

    private final Method method;
    private final Body body;
    private final ValueOrigins origins;
    private final List<Invocation> invocations;
    private final Fillings fillings;
    private final Set<Integer> variables = new HashSet<>();
    private final Set<Integer> contents = new HashSet<>();
    private final Set<Integer> calls = new HashSet<>();
    private final Set<Integer> handedOn = new HashSet<>();

    /**
     * @param deep whether what is put into a container of a container is looked for, too: it is none of the containers
     *     that a call on one of them changes
     */
    OriginSearch(Method method, boolean deep, ValueOrigins origins) {
        this.method = method;
        this.body = method.body();
        this.origins = origins;
        this.invocations = origins.calls(method);
        this.fillings = origins.fillings(method, deep);
    }

    Set<Integer> of(Expr value) {
        if (value instanceof Expr.This || value instanceof Expr.Super) {
            return Set.of(ValueOrigins.OBJECT);
        }
        if (value instanceof Expr.Name name) {
            return name(name.name());
        }
        if (value instanceof Expr.Select select) {
            return select.target() instanceof Expr.This ? ofThis(select.name()) : ofOther(select);
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
        return value instanceof Expr.Unknown ? ValueOrigins.OUTSIDE : Set.of();
    }

    private Set<Integer> call(int index) {
        return index < invocations.size() ? result(invocations.get(index)) : ValueOrigins.OUTSIDE;
    }

    /** A field that is not its own is inherited. */
    private Set<Integer> ofThis(String name) {
        return method.type().field(name).isEmpty() ? Set.of(ValueOrigins.OBJECT) : name(name);
    }

    /** A field of another object, by its name: some classes keep there what they have got elsewhere. */
    private Set<Integer> ofOther(Expr.Select select) {
        FieldObjects fields = origins.fields();
        if (fields.isValue(select.name())) {
            return Set.of();
        }
        Set<Integer> found = new TreeSet<>(held(select.target()));
        if (fields.isFromElsewhere(select.name())) {
            found.add(ValueOrigins.ELSEWHERE);
        }
        return found;
    }

    private Set<Integer> name(String name) {
        boolean object = !method.facts().is(Modifier.STATIC)
                && method.type()
                        .field(name)
                        .map(FieldFacts::modifiers)
                        .filter(m -> !m.contains(Modifier.STATIC))
                        .isPresent();
        return object ? Set.of(ValueOrigins.OBJECT) : ValueOrigins.OUTSIDE;
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
                ? ValueOrigins.OUTSIDE
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
        if (call < 0 || call >= invocations.size()) {
            return ValueOrigins.OUTSIDE;
        }
        boolean intoNew = ValueTypes.collects(invocations.get(call))
                && invocations.get(call).site().arguments().size() > 1;
        return intoNew ? Set.of() : among(invocations.get(call));
    }

    private Set<Integer> among(Invocation call) {
        boolean project = !call.targets().isEmpty();
        return project
                ? ValueOrigins.OUTSIDE
                : call.site().receiver().map(this::receiver).orElse(ValueOrigins.OUTSIDE);
    }

    private Set<Integer> receiver(Expr receiver) {
        return receiver instanceof Expr.Name name && ValueTypes.isTypeName(name.name())
                ? ValueOrigins.OUTSIDE
                : held(receiver);
    }

    /** The origins of an object and of what was put into it. */
    Set<Integer> held(Expr value) {
        Set<Integer> found = new TreeSet<>(of(value));
        if (value instanceof Expr.Local local && contents.add(local.variable())) {
            found.addAll(contents(fillings.into(local)));
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
        return container ? Set.of(ValueOrigins.CONTENTS + index) : Set.of();
    }

    /** What a new object holds from the start, or the container that a call gives. */
    private Set<Integer> handedOn(int index) {
        if (index >= invocations.size()) {
            return Set.of();
        }
        Invocation call = invocations.get(index);
        if (!call.targets().isEmpty() && !isNew(call)) {
            return ofTargets(call, Result::contents);
        }
        if (ValueTypes.isQueried(call)) {
            return ValueTypes.isCopied(call) ? Set.of() : ValueOrigins.OUTSIDE;
        }
        if (ValueTypes.isView(call)) {
            return call.site().receiver().map(this::held).orElse(ValueOrigins.OUTSIDE);
        }
        if (ValueTypes.collects(call)) {
            return call.site().receiver().map(this::held).orElse(Set.of());
        }
        boolean made = isNew(call) || (isStatic(call) && ValueTypes.isMaker(call));
        return made ? contents(call.site().arguments()) : Set.of();
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

    private Set<Integer> contents(List<Expr> values) {
        Set<Integer> found = new TreeSet<>();
        values.forEach(v -> found.addAll(v instanceof Expr.Function f ? answered(f.region()) : held(v)));
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
        Set<Integer> found = origins.fields().changed(of(object), object, method.type());
        return found.contains(ValueOrigins.HELD) && isContainer(object)
                ? replaced(found, ValueOrigins.HELD, ValueOrigins.HELD_CONTAINER)
                : found;
    }

    private boolean isContainer(Expr field) {
        return field.field()
                .flatMap(method.type()::field)
                .filter(f -> ValueTypes.isContainer(f.type()))
                .isPresent();
    }

    private static Set<Integer> replaced(Set<Integer> found, int one, int other) {
        return found.stream().map(o -> o == one ? other : o).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The origins of an object and of what it holds, what is in fields told apart. */
    Set<Integer> heldOf(Expr object) {
        return origins.fields().changed(held(object), object, method.type());
    }

    /** Where that comes from what the object of a call holds, or a container of it: a function that it was handed is none. */
    private Set<Integer> heldByObject(Invocation call, int origin) {
        CallSite site = call.site();
        Predicate<Expr> matters = a -> origin == ValueOrigins.HELD || !(a instanceof Expr.Function);
        if (isNew(call)) {
            return contents(site.arguments().stream().filter(matters).toList());
        }
        Expr object = site.receiver().orElse(new Expr.This());
        Set<Integer> found = new TreeSet<>(heldIn(object, matters));
        found.addAll(contents(fillings.handedTo(object).stream().filter(matters).toList()));
        if (site.kind() == CallSite.Kind.METHOD_REFERENCE) {
            found.addAll(handed(site.region()));
        }
        return replaced(found, ValueOrigins.OBJECT, origin);
    }

    /** Like {@link #heldOf}, as far as what an object was filled with matters. */
    private Set<Integer> heldIn(Expr object, Predicate<Expr> matters) {
        if (!(object instanceof Expr.Local local)) {
            return heldOf(object);
        }
        Set<Integer> found = new TreeSet<>(of(local));
        found.addAll(contents(fillings.into(local).stream().filter(matters).toList()));
        found.addAll(insideOfParameter(local.variable()));
        return origins.fields().changed(found, object, method.type());
    }

    Set<Integer> standing(Invocation call, Method callee, int origin) {
        CallSite site = call.site();
        if (origin == ValueOrigins.HELD || origin == ValueOrigins.HELD_CONTAINER) {
            return heldByObject(call, origin);
        }
        if (origin == ValueOrigins.OBJECT || site.kind() == CallSite.Kind.METHOD_REFERENCE) {
            return ofObject(call);
        }
        int argument = origin % ValueOrigins.CONTENTS;
        if (argument >= site.arguments().size()) {
            return Set.of();
        }
        if (isVariable(callee, argument)) {
            return contents(site.arguments().subList(argument, site.arguments().size()));
        }
        Expr value = site.arguments().get(argument);
        boolean alone = origin < ValueOrigins.CONTENTS
                && callee.facts().parameters().stream()
                        .skip(argument)
                        .limit(1)
                        .anyMatch(p -> ValueTypes.isContainer(p.type()));
        return alone ? of(value) : held(value);
    }

    /** Whether an argument may be the first of several for one parameter. */
    private static boolean isVariable(Method callee, int argument) {
        List<Parameter> parameters = callee.facts().parameters();
        return argument == parameters.size() - 1
                && parameters.get(argument).type().isArray();
    }

    private Set<Integer> result(Invocation call) {
        if (isNew(call) || isValue(call)) {
            return Set.of();
        }
        if (!call.targets().isEmpty()) {
            return ofTargets(call, Result::own);
        }
        if (call.api().flatMap(ApiMethod::remote).isPresent()) {
            return ValueTypes.isCopied(call)
                    ? Set.of()
                    : ValueTypes.isQueried(call) ? Set.of(ValueOrigins.QUERIED) : ValueOrigins.OUTSIDE;
        }
        return library(call);
    }

    private Set<Integer> ofTargets(Invocation call, Function<Result, Set<Integer>> part) {
        if (call.targets().size() > MOST_TARGETS) {
            return ValueOrigins.OUTSIDE;
        }
        Set<Integer> found = new TreeSet<>();
        for (Method target : call.targets()) {
            for (int origin : part.apply(origins.result(target))) {
                boolean outside = origin == ValueOrigins.ELSEWHERE || origin == ValueOrigins.QUERIED;
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
            return ValueTypes.isMaker(call)
                    ? Set.of()
                    : ValueTypes.isWrapper(call) ? contents(site.arguments()) : ValueOrigins.OUTSIDE;
        }
        if (ValueTypes.isView(call)) {
            return of(site.receiver().orElse(new Expr.Unknown()));
        }
        if (site.name().equals("map") && call.receiver().name().startsWith("java.util.")) {
            return mapped(site);
        }
        Set<Integer> found = new TreeSet<>(held(site.receiver().orElse(new Expr.Unknown())));
        if (!LOOKS.matcher(site.name()).matches()) {
            found.addAll(contents(site.arguments()));
        }
        return found;
    }

    private Set<Integer> mapped(CallSite site) {
        Set<Integer> found = new TreeSet<>();
        site.arguments()
                .forEach(a -> found.addAll(a instanceof Expr.Function f ? answered(f.region()) : ValueOrigins.OUTSIDE));
        return found;
    }
}
