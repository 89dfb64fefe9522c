package dev.optkit.measure.agent.calls;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The connections whose exchange is counted. {@code getResponseCode} and {@code getInputStream} of one
 * {@code HttpURLConnection} are the same exchange, in whatever order and however often they are asked.
 */
public final class HttpExchanges {

    /** Connections keep the equality of {@code Object}, so the map compares identities. */
    private static final Set<Object> COUNTED =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private HttpExchanges() {}

    public static void record(Object connection, boolean failure) {
        if (COUNTED.add(connection)) {
            RemoteCall.HTTP.record(failure);
        }
    }
}
