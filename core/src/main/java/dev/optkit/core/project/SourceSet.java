package dev.optkit.core.project;

/** What code is for; test code is only looked at when asked for. */
public enum SourceSet {
    MAIN,
    TEST
}
