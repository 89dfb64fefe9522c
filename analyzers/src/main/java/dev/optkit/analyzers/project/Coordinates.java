package dev.optkit.analyzers.project;

/**
 * The name of an artifact in a repository.
 *
 * @param classifier empty for the main artifact
 */
record Coordinates(String group, String artifact, String version, String classifier) {

    Coordinates(String group, String artifact, String version) {
        this(group, artifact, version, "");
    }

    /** Name of its file. */
    String file(String extension) {
        return artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + "." + extension;
    }

    String key() {
        return group + ":" + artifact;
    }

    @Override
    public String toString() {
        return group + ":" + artifact + ":" + version;
    }
}
