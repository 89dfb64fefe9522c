package dev.optkit.measure.jmh;

import dev.optkit.measure.workload.Workload;

/** Told how far a run has come. The calls may come from any thread, one at a time. */
public interface RunProgress {

    /** Shows nothing. */
    RunProgress NONE = new RunProgress() {};

    /** The project's test classes are being built. */
    default void building() {}

    /**
     * A workload starts.
     *
     * @param number from 1
     * @param total how many there are
     */
    default void workload(int number, int total, Workload workload) {}

    /** A benchmark of the current workload starts. */
    default void benchmark(String name) {}
}
