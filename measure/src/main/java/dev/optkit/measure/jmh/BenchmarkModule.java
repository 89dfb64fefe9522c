package dev.optkit.measure.jmh;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A built module with benchmarks.
 *
 * @param folder the module's, where its benchmarks run
 * @param classPath its test classes, its classes and what they depend on
 */
record BenchmarkModule(Path folder, List<Path> classPath) {

    private static final List<String> OUTPUTS = List.of("target/test-classes", "target/classes");

    static boolean hasBenchmarks(Path folder) {
        return OUTPUTS.stream()
                .anyMatch(output -> Files.isRegularFile(folder.resolve(output).resolve("META-INF/BenchmarkList")));
    }

    static BenchmarkModule read(Path folder) throws IOException {
        List<Path> classPath = new ArrayList<>();
        OUTPUTS.forEach(output -> classPath.add(folder.resolve(output)));
        String dependencies =
                Files.readString(folder.resolve(MavenCommand.CLASS_PATH_FILE)).strip();
        for (String entry : dependencies.split(Pattern.quote(File.pathSeparator), -1)) {
            if (!entry.isEmpty()) {
                classPath.add(Path.of(entry));
            }
        }
        return new BenchmarkModule(folder, classPath);
    }

    boolean hasJmh() {
        return classPath.stream()
                .anyMatch(path -> String.valueOf(path.getFileName()).startsWith("jmh-core-"));
    }
}
