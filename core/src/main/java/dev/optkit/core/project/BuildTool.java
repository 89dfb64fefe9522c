package dev.optkit.core.project;

import java.util.Locale;

/** What builds a project. */
public enum BuildTool {
    MAVEN,
    GRADLE,
    /** A plain folder. */
    NONE;

    /** The lower-case name used in reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
