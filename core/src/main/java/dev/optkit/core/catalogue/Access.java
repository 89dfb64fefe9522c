package dev.optkit.core.catalogue;

/** Whether a remote call changes what it reaches. */
public enum Access {
    READ,
    WRITE,
    /** The direction is not visible at the call; treated as a write by everything that edits code. */
    UNKNOWN
}
