package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Method;
import java.util.List;
import java.util.Set;

/**
 * Tells methods that ask another service for a token: OAuth has them use {@code POST}, and the answer holds until it expires,
 * so they are reads all the same.
 */
final class TokenRequests {

    private static final Set<String> ASKS = Set.of(
            "get", "fetch", "obtain", "retrieve", "request", "load", "read", "query", "resolve", "access", "auth");

    private static final Set<String> TOKENS = Set.of("token", "jwt");

    private TokenRequests() {}

    /** By the name: a verb that asks first, and a token last or before what it is got by. */
    static boolean is(Method method) {
        List<String> words = List.copyOf(Names.words(method.facts().name()));
        return !method.facts().returnType().isVoid()
                && words.size() > 1
                && ASKS.contains(words.get(0))
                && words.stream().anyMatch(TOKENS::contains);
    }
}
