package dev.optkit.core.project;

/**
 * A folder that holds packages.
 *
 * @param path relative to the root of the project, with {@code /}; empty for the root itself
 * @param set main or test code
 */
public record SourceRoot(String path, SourceSet set) {}
