package dev.optkit.analyzers.link;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a method puts into the containers, arrays and other objects that its variables stand for, wherever in the method:
 * order plays no part.
 */
final class Fillings {

    /** What puts something into a container. */
    private static final Pattern PUTS =
            Pattern.compile("(add|put)(All|First|Last|IfAbsent)?|push|offer|set|merge|accept|insert|append"
                    + "|compute(IfAbsent|IfPresent)?|replace(All)?");

    /** What hands something to an object of a library that keeps it. */
    private static final Pattern HANDS = Pattern.compile("(set|add|put|with|register|init)([A-Z]\\w*)?");

    private final Body body;
    private final FieldObjects fields;
    private final boolean deep;
    /** What a variable starts with and is assigned. */
    private final Map<Expr, List<Expr>> given = new HashMap<>();
    /** The variables that stand for the same object as another one at some time. */
    private final Map<Expr, List<Expr>> copies = new HashMap<>();
    /** What is put into what a chain starts with. */
    private final Map<Expr, List<Expr>> put = new HashMap<>();
    /** The calls that are handed a variable and something else. */
    private final Map<Expr, List<Invocation>> handing = new HashMap<>();
    /** The calls on an object. */
    private final Map<Expr, List<Invocation>> calls = new HashMap<>();

    private final Map<Expr, List<Expr>> into = new HashMap<>();
    private final Map<Expr, List<Expr>> handed = new HashMap<>();

    /**
     * @param deep whether what is put into a container of a container counts, too: it is none of the containers that a call
     *     on one of them changes
     */
    Fillings(Body body, List<Invocation> invocations, FieldObjects fields, boolean deep) {
        this.body = body;
        this.fields = fields;
        this.deep = deep;
        readVariables();
        body.assignments().forEach(this::read);
        body.calls().forEach(this::read);
        invocations.forEach(this::read);
    }

    private void readVariables() {
        for (int i = 0; i < body.variables().size(); i++) {
            Expr variable = new Expr.Local(i);
            body.variables().get(i).initializer().ifPresent(value -> give(variable, value));
        }
    }

    private void read(Assignment assignment) {
        if (assignment.target() instanceof Expr.Local variable) {
            give(variable, assignment.value());
        }
        part(assignment.target()).ifPresent(whole -> note(put, start(whole), assignment.value()));
    }

    private void give(Expr variable, Expr value) {
        note(given, variable, value);
        note(copies, withoutCasts(value), variable);
    }

    private void read(CallSite call) {
        if (call.receiver().isPresent() && PUTS.matcher(call.name()).matches()) {
            Expr start = start(call.receiver().get());
            call.arguments().forEach(a -> note(put, start, a));
        }
    }

    private void read(Invocation call) {
        CallSite site = call.site();
        site.receiver().ifPresent(r -> note(calls, r, call));
        if (site.arguments().size() > 1) {
            site.arguments().stream().filter(Expr.Local.class::isInstance).forEach(a -> note(handing, a, call));
        }
    }

    private static <V> void note(Map<Expr, List<V>> map, Expr key, V value) {
        map.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
    }

    /** What a variable starts with and is assigned, and what is put into that under any of its names. */
    List<Expr> into(Expr.Local local) {
        return into.computeIfAbsent(local, l -> {
            List<Expr> found = new ArrayList<>(given.getOrDefault(l, List.of()));
            for (Expr name : names(l)) {
                found.addAll(put.getOrDefault(name, List.of()));
                handing.getOrDefault(name, List.of()).stream()
                        .filter(c -> puts(c, name))
                        .forEach(c -> found.addAll(c.site().arguments()));
            }
            return found;
        });
    }

    /** What an object is handed by calls that may keep it, under any of its names. */
    List<Expr> handedTo(Expr object) {
        return handed.computeIfAbsent(
                object,
                o -> names(o).stream()
                        .flatMap(n -> calls.getOrDefault(n, List.of()).stream())
                        .filter(Fillings::keeps)
                        .flatMap(c -> c.site().arguments().stream())
                        .toList());
    }

    /** Whether the object of a call may hold on to what the call hands it. */
    private static boolean keeps(Invocation call) {
        return call.targets().isEmpty()
                ? HANDS.matcher(call.site().name()).matches()
                : call.targets().stream().anyMatch(Fillings::keeps);
    }

    private static boolean keeps(Method callee) {
        return !callee.body().isPresent()
                || callee.body().assignments().stream().anyMatch(a -> !(a.target() instanceof Expr.Local))
                || callee.body().calls().stream().anyMatch(c -> !c.arguments().isEmpty());
    }

    /** An object and the variables that stand for it at some time. */
    private Set<Expr> names(Expr object) {
        Set<Expr> names = new LinkedHashSet<>(Set.of(object));
        Deque<Expr> open = new ArrayDeque<>(object instanceof Expr.Local ? names : Set.of());
        while (!open.isEmpty()) {
            copies.getOrDefault(open.remove(), List.of()).stream()
                    .filter(names::add)
                    .forEach(open::add);
        }
        return names;
    }

    private static Expr withoutCasts(Expr value) {
        return value instanceof Expr.Cast cast ? withoutCasts(cast.value()) : value;
    }

    /** What an assignment fills: nothing, if nobody can change what it puts there. */
    private Optional<Expr> part(Expr target) {
        boolean value = target instanceof Expr.Select select && fields.isValue(select.name());
        return value ? Optional.empty() : within(target);
    }

    /** What a chain starts with, as {@code map} in {@code map.get(key).values()}, if chains are followed. */
    private Expr start(Expr chain) {
        Expr at = chain;
        Optional<Expr> next = deep ? before(at) : Optional.empty();
        while (next.isPresent()) {
            at = next.get();
            next = before(at);
        }
        return at;
    }

    private Optional<Expr> before(Expr link) {
        return link instanceof Expr.Call call ? body.calls().get(call.call()).receiver() : within(link);
    }

    private static Optional<Expr> within(Expr part) {
        if (part instanceof Expr.Cast cast) {
            return Optional.of(cast.value());
        }
        if (part instanceof Expr.Element element) {
            return Optional.of(element.array());
        }
        return part instanceof Expr.Select select ? Optional.of(select.target()) : Optional.empty();
    }

    /** Whether a call that is handed a container puts what else it is handed into it, as {@code Collections.addAll} does. */
    private boolean puts(Invocation call, Expr container) {
        List<Expr> arguments = call.site().arguments();
        int argument = arguments.indexOf(container);
        return argument >= 0
                && arguments.size() > 1
                && (call.targets().isEmpty()
                        ? ValueTypes.isWrapper(call)
                        : call.targets().stream().anyMatch(t -> fills(t, argument)));
    }

    private boolean fills(Method callee, int parameter) {
        Expr filled = new Expr.Local(parameter);
        return callee.body().assignments().stream()
                        .anyMatch(a -> part(a.target()).filter(filled::equals).isPresent())
                || callee.body().calls().stream()
                        .anyMatch(c -> c.arguments().contains(filled)
                                || (PUTS.matcher(c.name()).matches()
                                        && c.receiver().filter(filled::equals).isPresent()));
    }
}
