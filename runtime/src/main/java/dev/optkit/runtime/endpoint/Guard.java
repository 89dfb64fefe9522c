package dev.optkit.runtime.endpoint;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests of those who are not meant: too many of them, those that a web page had a browser
 * send (by another host name or an origin), and those without the token.
 */
final class Guard {
    private static final int A_SECOND = 10;
    private static final long NANOS_EACH = 1_000_000_000L / A_SECOND;

    private final Binding binding;
    private final LongSupplier clock;
    private long nextFree;

    /** @param clock nanoseconds */
    Guard(Binding binding, LongSupplier clock) {
        this.binding = binding;
        this.clock = clock;
        nextFree = clock.getAsLong() - A_SECOND * NANOS_EACH;
    }

    void check(Headers headers) throws Refusal {
        if (isTooMany()) {
            throw new Refusal(429, "At most " + A_SECOND + " requests a second");
        } else if (!isHostKnown(headers.getFirst("Host"))) {
            throw new Refusal(403, "This host name is not known here; see optkit.endpoint.hosts");
        } else if (headers.containsKey("Origin")) {
            throw new Refusal(403, "Requests of web pages are not answered");
        } else if (!hasToken(headers.getFirst("Authorization"))) {
            throw new Refusal(401, "The token is missing or wrong");
        }
    }

    private synchronized boolean isTooMany() {
        long now = clock.getAsLong();
        if (now - nextFree > A_SECOND * NANOS_EACH) {
            nextFree = now - A_SECOND * NANOS_EACH;
        }
        if (nextFree - now > 0) {
            return true;
        }
        nextFree += NANOS_EACH;
        return false;
    }

    private boolean isHostKnown(@Nullable String host) {
        return host != null
                && binding.hosts().contains(host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", ""));
    }

    /** Takes as long however much of the token is right. */
    private boolean hasToken(@Nullable String authorization) {
        Optional<byte[]> wanted = binding.token().map(token -> ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
        return wanted.isEmpty()
                || (authorization != null
                        && MessageDigest.isEqual(wanted.get(), authorization.getBytes(StandardCharsets.UTF_8)));
    }
}
