package dev.optkit.measure.agent.calls;

/**
 * The counters at one moment, or what they grew by between two.
 *
 * @param jdbc executed statements, a batch being one
 * @param http requests
 * @param errors calls of either kind that failed
 */
public record Counts(long jdbc, long http, long errors) {

    public static final Counts NONE = new Counts(0, 0, 0);

    public static Counts now() {
        return new Counts(
                RemoteCall.JDBC.count(),
                RemoteCall.HTTP.count(),
                RemoteCall.JDBC.failures() + RemoteCall.HTTP.failures());
    }

    public Counts since(Counts earlier) {
        return new Counts(jdbc - earlier.jdbc, http - earlier.http, errors - earlier.errors);
    }
}
