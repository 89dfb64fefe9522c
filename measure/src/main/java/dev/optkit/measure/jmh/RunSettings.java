package dev.optkit.measure.jmh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How to run workloads.
 *
 * @param javaHome the JDK that builds the project and runs its benchmarks
 * @param buildLimit longest time the build may take
 * @param workloadLimit longest time the benchmarks of one workload may take
 */
public record RunSettings(Path javaHome, Duration buildLimit, Duration workloadLimit) {

    private static final String SUFFIX = Platform.isWindows() ? ".exe" : "";

    /** The Java of this process, half an hour for the build and an hour for each workload. */
    public static RunSettings defaults() {
        return new RunSettings(
                Path.of(System.getProperty("java.home", "")), Duration.ofMinutes(30), Duration.ofHours(1));
    }

    Path java() {
        return javaHome.resolve("bin").resolve("java" + SUFFIX);
    }

    /** Whether the project can be compiled with it; a mere runtime cannot. */
    boolean hasCompiler() {
        return Files.isExecutable(javaHome.resolve("bin").resolve("javac" + SUFFIX));
    }
}
