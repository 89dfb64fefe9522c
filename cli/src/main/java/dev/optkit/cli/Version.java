package dev.optkit.cli;

/** The version of this program, as the build wrote it into the manifest. */
final class Version {

    private Version() {}

    /** Such as {@code 0.1.0}; {@code development} when run from classes. */
    static String text() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
