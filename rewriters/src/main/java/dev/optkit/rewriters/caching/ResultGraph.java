package dev.optkit.rewriters.caching;

import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What hangs on a result: CA-14, CA-15 and CA-16. */
final class ResultGraph {

    private static final Set<String> LARGE = Set.of(
            "java.sql.Blob",
            "java.sql.Clob",
            "java.nio.ByteBuffer",
            "java.awt.image.BufferedImage",
            "org.w3c.dom.Document",
            "org.springframework.core.io.ByteArrayResource");

    private static final Set<String> SENSITIVE =
            Set.of("price", "prices", "balance", "stock", "quota", "permission", "permissions");

    private final Method method;
    private final Program program;
    private final boolean several;
    private final boolean secretsToo;
    private final Set<String> seen = new HashSet<>();

    /**
     * What a method gives to be kept.
     *
     * @param several whether there is more than one entry
     * @param secretsToo whether the cache may lie outside of the process
     */
    ResultGraph(Method method, Program program, boolean several, boolean secretsToo) {
        this.method = method;
        this.program = program;
        this.several = several;
        this.secretsToo = secretsToo;
    }

    /**
     * Checks a linked type with all that can be reached from it.
     *
     * @throws dev.optkit.rewriters.edit.Refused if it should not be kept
     */
    void check(TypeRef type, int line) {
        boolean bytes = type.isArray() && type.withDimensions(0).isPrimitive();
        if (several && (bytes || LARGE.contains(type.name()))) {
            throw Refusals.at(
                    method, line, "too-large-value", type + " may be of any size, and the cache counts entries only");
        }
        type.arguments().forEach(a -> check(a, line));
        program.type(type.name()).filter(t -> seen.add(t.name())).ifPresent(t -> check(t, line));
    }

    /**
     * Checks only that nothing in it is a secret.
     *
     * @throws dev.optkit.rewriters.edit.Refused with {@code secret-value} if something is
     */
    void requireNoSecrets(TypeRef type, int line) {
        type.arguments().forEach(a -> requireNoSecrets(a, line));
        program.type(type.name()).filter(t -> seen.add(t.name())).ifPresent(t -> {
            for (FieldFacts field : t.fields()) {
                if (!field.modifiers().contains(Modifier.STATIC)) {
                    noSecret(t, field, Keys.words(field.name()), line);
                    requireNoSecrets(program.link(t, field.type()), line);
                }
            }
            t.superTypes().forEach(above -> requireNoSecrets(program.link(t, above), line));
        });
    }

    private void noSecret(TypeFacts type, FieldFacts field, List<String> words, int line) {
        boolean secret = words.stream().anyMatch(Secrets.WORDS::contains)
                || field.annotations().hasAny(Secrets.ANNOTATIONS);
        if (secretsToo && secret) {
            throw Refusals.at(
                    method,
                    line,
                    "secret-value",
                    type.simpleName() + "." + field.name() + " is a secret, and the cache may leave the process");
        }
    }

    private void check(TypeFacts type, int line) {
        for (FieldFacts field : type.fields()) {
            if (field.modifiers().contains(Modifier.STATIC)) {
                continue;
            }
            List<String> words = Keys.words(field.name());
            if (words.stream().anyMatch(SENSITIVE::contains)) {
                throw Refusals.at(
                        method,
                        line,
                        "sensitive-read",
                        "a stale " + field.name() + " of " + type.simpleName() + " does harm");
            }
            noSecret(type, field, words, line);
            check(program.link(type, field.type()), line);
        }
        type.superTypes().forEach(above -> check(program.link(type, above), line));
    }
}
