package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Method;
import java.util.regex.Pattern;

/**
 * Tells methods that ask another service for a token: OAuth has them use {@code POST}, and the answer holds until it expires,
 * so they are reads all the same.
 */
final class TokenRequests {

    /** A verb that asks, and a token, last or before what it is for. */
    private static final Pattern NAME = Pattern.compile("(get|fetch|obtain|retrieve|request|load|read|query|resolve)"
            + "(?!\\w*By[A-Z])\\w*([tT]oken|[jJ]wt|JWT)((For|From|Of)[A-Z]\\w*)?");

    private TokenRequests() {}

    static boolean is(Method method) {
        return !method.facts().returnType().isVoid()
                && NAME.matcher(method.facts().name()).matches();
    }
}
