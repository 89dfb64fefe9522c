package dev.optkit.core.catalogue;

import java.util.Optional;

/** What a library method does, as far as this tool cares. */
public sealed interface Meaning {

    /**
     * Work on another machine or process.
     *
     * @param effect what is reached and how
     * @param bulk name of the method of the same type that does it for many keys at once, or with the simple name of
     *     another type before it, such as {@code RedisTemplate.executePipelined}
     * @param latencyMillis typical time of one call in milliseconds
     * @param usdPerCall typical price of one call in US dollars; 0 when it has none
     * @param liveResult whether the result is bound to an open connection, such as a stream or cursor
     * @param deferred whether the statement is queued and sent later, one for each call, when a session is flushed
     * @param maybeLocal whether the provider decides if another machine is asked, as with an abstraction of
     *     caches or brokers
     */
    record Remote(
            Effect effect,
            Optional<String> bulk,
            double latencyMillis,
            double usdPerCall,
            boolean liveResult,
            boolean deferred,
            boolean maybeLocal)
            implements Meaning {

        /** Work whose entry says nothing but what is reached and what it costs. */
        public static Remote of(Effect effect, double latencyMillis, double usdPerCall) {
            return new Remote(effect, Optional.empty(), latencyMillis, usdPerCall, false, false, false);
        }
    }

    /** A result that depends on something hidden. */
    record Hidden(HiddenInput input) implements Meaning {}

    /** A method that runs a function it is handed. */
    record RunsCallback(Callback callback) implements Meaning {}

    /** A method that changes the object it is called on, such as a collection. */
    record Mutates() implements Meaning {}

    /** Known to do no remote work and to have no effect. */
    record Local() implements Meaning {}
}
