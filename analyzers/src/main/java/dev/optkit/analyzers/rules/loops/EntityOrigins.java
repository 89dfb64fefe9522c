package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Association;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Follows entities back to the query or the association that they come from. */
final class EntityOrigins {

    private static final int FUEL = 14;
    private static final int FARTHEST_CALLER = 2;
    private static final int MOST_CALLERS = 12;
    private static final int LONGEST_QUERY = 5;
    private static final Set<String> PASS_ON = Set.of(
            "stream",
            "parallelStream",
            "filter",
            "sorted",
            "distinct",
            "limit",
            "skip",
            "peek",
            "collect",
            "toList",
            "get",
            "next",
            "previous",
            "iterator",
            "listIterator",
            "values",
            "getValue",
            "entrySet",
            "orElse",
            "orElseThrow",
            "orElseGet",
            "findFirst",
            "findAny",
            "getContent",
            "toArray",
            "subList",
            "getFirst",
            "getLast",
            "getOrDefault",
            "remove",
            "poll",
            "pop",
            "takeWhile",
            "dropWhile",
            "sequential",
            "parallel");

    private final Program program;

    EntityOrigins(Program program) {
        this.program = program;
    }

    /** Where the value, or the elements, of an expression come from; empty when that is not known. */
    Optional<EntityOrigin> of(Method method, Expr expression) {
        return of(method, expression, 0, FUEL);
    }

    private Optional<EntityOrigin> of(Method method, Expr expression, int callers, int fuel) {
        if (fuel == 0) {
            return Optional.empty();
        }
        if (expression instanceof Expr.Local local) {
            return ofVariable(method, local, callers, fuel - 1);
        }
        if (expression instanceof Expr.Call call) {
            return ofCall(method, program.invocations(method).get(call.call()), callers, fuel - 1);
        }
        if (expression instanceof Expr.Cast cast) {
            return of(method, cast.value(), callers, fuel - 1);
        }
        if (expression instanceof Expr.Choice choice) {
            return choice.parts().stream()
                    .skip(1)
                    .flatMap(p -> of(method, p, callers, fuel - 1).stream())
                    .findFirst();
        }
        return ofField(method, expression);
    }

    /** A field of an entity, in a method of its own. */
    private Optional<EntityOrigin> ofField(Method method, Expr expression) {
        Optional<String> field = expression instanceof Expr.Name name
                ? Optional.of(name.name())
                : expression instanceof Expr.Select select && select.target() instanceof Expr.This
                        ? Optional.of(select.name())
                        : Optional.empty();
        return field.flatMap(f -> program.entities().association(method.type().name(), f))
                .map(EntityOrigin::association);
    }

    private Optional<EntityOrigin> ofVariable(Method method, Expr.Local local, int callers, int fuel) {
        Variable variable = method.body().variables().get(local.variable());
        Region region = method.body().regions().get(variable.region());
        return switch (variable.kind()) {
            case LOOP ->
                region.loop()
                        .flatMap(l -> l.iterated())
                        .or(variable::initializer)
                        .flatMap(i -> of(method, i, callers, fuel));
            case LAMBDA -> stage(method, region).flatMap(s -> of(method, s.source(), callers, fuel));
            case PARAMETER -> ofParameter(method, local.variable(), callers, fuel);
            case LOCAL, PATTERN, RESOURCE -> ofLocal(method, local, callers, fuel);
            case CATCH -> Optional.empty();
        };
    }

    /** All that a variable is ever given must come from somewhere known. */
    private Optional<EntityOrigin> ofLocal(Method method, Expr.Local local, int callers, int fuel) {
        Variable variable = method.body().variables().get(local.variable());
        List<Optional<EntityOrigin>> origins = Stream.concat(
                        variable.initializer().stream(),
                        method.body().assignments().stream()
                                .filter(a -> a.target().equals(local))
                                .map(Assignment::value))
                .filter(v -> !(v instanceof Expr.Literal))
                .map(v -> of(method, v, callers, fuel))
                .toList();
        boolean all = !origins.isEmpty() && origins.stream().allMatch(Optional::isPresent);
        return all ? origins.get(0) : Optional.empty();
    }

    private Optional<EntityOrigin> ofParameter(Method method, int parameter, int callers, int fuel) {
        List<CallRef> refs = program.callersOf(method);
        if (callers == FARTHEST_CALLER || refs.size() > MOST_CALLERS) {
            return Optional.of(EntityOrigin.parameter());
        }
        return refs.stream()
                .flatMap(ref -> handed(ref, parameter, callers + 1, fuel).stream())
                .filter(o -> !o.isParameter())
                .findFirst()
                .map(o -> o.fartherBy(1))
                .or(() -> Optional.of(EntityOrigin.parameter()));
    }

    private Optional<EntityOrigin> handed(CallRef ref, int parameter, int callers, int fuel) {
        CallSite site = ref.invocation().site();
        if (site.kind() == CallSite.Kind.METHOD_REFERENCE) {
            Region function = ref.caller().body().regions().get(site.region());
            return stage(ref.caller(), function).flatMap(s -> of(ref.caller(), s.source(), callers, fuel));
        }
        return parameter < site.arguments().size()
                ? of(ref.caller(), site.arguments().get(parameter), callers, fuel)
                : Optional.empty();
    }

    private Optional<EntityOrigin> ofCall(Method method, Invocation call, int callers, int fuel) {
        CallSite site = call.site();
        CallRef ref = new CallRef(method, call);
        if (isQuery(call)) {
            return Optional.of(EntityOrigin.query(List.of(ref)));
        }
        Optional<Association> read = site.arguments().isEmpty()
                ? program.entities()
                        .readBy(
                                site.receiver().isPresent()
                                        ? call.receiver().name()
                                        : method.type().name(),
                                site.name())
                : Optional.empty();
        if (read.isPresent()) {
            return ofAssociation(method, site, read.get(), callers, fuel);
        }
        if (site.name().equals("flatMap") || site.name().equals("map")) {
            return mapped(method, site, callers, fuel);
        }
        if (PASS_ON.contains(site.name())
                && call.targets().isEmpty()
                && site.receiver().isPresent()) {
            return site.receiver().flatMap(r -> of(method, r, callers, fuel));
        }
        return passedOn(method, call, callers, fuel).or(() -> returned(method, call, fuel));
    }

    /** An object that nobody knows may be new, and then so is what it refers to. */
    private Optional<EntityOrigin> ofAssociation(
            Method method, CallSite site, Association association, int callers, int fuel) {
        Optional<Expr> receiver = site.receiver().filter(r -> !(r instanceof Expr.This));
        Optional<EntityOrigin> base = receiver.isEmpty()
                ? Optional.of(EntityOrigin.association(association))
                : of(method, receiver.get(), callers, fuel);
        return base.map(b -> b.isParameter() ? b : new EntityOrigin(List.of(), Optional.of(association), b.hops()));
    }

    /** The elements of a collection that each element of another leads to. */
    private Optional<EntityOrigin> mapped(Method method, CallSite site, int callers, int fuel) {
        return LazyStage.result(program, method, site).flatMap(chain -> {
            Optional<EntityOrigin> base = site.receiver().flatMap(r -> of(method, r, callers, fuel));
            return chain.isEmpty()
                    ? base
                    : base.map(b -> b.isParameter()
                            ? b
                            : new EntityOrigin(List.of(), Optional.of(chain.get(chain.size() - 1)), b.hops()));
        });
    }

    private Optional<LazyStage> stage(Method method, Region function) {
        return LazyStage.of(program, method, function);
    }

    private static boolean isQuery(Invocation call) {
        return call.api()
                .flatMap(ApiMethod::remote)
                .map(Meaning.Remote::effect)
                .filter(EntityOrigins::isDatabaseRead)
                .isPresent();
    }

    private static boolean isDatabaseRead(Effect effect) {
        return effect.resource() == Resource.DB && effect.isRead();
    }

    /** What is handed entities and gives back a container of the same ones passes them on. */
    private Optional<EntityOrigin> passedOn(Method method, Invocation call, int callers, int fuel) {
        Set<String> given = entities(call.result());
        if (given.isEmpty() || call.result().arguments().isEmpty()) {
            return Optional.empty();
        }
        return call.site().arguments().stream()
                .filter(a -> !(a instanceof Expr.Function) && !(a instanceof Expr.Literal))
                .filter(a -> isContainerOf(program.typeOf(method, a), given))
                .flatMap(a -> of(method, a, callers, fuel).stream())
                .findFirst();
    }

    private boolean isContainerOf(TypeRef type, Set<String> wanted) {
        return !type.arguments().isEmpty()
                && !type.name().equals("java.lang.Class")
                && entities(type).stream().anyMatch(wanted::contains);
    }

    private Set<String> entities(TypeRef type) {
        Set<String> found = new TreeSet<>();
        collect(type, found);
        return found;
    }

    private void collect(TypeRef type, Set<String> found) {
        if (program.entities().isEntity(type)) {
            found.add(type.name());
        }
        type.arguments().forEach(a -> collect(a, found));
    }

    /** What a method of the project gives back, when that comes from a query not far below. */
    private Optional<EntityOrigin> returned(Method method, Invocation call, int fuel) {
        if (call.targets().isEmpty() || isCached(call)) {
            return Optional.empty();
        }
        Method target = call.targets().get(0);
        CallRef ref = new CallRef(method, call);
        Optional<EntityOrigin> seen = target.body().exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN)
                .flatMap(e -> e.value().stream())
                .filter(v -> !(v instanceof Expr.Literal))
                .map(v -> of(target, v, FARTHEST_CALLER, Math.min(fuel, FUEL / 2)))
                .flatMap(Optional::stream)
                .filter(o -> !o.isParameter())
                .findFirst();
        if (seen.isPresent()) {
            return seen.map(o -> o.query().isEmpty() ? o : EntityOrigin.query(prepended(ref, o.query())));
        }
        return CallPaths.find(method, call, EntityOrigins::isDatabaseRead, program)
                .filter(p -> p.calls().size() <= LONGEST_QUERY)
                .filter(p -> handsUp(p.calls(), entities(call.result())))
                .map(p -> EntityOrigin.query(p.calls()));
    }

    /** Whether each method on the way to a query can give back what the query reads. */
    private boolean handsUp(List<CallRef> path, Set<String> wanted) {
        return !wanted.isEmpty()
                && path.stream().skip(1).map(CallRef::caller).allMatch(m -> gives(m, wanted) && !creates(m, wanted));
    }

    private boolean gives(Method method, Set<String> wanted) {
        TypeRef returned = program.link(method.type(), method.facts().returnType());
        return !entities(returned).isEmpty()
                ? entities(returned).stream()
                        .anyMatch(given -> wanted.stream().anyMatch(w -> program.isSubtype(w, given)))
                : isVariable(returned) || returned.arguments().stream().anyMatch(EntityOrigins::isVariable);
    }

    private static boolean isVariable(TypeRef type) {
        return type.isUnknown() || (type.name().indexOf('.') < 0 && type.name().length() <= 2);
    }

    private boolean creates(Method method, Set<String> wanted) {
        return program.invocations(method).stream()
                .anyMatch(c -> c.site().name().equals("<init>")
                        && wanted.contains(c.receiver().name()));
    }

    private static List<CallRef> prepended(CallRef first, List<CallRef> rest) {
        List<CallRef> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    private static boolean isCached(Invocation call) {
        return call.targets().stream().anyMatch(t -> t.facts().annotations().has("Cacheable"));
    }
}
