package dev.optkit.core.program;

/**
 * A call of which it is not known what it reaches, and why.
 *
 * @param site the call
 * @param reason what is missing
 * @param subject the type, method or name that is missing
 */
public record Unresolved(CallSite site, Reason reason, String subject) {

    /** What is missing; the order is that of how well a user can help. */
    public enum Reason {
        /** The receiver comes out of a library type whose class file is not at hand. */
        LIBRARY_MISSING("library-missing"),
        /** A simple name that no declaration and no import explains. */
        NAME_UNKNOWN("name-unknown"),
        /** A type that several imports on demand could mean. */
        IMPORT_AMBIGUOUS("import-ambiguous"),
        /** A known type that declares and inherits no such method. */
        METHOD_MISSING("method-missing"),
        /** A type that could not be worked out. */
        NOT_INFERRED("not-inferred");

        private final String id;

        Reason(String id) {
            this.id = id;
        }

        /** The name in reports. */
        public String id() {
            return id;
        }
    }
}
