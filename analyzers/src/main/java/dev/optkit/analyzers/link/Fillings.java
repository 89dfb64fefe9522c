package dev.optkit.analyzers.link;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    private final List<Invocation> invocations;
    private final FieldObjects fields;
    private final boolean deep;

    /**
     * @param deep whether what is put into a container of a container counts, too: it is none of the containers that a call
     *     on one of them changes
     */
    Fillings(Body body, List<Invocation> invocations, FieldObjects fields, boolean deep) {
        this.body = body;
        this.invocations = invocations;
        this.fields = fields;
        this.deep = deep;
    }

    /** What a variable starts with and is assigned, and what is put into that under any of its names. */
    List<Expr> into(Expr.Local local) {
        Set<Expr> names = names(local);
        Stream<Expr> assigned = Stream.concat(
                body.variables().get(local.variable()).initializer().stream(),
                body.assignments().stream()
                        .filter(a -> a.target().equals(local) || isPart(a.target(), names))
                        .map(Assignment::value));
        Stream<Expr> called = body.calls().stream()
                .filter(c -> PUTS.matcher(c.name()).matches())
                .filter(c -> c.receiver().filter(r -> isReached(r, names)).isPresent())
                .flatMap(c -> c.arguments().stream());
        Stream<Expr> handedOver = invocations.stream()
                .filter(c -> names.stream().anyMatch(n -> puts(c, n)))
                .flatMap(c -> c.site().arguments().stream());
        return Stream.of(assigned, called, handedOver).flatMap(s -> s).toList();
    }

    /** What an object is handed by calls that may keep it, under any of its names. */
    List<Expr> handedTo(Expr object) {
        Set<Expr> names = object instanceof Expr.Local local ? names(local) : Set.of(object);
        return invocations.stream()
                .filter(c -> c.site().receiver().filter(names::contains).isPresent())
                .filter(Fillings::keeps)
                .flatMap(c -> c.site().arguments().stream())
                .toList();
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

    /** The variables that stand for the same object at some time. */
    private Set<Expr> names(Expr.Local local) {
        Set<Expr> names = new LinkedHashSet<>(Set.of(local));
        Deque<Expr> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            Expr name = open.remove();
            copies(name).filter(names::add).forEach(open::add);
        }
        return names;
    }

    private Stream<Expr> copies(Expr name) {
        Stream<Expr> started = IntStream.range(0, body.variables().size())
                .filter(v -> body.variables()
                        .get(v)
                        .initializer()
                        .filter(i -> isSame(i, name))
                        .isPresent())
                .mapToObj(Expr.Local::new);
        Stream<Expr> assigned =
                body.assignments().stream().filter(a -> isSame(a.value(), name)).map(Assignment::target);
        return Stream.concat(started, assigned).filter(Expr.Local.class::isInstance);
    }

    private static boolean isSame(Expr value, Expr name) {
        return value.equals(name) || (value instanceof Expr.Cast cast && isSame(cast.value(), name));
    }

    /** Whether it is a field or an element of what a variable stands for, at any depth if that is asked for. */
    private boolean isPart(Expr target, Set<Expr> names) {
        return part(target).filter(w -> isReached(w, names)).isPresent();
    }

    /** What an assignment fills: nothing, if nobody can change what it puts there. */
    private Optional<Expr> part(Expr target) {
        boolean value = target instanceof Expr.Select select && fields.isValue(select.name());
        return value ? Optional.empty() : within(target);
    }

    /** Whether a chain starts with a variable, as {@code map.get(key).values()}. */
    private boolean isReached(Expr chain, Set<Expr> names) {
        Expr at = chain;
        Optional<Expr> next = deep ? start(at) : Optional.empty();
        while (next.isPresent()) {
            at = next.get();
            next = start(at);
        }
        return names.contains(at);
    }

    private Optional<Expr> start(Expr link) {
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
