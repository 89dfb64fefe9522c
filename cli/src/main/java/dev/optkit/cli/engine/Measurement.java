package dev.optkit.cli.engine;

import dev.optkit.cli.terminal.Progress;

/** Measuring before and after a change. */
public interface Measurement {

    /** Runs the workloads and stores the results as the baseline. */
    Measured baseline(MeasureRequest request, Progress progress);

    /** Runs the workloads again and compares them with the baseline. */
    Measured validate(MeasureRequest request, Progress progress);
}
