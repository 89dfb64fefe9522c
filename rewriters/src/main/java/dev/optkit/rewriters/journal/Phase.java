package dev.optkit.rewriters.journal;

/** How far a run got. */
public enum Phase {
    /** New contents are being written beside the files; no file has changed. */
    STAGING,
    /** All copies are on disk; no file has changed. */
    PREPARED,
    /** Files are being replaced. */
    COMMITTING,
    /** All files are replaced; their changes are being committed. */
    RECORDING,
    /** All files are replaced. */
    DONE,
    /** Files are being restored. */
    ROLLING_BACK,
    /** All files are as they were before the run. */
    ROLLED_BACK;

    /** Whether nothing is left to do. */
    public boolean isFinal() {
        return this == DONE || this == ROLLED_BACK;
    }
}
