package dev.optkit.cli.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Something to measure before and after a change.
 *
 * @param name unique in the file
 * @param kind what runs it
 * @param include regular expression over the names of benchmarks
 * @param expect what the change should do to it
 */
public record Workload(String name, Kind kind, String include, Expectation expect) {

    /** What runs a workload. */
    public enum Kind {
        /** JMH benchmarks of the project. */
        JMH;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a change should do to a workload. */
    public enum Expectation {
        /** The same result with fewer remote calls. */
        REDUCED_CALLS,
        /** Reads that are served from a cache. */
        CACHED_READ,
        /** The same calls in less time. */
        FASTER,
        /** No difference beyond the noise. */
        UNCHANGED;

        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static List<String> ids() {
            return Arrays.stream(values()).map(Expectation::id).toList();
        }
    }
}
