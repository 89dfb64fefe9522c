package dev.optkit.measure.workload;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Something to measure before and after a change.
 *
 * @param name unique among the workloads of a project
 * @param kind what runs it
 * @param include regular expression that finds the names of its benchmarks
 * @param expect what the change should do to it
 */
public record Workload(String name, Kind kind, String include, Expectation expect) {

    /** What runs a workload. */
    public enum Kind {
        /** JMH benchmarks among the project's tests. */
        JMH;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Throws an {@link IllegalArgumentException} if the expression is not one. */
    public Workload {
        Pattern.compile(include);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a workload needs a name");
        }
    }
}
