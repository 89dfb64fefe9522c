package dev.optkit.core.catalogue;

import java.util.Locale;

/** What kind of system a remote call reaches. */
public enum Resource {
    DB,
    HTTP,
    RPC,
    CACHE,
    QUEUE,
    FILE,
    LLM;

    /** The lower-case name used in catalogue files and reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
