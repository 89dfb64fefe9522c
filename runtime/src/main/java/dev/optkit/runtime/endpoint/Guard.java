package dev.optkit.runtime.endpoint;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests of those who are not meant: too many of them, those that a web page had a browser
 * send (by another host name or an origin), and those without the token.
 */
final class Guard {
    private static final int A_SECOND = 10;
    private static final long NANOS_EACH = 1_000_000_000L / A_SECOND;

    private final Set<String> hosts;
    private final byte[] authorization;
    private final Budget meant;
    private final Budget others;

    /**
     * @param hosts that a request may name, in lower case
     * @param clock nanoseconds
     */
    Guard(Set<String> hosts, String token, LongSupplier clock) {
        this.hosts = hosts;
        authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        meant = new Budget(clock);
        others = new Budget(clock);
    }

    /** Those who are not meant have a budget of their own: they must not keep out those who are. */
    void check(Headers headers) throws Refusal {
        try {
            checkSender(headers);
        } catch (Refusal refusal) {
            others.spend();
            throw refusal;
        }
        meant.spend();
    }

    private void checkSender(Headers headers) throws Refusal {
        if (!isHostKnown(headers.getFirst("Host"))) {
            throw new Refusal(403, "This host name is not known here; see optkit.endpoint.hosts");
        } else if (headers.containsKey("Origin")) {
            throw new Refusal(403, "Requests of web pages are not answered");
        } else if (!hasToken(headers.getFirst("Authorization"))) {
            throw new Refusal(401, "The token is missing or wrong");
        }
    }

    private boolean isHostKnown(@Nullable String host) {
        return host != null && hosts.contains(host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", ""));
    }

    /** Takes as long however much of the token is right. */
    private boolean hasToken(@Nullable String given) {
        return given != null && MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8));
    }

    /** How many requests a second are answered; some more after a time without any. */
    private static final class Budget {
        private final LongSupplier clock;
        private long nextFree;

        Budget(LongSupplier clock) {
            this.clock = clock;
            nextFree = clock.getAsLong() - A_SECOND * NANOS_EACH;
        }

        synchronized void spend() throws Refusal {
            long now = clock.getAsLong();
            nextFree = Math.max(nextFree - now, -A_SECOND * NANOS_EACH) + now;
            if (nextFree - now > 0) {
                throw new Refusal(429, "At most " + A_SECOND + " requests a second");
            }
            nextFree += NANOS_EACH;
        }
    }
}
