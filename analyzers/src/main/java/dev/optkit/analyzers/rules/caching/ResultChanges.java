package dev.optkit.analyzers.rules.caching;

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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Tells results that a caller changes, writes back or makes part of what it writes: a shared copy would be changed too. */
final class ResultChanges {

    private static final int DEEPEST = 3;
    private static final Pattern SETTER = Pattern.compile("set[A-Z].*");
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
    private static final List<String> CONTAINERS = List.of("java.util.Collection", "java.util.Map");
    private static final Set<String> WRITES = Set.of(
            "save", "update", "merge", "persist", "insert", "store", "delete", "remove", "edit", "modify", "replace");

    private final Method user;
    private final Program program;
    private final Body body;
    private final ResultVariables result;
    private final boolean container;

    private ResultChanges(CallRef call, boolean container, Program program) {
        this(call.caller(), new Expr.Call(call.invocation().site().index()), container, program);
    }

    private ResultChanges(Method user, Expr value, boolean container, Program program) {
        this.container = container;
        this.user = user;
        this.program = program;
        this.body = user.body();
        this.result = new ResultVariables(body, value);
    }

    /**
     * Whether half of the callers or more change what a method gives them, or hand it on to some that do. Fewer, such as
     * the one that updates the row, can go round the cache.
     */
    static boolean areMade(Method method, Program program) {
        TypeRef returned = program.link(method.type(), method.facts().returnType());
        return isChangeable(returned, program) && areMade(method, KeyTypes.holdsEntity(returned, program), 0, program);
    }

    /** Whether a caller changes the collection it is given, though not what is in it. */
    static boolean needCopies(Method method, Program program) {
        return isContainer(method, program)
                && program.callersOf(method).stream()
                        .anyMatch(c -> new ResultChanges(c, true, program).isRearranged()
                                || (Repeats.handsOn(c) && c.caller() != method && isRearranged(c.caller(), program)));
    }

    private static boolean isRearranged(Method method, Program program) {
        return program.callersOf(method).stream().anyMatch(c -> new ResultChanges(c, true, program).isRearranged());
    }

    /** Whether a copy of the result shares nothing that a caller can put something into. */
    private static boolean isContainer(Method method, Program program) {
        TypeRef returned = program.link(method.type(), method.facts().returnType());
        return isContainer(returned, program)
                && returned.arguments().stream().noneMatch(t -> t.isArray() || isContainer(t, program));
    }

    private static boolean isContainer(TypeRef type, Program program) {
        return CONTAINERS.stream().anyMatch(c -> program.isSubtype(type.name(), c));
    }

    private static boolean areMade(Method method, boolean entity, int depth, Program program) {
        List<CallRef> calls = program.callersOf(method).stream()
                .filter(c -> !c.caller().equals(method))
                .toList();
        boolean container = isContainer(method, program);
        long changing = calls.stream()
                .filter(c -> new ResultChanges(c, container, program).isMade(entity, 0)
                        || (depth < DEEPEST && Repeats.handsOn(c) && areMade(c.caller(), entity, depth + 1, program)))
                .count();
        return changing > 0 && changing * 2 >= calls.size();
    }

    private static boolean isChangeable(TypeRef type, Program program) {
        return KeyTypes.isList(type) || !KeyTypes.isValue(type, program);
    }

    private boolean isMade(boolean entity, int depth) {
        Set<Expr> holders = entity ? holders() : Set.of();
        return program.invocations(user).stream()
                .anyMatch(i -> isChange(i.site())
                        || (isWrite(i) && takes(i.site(), holders))
                        || (entity && (isAttached(i.site()) || isChangedBelow(i, depth))));
    }

    /** What is put into, or taken out of, a collection is done to a copy of it as well. */
    private boolean isChange(CallSite site) {
        return (SETTER.matcher(site.name()).matches() || (MUTATORS.contains(site.name()) && !container))
                && site.receiver().filter(result::holds).isPresent();
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

    /** Whether a method of the project that is handed it does so. */
    private boolean isChangedBelow(Invocation call, int depth) {
        if (depth == DEEPEST || call.targets().size() != 1) {
            return false;
        }
        Method target = call.targets().get(0);
        List<Expr> arguments = call.site().arguments();
        List<Integer> parameters = parameters(target);
        return IntStream.range(0, Math.min(arguments.size(), parameters.size()))
                .filter(i -> result.holds(arguments.get(i)))
                .mapToObj(i -> new ResultChanges(target, new Expr.Local(parameters.get(i)), container, program))
                .anyMatch(c -> c.isMade(true, depth + 1));
    }

    private static List<Integer> parameters(Method method) {
        List<Variable> variables = method.body().variables();
        return IntStream.range(0, variables.size())
                .filter(i -> variables.get(i).kind() == Variable.Kind.PARAMETER)
                .boxed()
                .toList();
    }

    private boolean isRearranged() {
        return body.calls().stream()
                .anyMatch(c -> MUTATORS.contains(c.name())
                        && c.receiver().filter(result::holds).isPresent());
    }

    private boolean takes(CallSite site, Set<Expr> holders) {
        return site.arguments().stream().anyMatch(a -> result.holds(a) || holders.contains(a));
    }

    /** What the result is made a part of, by a setter or a constructor. */
    private Set<Expr> holders() {
        Set<Expr> holders = new HashSet<>();
        for (CallSite site : body.calls()) {
            boolean given = site.arguments().stream().anyMatch(result::holds);
            if (given && SETTER.matcher(site.name()).matches()) {
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
                .filter(ResultChanges::isWrite)
                .isPresent();
        return library
                || (Names.words(other.site().name()).stream().limit(1).anyMatch(WRITES::contains)
                        && other.targets().stream()
                                .anyMatch(t -> program.effects(t).any(ResultChanges::isWrite)));
    }

    private static boolean isWrite(Effect effect) {
        return !effect.isRead() && effect.resource() != Resource.CACHE;
    }
}
