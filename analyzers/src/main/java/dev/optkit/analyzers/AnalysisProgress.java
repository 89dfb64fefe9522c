package dev.optkit.analyzers;

/** Hears how far an analysis is; called from several threads at once. */
@FunctionalInterface
public interface AnalysisProgress {

    /** Hears nothing. */
    AnalysisProgress NONE = (phase, done, total) -> {};

    /**
     * A step is done.
     *
     * @param phase what is being done, such as {@code reading}
     * @param done steps done
     * @param total steps in all
     */
    void step(String phase, int done, int total);
}
