package dev.optkit.rewriters.caching;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeRef;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether arguments make keys that come again, and that may be kept: CA-5, CA-6, and CA-15 for keys. */
final class Keys {

    private static final List<String> MOMENTS = List.of(
            "java.time.Instant",
            "java.time.LocalDateTime",
            "java.time.ZonedDateTime",
            "java.time.OffsetDateTime",
            "java.time.LocalTime",
            "java.time.OffsetTime");
    private static final Set<String> ONCE = Set.of(
            "nonce",
            "random",
            "seed",
            "timestamp",
            "now",
            "requestid",
            "traceid",
            "spanid",
            "correlationid",
            "transactionid",
            "idempotencykey",
            "sessionid");
    private static final Set<String> FREE_TEXT = Set.of(
            "text", "query", "search", "keyword", "keywords", "term", "terms", "phrase", "sql", "jpql", "hql", "q");

    private final ValueTypes types;

    Keys(ValueTypes types) {
        this.types = types;
    }

    /**
     * Checks what an argument or parameter is called and is.
     *
     * @throws dev.optkit.rewriters.edit.Refused if it makes no good key
     */
    void check(Method method, int line, String name, TypeRef type) {
        if (!types.isKey(type)) {
            throw Refusals.at(
                    method, line, "bad-key", "parameter " + name + " of type " + type + " cannot be part of a key");
        }
        if (MOMENTS.contains(type.name())) {
            throw Refusals.at(
                    method, line, "unbounded-key", name + " is a point in time, so the same call hardly comes again");
        }
        List<String> words = words(name);
        boolean text = type.name().equals("java.lang.String");
        boolean once = ONCE.contains(name.toLowerCase(Locale.ROOT)) || ONCE.containsAll(words);
        if (once || (text && words.stream().anyMatch(FREE_TEXT::contains))) {
            throw Refusals.at(
                    method, line, "unbounded-key", name + " has too many values, so the same call hardly comes again");
        }
        if (words.stream().anyMatch(Secrets.WORDS::contains)) {
            throw Refusals.at(method, line, "secret-value", name + " is a secret and would be kept as a key");
        }
    }

    static List<String> words(String name) {
        return Arrays.stream(name.split("(?<=[a-z0-9])(?=[A-Z])|\\W+|_"))
                .map(w -> w.toLowerCase(Locale.ROOT))
                .toList();
    }
}
