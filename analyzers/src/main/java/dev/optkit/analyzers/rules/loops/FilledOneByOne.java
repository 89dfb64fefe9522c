package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises collections that a method makes empty and adds a few elements to. */
final class FilledOneByOne {

    static final int FEW = 3;
    private static final Set<String> ADDS = Set.of("add", "put", "addFirst", "addLast");
    private static final Set<String> QUESTIONS =
            Set.of("isEmpty", "size", "get", "contains", "stream", "iterator", "forEach");

    private static final Pattern COLLECTIONS = Pattern.compile("Collections");

    private FilledOneByOne() {}

    /** Whether a loop over it has no more; who else is handed it may fill it. */
    static boolean isMadeHere(Expr source, Body body) {
        return source instanceof Expr.Local local
                && is(local, body)
                && handedOn(local, body).allMatch(FilledOneByOne::addsFew);
    }

    /** {@code Collections.addAll(all, a, b)}. */
    private static boolean addsFew(CallSite call) {
        return call.name().equals("addAll")
                && call.receiver().filter(r -> Spelling.isNamed(r, COLLECTIONS)).isPresent()
                && call.arguments().size() - 1 <= FEW
                && call.arguments().stream().skip(1).allMatch(Expr.Literal.class::isInstance);
    }

    /** Whether a collection is made empty, and all that is done with it is adding a few elements out of any loop. */
    static boolean is(Expr.Local collection, Body body) {
        Variable variable = body.variables().get(collection.variable());
        List<CallSite> uses = body.calls().stream()
                .filter(c -> c.receiver().filter(collection::equals).isPresent())
                .toList();
        List<CallSite> adds = uses.stream().filter(c -> ADDS.contains(c.name())).toList();
        return variable.initializer().filter(v -> isEmpty(v, body)).isPresent()
                && body.assignments().stream().noneMatch(a -> a.target().equals(collection))
                && adds.size() <= FEW
                && uses.stream().allMatch(c -> ADDS.contains(c.name()) || QUESTIONS.contains(c.name()))
                && adds.stream().noneMatch(c -> repeats(c, body, variable))
                && handedOn(collection, body).count() <= 1;
    }

    private static boolean isEmpty(Expr value, Body body) {
        return value instanceof Expr.Call made
                && body.calls().get(made.call()).kind() == CallSite.Kind.CONSTRUCTOR
                && body.calls().get(made.call()).arguments().isEmpty();
    }

    private static boolean repeats(CallSite add, Body body, Variable collection) {
        return body.enclosing(add.region()).stream()
                .takeWhile(r -> r.index() != collection.region())
                .anyMatch(r -> r.kind() == Region.Kind.LOOP || r.isFunction());
    }

    /** The calls that are handed a collection; who is handed it first may fill it for the next. */
    private static Stream<CallSite> handedOn(Expr.Local collection, Body body) {
        return body.calls().stream().filter(c -> c.arguments().contains(collection));
    }
}
