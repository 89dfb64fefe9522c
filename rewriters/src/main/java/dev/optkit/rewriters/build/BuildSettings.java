package dev.optkit.rewriters.build;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the project's own build is run.
 *
 * @param tests whether its tests run too
 * @param useWrapper whether the wrapper script in the project is run; else the program on the search path
 * @param searchPath folders of programs, as in the variable PATH
 * @param limit time that one build may take
 * @param logs folder that keeps the output of each build
 */
public record BuildSettings(boolean tests, boolean useWrapper, String searchPath, Duration limit, Path logs) {}
