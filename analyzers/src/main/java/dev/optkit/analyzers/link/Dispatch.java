package dev.optkit.analyzers.link;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What the calls of one method run: methods of the project, or one that the catalogue knows. */
final class Dispatch {

    /**
     * What a call runs.
     *
     * @param targets methods of the project with a body
     * @param api an entry of the catalogue; only without targets
     */
    record Run(List<Method> targets, Optional<ApiMethod> api) {

        static final Run UNKNOWN = new Run(List.of(), Optional.empty());

        boolean isUnknown() {
            return targets.isEmpty() && api.isEmpty();
        }
    }

    private final Method caller;
    private final TypeSystem types;
    private final ApiMatcher matcher;
    private final CallTargets targets;
    private final Overloads overloads;
    private final Function<CallSite, Set<String>> chain;
    private final GraphQl graphQl;

    /**
     * What the calls of a method run.
     *
     * @param chain the names before a call in its chain and in its arguments
     */
    Dispatch(
            Method caller,
            TypeSystem types,
            ApiMatcher matcher,
            CallTargets targets,
            Overloads overloads,
            Function<CallSite, Set<String>> chain) {
        this.caller = caller;
        this.types = types;
        this.matcher = matcher;
        this.targets = targets;
        this.overloads = overloads;
        this.chain = chain;
        this.graphQl = new GraphQl(types);
    }

    /** What a call runs that means a member; {@code exact} if the receiver is of just this class. */
    Run of(CallSite site, TypeRef receiver, Member member, boolean exact) {
        Run run = of(site, receiver, member.project(), exact);
        return run.isUnknown() && isInterface(receiver) ? behind(site, receiver, member) : run;
    }

    private Run of(CallSite site, TypeRef receiver, Optional<Method> declared, boolean exact) {
        List<Method> reached = declared.filter(d -> !matcher.isProxy(receiver.name(), d))
                .map(d -> targets.of(caller, site, receiver.name(), d, exact))
                .map(found -> sharing(found, receiver, declared.get()))
                .map(found -> fitting(found, receiver))
                .orElse(List.of());
        return new Run(reached, reached.isEmpty() ? api(site, receiver, declared) : Optional.empty());
    }

    /** The entry of the catalogue for a call in a type. */
    Optional<ApiMethod> api(CallSite site, TypeRef receiver, Optional<Method> declared) {
        return matcher.knows(receiver.name(), site.name())
                ? matcher.find(receiver.name(), site, declared, chain.apply(site))
                        .map(found -> graphQl.entry(found, caller, site))
                : Optional.empty();
    }

    private boolean isInterface(TypeRef type) {
        return types.index().type(type.name()).filter(TypeFacts::isInterface).isPresent();
    }

    /** What a call of a port runs: the interfaces behind it may be implemented by a library, or by fragments. */
    private Run behind(CallSite site, TypeRef port, Member member) {
        return targets.behind(port.name(), caller).stream()
                .map(type -> inherited(site, TypeRef.of(type.name()), member))
                .filter(run -> !run.isUnknown())
                .findFirst()
                .orElse(Run.UNKNOWN);
    }

    /** By each type that declares the method again, nearest first: a fragment comes before the library's method. */
    private Run inherited(CallSite site, TypeRef type, Member member) {
        Map<String, List<Member>> byOwner = new LinkedHashMap<>();
        types.methods(type, site.name())
                .forEach(m -> byOwner.computeIfAbsent(m.owner(), o -> new ArrayList<>())
                        .add(m));
        List<Method> again = byOwner.values().stream()
                .flatMap(m -> overloads.select(m, member.parameters()).stream())
                .flatMap(m -> m.project().stream())
                .toList();
        return again.stream()
                .map(m -> of(site, type, Optional.of(m), false))
                .filter(run -> !run.isUnknown())
                .min(Comparator.comparing(run -> run.targets().isEmpty()))
                .orElse(Run.UNKNOWN);
    }

    /** Without those of classes beside the receiver that implement what both inherit for something else. */
    private List<Method> sharing(List<Method> found, TypeRef receiver, Method declared) {
        String above = declared.type().name();
        if (above.equals(receiver.name())) {
            return found;
        }
        return found.stream()
                .filter(m -> types.isSubtype(m.type().name(), receiver.name())
                        || !contradict(
                                arguments(receiver, above),
                                arguments(TypeRef.of(m.type().name()), above)))
                .toList();
    }

    private List<TypeRef> arguments(TypeRef type, String above) {
        return types.asSuper(type, above).map(TypeRef::arguments).orElse(List.of());
    }

    /** Without the methods of classes that fill the type parameters of the receiver with something else. */
    private List<Method> fitting(List<Method> found, TypeRef receiver) {
        if (found.size() < 2 || receiver.arguments().isEmpty()) {
            return found;
        }
        List<Method> fitting = found.stream()
                .filter(m -> types.asSuper(TypeRef.of(m.type().name()), receiver.name())
                        .filter(view -> contradict(view.arguments(), receiver.arguments()))
                        .isEmpty())
                .toList();
        return fitting.isEmpty() ? found : fitting;
    }

    private boolean contradict(List<TypeRef> some, List<TypeRef> others) {
        return some.size() == others.size()
                && IntStream.range(0, some.size()).anyMatch(i -> contradict(some.get(i), others.get(i)));
    }

    /** Whether two types, both of them classes of the project, have nothing in common. */
    private boolean contradict(TypeRef one, TypeRef other) {
        return types.index().type(one.name()).isPresent()
                && types.index().type(other.name()).isPresent()
                && !types.isSubtype(one.name(), other.name())
                && !types.isSubtype(other.name(), one.name());
    }
}
