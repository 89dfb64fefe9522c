package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.Set;

/**
 * Tells results that hold a password, or what is kept of one: a changed one has to count at once, and a cache, which may be in
 * another process, is no place for it.
 */
final class Secrets {

    private static final Set<String> NAMES =
            Set.of("password", "passwd", "pwd", "passphrase", "salt", "secret", "passwordhash", "hashedpassword");

    private Secrets() {}

    static boolean areIn(Method method, Program program) {
        return areIn(program.link(method.type(), method.facts().returnType()), program);
    }

    /** Of a name as {@code passwordExpiryDays} the last word says what it is. */
    private static boolean areIn(TypeRef type, Program program) {
        return program.type(type.name()).stream()
                        .flatMap(t -> t.fields().stream())
                        .filter(f ->
                                f.type().name().endsWith("String") || f.type().isArray())
                        .anyMatch(Secrets::isSecret)
                || type.arguments().stream().anyMatch(a -> areIn(a, program));
    }

    private static boolean isSecret(FieldFacts field) {
        String last = Names.words(field.name()).stream().reduce("", (first, second) -> second);
        return NAMES.contains(last)
                || (last.equals("hash") && Names.words(field.name()).stream().anyMatch(NAMES::contains));
    }
}
