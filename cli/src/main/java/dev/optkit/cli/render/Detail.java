package dev.optkit.cli.render;

/** How much of a report is shown to a person. */
public enum Detail {
    /** The summary line. */
    QUIET,
    /** Findings and summary. */
    NORMAL,
    /** What was not resolved and every note, too. */
    VERBOSE
}
