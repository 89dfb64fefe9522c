package dev.optkit.analyzers.rules.caching;

import dev.optkit.analyzers.rules.caching.ParameterUse.Place;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a method does to a value: changes it, writes it, makes it part of what it writes, or hands it on. */
public final class ValueChanges {

    /** How many methods may lie between the one that hands the value on and the one that changes it. */
    private static final int CALLS_ON = 2;

    private static final List<String> CONTAINERS = List.of("java.util.Collection", "java.util.Map");
    private static final Pattern GETTER = Pattern.compile("get[A-Z].*");
    private static final Set<String> MUTATORS = Set.of(
            "add",
            "addAll",
            "put",
            "putAll",
            "remove",
            "removeAll",
            "removeIf",
            "retainAll",
            "clear",
            "sort",
            "replaceAll");
    private static final Set<String> WRITES = Set.of(
            "save", "update", "merge", "persist", "insert", "store", "delete", "remove", "edit", "modify", "replace");

    private final Method user;
    private final Program program;
    private final Body body;
    private final ResultVariables result;
    private final boolean container;

    private ValueChanges(Method user, Expr value, boolean container, Program program) {
        this.container = container;
        this.user = user;
        this.program = program;
        this.body = user.body();
        this.result = new ResultVariables(body, value);
    }

    /**
     * What a caller does to what a call gives it.
     *
     * @param container whether a copy makes up for what is put into, or taken out of, the value itself
     */
    static ValueChanges of(CallRef call, boolean container, Program program) {
        return new ValueChanges(
                call.caller(), new Expr.Call(call.invocation().site().index()), container, program);
    }

    /** Whether the method does so, or hands the value on to some that do. */
    boolean isMade(boolean entity) {
        return isMadeHere(entity) || (entity && ParameterUse.isChanged(handedOn(), CALLS_ON, program));
    }

    private boolean isMadeHere(boolean entity) {
        Set<Expr> holders = entity ? holders() : Set.of();
        return program.invocations(user).stream()
                .anyMatch(i -> isChange(i.site())
                        || (isWrite(i) && takes(i.site(), holders))
                        || (entity && isAttached(i.site())));
    }

    /** What is put into, or taken out of, a collection is done to a copy of it as well. */
    private boolean isChange(CallSite site) {
        return (isSetter(site.name()) || (MUTATORS.contains(site.name()) && !container))
                && site.receiver().filter(r -> result.holdsAt(site, r)).isPresent();
    }

    /**
     * Whether a caller changes what a call gives it, or something in that, by a setter, a collection's method or a method of its own that
     * changes something.
     *
     * @param container whether a copy makes up for what is put into, or taken out of, the value itself
     */
    public static boolean areMadeTo(CallRef call, boolean container, Program program) {
        Method caller = call.caller();
        Expr given = new Expr.Call(call.invocation().site().index());
        ResultVariables whole = new ResultVariables(caller.body(), given);
        ResultVariables parts = new ResultVariables(caller.body(), given, true);
        return program.invocations(caller).stream()
                .filter(i -> i.site().receiver().filter(parts::holds).isPresent())
                .anyMatch(i -> isSetter(i.site().name())
                        || (MUTATORS.contains(i.site().name())
                                && !(container
                                        && i.site()
                                                .receiver()
                                                .filter(whole::holds)
                                                .isPresent()))
                        || i.targets().stream()
                                .anyMatch(t -> program.effects(t).change().isPresent()));
    }

    private static boolean isSetter(String name) {
        return name.length() > 3 && name.startsWith("set") && name.charAt(3) >= 'A' && name.charAt(3) <= 'Z';
    }

    /** Whether an entity is put into a collection of another one, or something into one of its own: both are saved. */
    private boolean isAttached(CallSite site) {
        return MUTATORS.contains(site.name())
                && site.receiver()
                        .flatMap(this::getter)
                        .filter(g -> g.receiver().filter(result::holds).isPresent()
                                || site.arguments().stream().anyMatch(result::holds))
                        .isPresent();
    }

    private Optional<CallSite> getter(Expr receiver) {
        return receiver instanceof Expr.Call got
                ? Optional.of(body.calls().get(got.call()))
                        .filter(g -> g.arguments().isEmpty()
                                && GETTER.matcher(g.name()).matches())
                : Optional.empty();
    }

    /** The parameters of methods of the project that it is handed to. */
    private List<Place> handedOn() {
        return program.invocations(user).stream()
                .filter(i -> i.targets().size() == 1)
                .flatMap(i -> taking(i.site(), i.targets().get(0)))
                .toList();
    }

    private Stream<Place> taking(CallSite site, Method target) {
        int count = Math.min(site.arguments().size(), parameters(target).size());
        return IntStream.range(0, count)
                .filter(i -> result.holdsAt(site, site.arguments().get(i)))
                .mapToObj(i -> new Place(target, i));
    }

    /** What a method does with entities that it is handed. */
    static ParameterUse ofParameters(Method method, Program program) {
        List<Integer> parameters = parameters(method);
        Set<Integer> changed = new HashSet<>();
        Map<Integer, List<Place>> handedOn = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            Expr.Local parameter = new Expr.Local(parameters.get(i));
            boolean container = isContainer(program.typeOf(method, parameter), program);
            ValueChanges changes = new ValueChanges(method, parameter, container, program);
            if (changes.isMadeHere(true)) {
                changed.add(i);
            }
            handedOn.put(i, changes.handedOn());
        }
        return new ParameterUse(changed, handedOn);
    }

    private static List<Integer> parameters(Method method) {
        List<Variable> variables = method.body().variables();
        return IntStream.range(0, variables.size())
                .filter(i -> variables.get(i).kind() == Variable.Kind.PARAMETER)
                .boxed()
                .toList();
    }

    /** Whether something is put into, or taken out of, the value itself. */
    boolean isRearranged() {
        return body.calls().stream()
                .anyMatch(c -> MUTATORS.contains(c.name())
                        && c.receiver().filter(result::holds).isPresent());
    }

    private boolean takes(CallSite site, Set<Expr> holders) {
        return site.arguments().stream().anyMatch(a -> result.holdsAt(site, a) || holders.contains(a));
    }

    /** What the result is made a part of, by a setter or a constructor. */
    private Set<Expr> holders() {
        Set<Expr> holders = new HashSet<>();
        for (CallSite site : body.calls()) {
            boolean given = site.arguments().stream().anyMatch(result::holds);
            if (given && isSetter(site.name())) {
                site.receiver().filter(Expr.Local.class::isInstance).ifPresent(holders::add);
            }
            if (given && site.kind() == CallSite.Kind.CONSTRUCTOR) {
                addVariables(new Expr.Call(site.index()), holders);
            }
        }
        return holders;
    }

    private void addVariables(Expr created, Set<Expr> holders) {
        holders.add(created);
        for (int i = 0; i < body.variables().size(); i++) {
            if (body.variables().get(i).initializer().filter(created::equals).isPresent()) {
                holders.add(new Expr.Local(i));
            }
        }
    }

    /** A write of what it is handed; a method of the project counts by its name too, since it may write anything. */
    private boolean isWrite(Invocation other) {
        boolean library = other.api()
                .flatMap(ApiMethod::remote)
                .map(Meaning.Remote::effect)
                .filter(ValueChanges::isWrite)
                .isPresent();
        return library
                || (other.targets().stream().anyMatch(t -> program.effects(t).any(ValueChanges::isWrite))
                        && Names.words(other.site().name()).stream().limit(1).anyMatch(WRITES::contains));
    }

    private static boolean isWrite(Effect effect) {
        return !effect.isRead() && effect.resource() != Resource.CACHE;
    }

    /** Whether a copy of the value shares nothing that somebody can put something into. */
    static boolean isContainer(TypeRef type, Program program) {
        return isCollection(type, program)
                && type.arguments().stream().noneMatch(t -> t.isArray() || isCollection(t, program));
    }

    private static boolean isCollection(TypeRef type, Program program) {
        return CONTAINERS.stream().anyMatch(c -> program.isSubtype(type.name(), c));
    }
}
