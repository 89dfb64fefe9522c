package dev.optkit.analyzers.link;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Passage;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Recognizes calls that a method makes only if it has no answer yet.
 *
 * <p>Two forms are known, each written with the work in a branch or after an early return: a field that is tested and
 * then set, and a map or cache that is asked first and told afterwards, by itself or by a method of the same class. What
 * has {@code getX(key)} and {@code putX(key, value)} is such a map.
 */
final class MemoGuards {

    private static final Set<String> ASKS = Set.of("get", "getIfPresent", "getOrDefault", "containsKey", "contains");
    private static final Set<String> TELLS = Set.of("put", "putIfAbsent", "set", "add");
    private static final Set<String> FILLS = Set.of("add", "addAll", "put", "putAll", "set");
    private static final Pattern ACCESSOR = Pattern.compile("(?:put|set|add)([A-Z]\\w*)");

    private final TypeFacts type;
    private final Body body;
    private final Origins origins;
    private final Set<Integer> branches = new HashSet<>();
    private final List<Early> returns = new ArrayList<>();
    private final List<Store> stores = new ArrayList<>();

    /**
     * A branch that returns the answer if there is one.
     *
     * @param outer the region the branch stands in
     * @param from line of the return
     * @param to last line on which the answer is kept
     */
    private record Early(int outer, int from, int to) {}

    /** A value that is kept in a map, what it is made of, and how long the map lives. */
    private record Store(CallSite told, Set<Expr> made, Passage lifetime) {}

    MemoGuards(Method method) {
        this.type = method.type();
        this.body = method.body();
        this.origins = new Origins(body);
        List<Region> guards = body.regions().stream()
                .filter(r -> r.kind() == Region.Kind.BRANCH)
                .toList();
        if (!guards.isEmpty()) {
            guards.forEach(this::readGuard);
            body.calls().forEach(this::readStore);
        }
    }

    /** How a call runs as far as such guards decide. */
    Passage of(CallSite call) {
        boolean inBranch = !branches.isEmpty()
                && body.enclosing(call.region()).stream().anyMatch(r -> branches.contains(r.index()));
        return inBranch || returns.stream().anyMatch(r -> isBetween(call, r)) ? Passage.KEPT : stored(call);
    }

    private boolean isBetween(CallSite call, Early guard) {
        return guard.from() < call.line() && call.line() <= guard.to() && body.within(call.region(), guard.outer());
    }

    private Passage stored(CallSite call) {
        return stores.isEmpty()
                ? Passage.PLAIN
                : stores.stream()
                        .filter(s -> !s.told().receiver().equals(call.receiver()))
                        .filter(s -> s.made().contains(new Expr.Call(call.index())))
                        .map(Store::lifetime)
                        .reduce(Passage.PLAIN, Passage::and);
    }

    private void readGuard(Region guard) {
        Set<String> tested = guard.condition().map(this::tested).orElse(Set.of());
        if (tested.isEmpty()) {
            return;
        }
        if (keeping(tested, guard, true).findAny().isPresent()) {
            branches.add(guard.index());
        }
        OptionalInt kept = keeping(tested, guard, false).max();
        body.exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN && e.region() == guard.index() && kept.isPresent())
                .forEach(e -> returns.add(new Early(guard.parent(), e.line(), kept.getAsInt())));
    }

    /** The fields a condition is about; one that is asked for a key holds an answer for that key only. */
    private Set<String> tested(Expr condition) {
        Set<Expr> parts = origins.of(condition);
        Set<String> tested = new HashSet<>();
        parts.forEach(part -> part.field().ifPresent(tested::add));
        parts.stream()
                .filter(Expr.Call.class::isInstance)
                .map(call -> body.calls().get(((Expr.Call) call).call()))
                .filter(call -> ASKS.contains(call.name()))
                .flatMap(call -> call.receiver().stream())
                .forEach(asked -> asked.field().ifPresent(tested::remove));
        return tested;
    }

    /** Lines in a branch, or out of it, on which one of some fields is set or filled. */
    private IntStream keeping(Set<String> fields, Region branch, boolean inside) {
        IntStream assigned = body.assignments().stream()
                .filter(a -> a.operator().equals("=") && body.within(a.region(), branch.index()) == inside)
                .filter(a -> names(a.target(), fields))
                .mapToInt(Assignment::line);
        IntStream filled = body.calls().stream()
                .filter(c -> FILLS.contains(c.name()) && body.within(c.region(), branch.index()) == inside)
                .filter(c -> c.receiver().filter(r -> names(r, fields)).isPresent())
                .mapToInt(CallSite::line);
        return IntStream.concat(assigned, filled);
    }

    private static boolean names(Expr target, Set<String> fields) {
        return target.field().filter(fields::contains).isPresent();
    }

    private void readStore(CallSite told) {
        if (told.arguments().isEmpty()) {
            return;
        }
        if (told.receiver().isEmpty()) {
            readHelper(told);
        } else if (TELLS.contains(told.name())) {
            Passage lifetime = lifetime(told.receiver().get());
            if (lifetime != Passage.PLAIN && isAskedFirst(told, c -> asks(c, told.receiver()))) {
                keep(told, lifetime);
            }
        } else {
            readAccessor(told);
        }
    }

    /** A method of the class that is handed what it puts into a map of the object. */
    private void readHelper(CallSite told) {
        Set<String> maps = new HashSet<>();
        methodsLike(told)
                .filter(c -> TELLS.contains(c.name()) && c.arguments().size() > 1)
                .flatMap(c -> c.receiver().stream())
                .forEach(r -> r.field().ifPresent(maps::add));
        boolean asked = maps.stream().anyMatch(m -> isAskedFirst(told, c -> asks(c, Optional.of(new Expr.Name(m)))));
        if (asked) {
            keep(told, Passage.KEPT);
        }
    }

    /** Whether a call asks a map, or is of a method of the class that does. */
    private boolean asks(CallSite asked, Optional<Expr> map) {
        return asked.receiver().isEmpty() ? methodsLike(asked).anyMatch(c -> isAsking(c, map)) : isAsking(asked, map);
    }

    private static boolean isAsking(CallSite asked, Optional<Expr> map) {
        Optional<String> field = map.flatMap(Expr::field);
        boolean same = field.isPresent()
                ? asked.receiver().flatMap(Expr::field).equals(field)
                : asked.receiver().equals(map);
        return ASKS.contains(asked.name()) && same;
    }

    private Stream<CallSite> methodsLike(CallSite call) {
        return type.methods().stream()
                .filter(m -> m.name().equals(call.name()))
                .filter(m -> m.parameters().size() == call.arguments().size())
                .flatMap(m -> m.body().calls().stream());
    }

    /** An object with a place for each key of a kind. */
    private void readAccessor(CallSite told) {
        if (told.arguments().size() <= 1) {
            return;
        }
        Matcher accessor = ACCESSOR.matcher(told.name());
        Passage lifetime = told.receiver().map(this::lifetime).orElse(Passage.KEPT);
        if (accessor.matches()
                && lifetime != Passage.PLAIN
                && isAskedFirst(told, c -> isAccessor(c, "get" + accessor.group(1), told))) {
            keep(told, lifetime);
        }
    }

    private static boolean isAccessor(CallSite asked, String name, CallSite told) {
        return asked.name().equals(name)
                && asked.receiver().equals(told.receiver())
                && asked.arguments().equals(told.arguments().subList(0, 1));
    }

    private void keep(CallSite told, Passage lifetime) {
        Expr value = told.arguments().get(told.arguments().size() - 1);
        stores.add(new Store(told, origins.of(value), lifetime));
    }

    private boolean isAskedFirst(CallSite told, Predicate<CallSite> asks) {
        List<Expr> asked = body.calls().stream()
                .filter(asks)
                .<Expr>map(c -> new Expr.Call(c.index()))
                .toList();
        return !asked.isEmpty()
                && guards(told)
                        .flatMap(g -> g.condition().stream())
                        .map(origins::of)
                        .anyMatch(parts -> asked.stream().anyMatch(parts::contains));
    }

    /** Branches a call stands in, and branches before it that return, perhaps under a further condition. */
    private Stream<Region> guards(CallSite call) {
        Stream<Region> around = body.enclosing(call.region()).stream();
        Stream<Region> before = body.exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN && e.line() < call.line())
                .flatMap(e ->
                        body.enclosing(e.region()).stream().takeWhile(r -> !body.within(call.region(), r.index())));
        return Stream.concat(around, before).filter(r -> r.kind() == Region.Kind.BRANCH);
    }

    /** A map made in the method itself is empty each time; one it is handed may be. */
    private Passage lifetime(Expr map) {
        if (map instanceof Expr.Local local) {
            Variable.Kind kind = body.variables().get(local.variable()).kind();
            return kind == Variable.Kind.PARAMETER ? Passage.PER_KEY : Passage.PLAIN;
        }
        return map.field().isPresent() ? Passage.KEPT : Passage.PLAIN;
    }
}
