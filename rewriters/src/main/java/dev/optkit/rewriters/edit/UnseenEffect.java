package dev.optkit.rewriters.edit;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that a method may do and that its summary of effects leaves out, as it is unlikely: a change of a collection
 * or counter in a field by a function of its own, a call that nobody in the project implements, or one that is known by its name
 * only, of a client that may ask in the name of somebody.
 *
 * @param where the method that does it
 * @param line in its file
 * @param words what it is
 * @param unknown whether it is not known what is done, rather than known to be a change
 */
public record UnseenEffect(Method where, int line, String words, boolean unknown) {

    private static final Pattern CHANGES = Pattern.compile(
            "merge|compute(IfAbsent|IfPresent)?|replaceAll|removeIf|(getAnd|increment|decrement|accumulate|update|add|set|flip"
                    + "|append|insert|delete|reset|compareAndSet|lazySet)\\w*|\\w+And(Get|Set)");

    /** The first of some methods. */
    public static Optional<UnseenEffect> in(Collection<Method> methods, Program program) {
        return methods.stream()
                .flatMap(m -> program.invocations(m).stream().flatMap(c -> of(c, m, program).stream()))
                .findFirst();
    }

    /** That of one call in a method. */
    public static Optional<UnseenEffect> of(Invocation call, Method in, Program program) {
        if (!call.targets().isEmpty()) {
            return Optional.empty();
        }
        String words = call.receiver().simpleName() + "." + call.site().name();
        int line = call.site().line();
        if (changesField(call)) {
            return Optional.of(new UnseenEffect(in, line, words, false));
        }
        return isImplementedElsewhere(call, program)
                        || call.api().filter(ApiMethod::isGuessed).isPresent()
                ? Optional.of(new UnseenEffect(in, line, words, true))
                : Optional.empty();
    }

    private static boolean changesField(Invocation call) {
        String type = call.receiver().name();
        boolean holder = type.startsWith("java.util.") || type.startsWith("java.lang.StringBu");
        boolean field = call.site().receiver().flatMap(Expr::field).isPresent();
        return holder
                && field
                && !isSummed(call)
                && CHANGES.matcher(call.site().name()).matches();
    }

    /** Whether the summary of effects has it, unless the object is one that the method has made. */
    private static boolean isSummed(Invocation call) {
        return call.api().map(ApiMethod::meaning).orElse(null) instanceof Meaning.Mutates;
    }

    /** Whether a method is only declared in the project, and no library is known to implement it. */
    private static boolean isImplementedElsewhere(Invocation call, Program program) {
        return call.api().isEmpty()
                && program.type(call.receiver().name())
                        .filter(t -> declares(t, call.site().name()))
                        .isPresent();
    }

    private static boolean declares(TypeFacts type, String name) {
        return type.methods().stream()
                .filter(m -> m.name().equals(name))
                .anyMatch(m -> m.is(Modifier.ABSTRACT) || isOfInterface(type, m));
    }

    private static boolean isOfInterface(TypeFacts type, MethodFacts method) {
        return type.isInterface() && !method.body().isPresent();
    }
}
