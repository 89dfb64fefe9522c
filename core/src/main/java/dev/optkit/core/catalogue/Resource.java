package dev.optkit.core.catalogue;

import java.util.Locale;

/** What kind of system a remote call reaches. */
public enum Resource {
    /** A relational database. */
    DB,
    /** A document, search, wide-column, key-value or graph store; for an object store, calls that take many keys. */
    STORE,
    HTTP,
    RPC,
    /** A cache or data grid, which may run in the same process. */
    CACHE,
    QUEUE,
    FILE,
    LLM;

    /** Whether it keeps records that the project queries and changes. */
    public boolean isDatabase() {
        return this == DB || this == STORE;
    }

    /** The lower-case name used in catalogue files and reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
