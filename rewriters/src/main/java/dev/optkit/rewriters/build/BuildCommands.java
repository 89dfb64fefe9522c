package dev.optkit.rewriters.build;

import dev.optkit.core.project.BuildTool;
import dev.optkit.rewriters.verify.CheckUnavailableException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The commands that build a project, of which each is run in its folder. */
final class BuildCommands {

    private final Path root;
    private final BuildTool tool;
    private final BuildSettings settings;
    private final boolean windows =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    BuildCommands(Path root, BuildTool tool, BuildSettings settings) {
        this.root = root;
        this.tool = tool;
        this.settings = settings;
    }

    /** Builds everything. */
    List<List<String>> all() {
        return List.of(command(List.of()));
    }

    /**
     * Builds some modules and what they need.
     *
     * @param modules folders relative to the root, the root itself being empty
     */
    List<List<String>> of(Collection<String> modules) {
        if (tool == BuildTool.MAVEN) {
            String list = String.join(
                    ",", modules.stream().map(m -> m.isEmpty() ? "." : m).toList());
            return List.of(command(List.of("-pl", list, "-am")));
        }
        return modules.stream()
                .map(m -> command(m.isEmpty() ? List.of() : List.of("-p", m)))
                .toList();
    }

    private List<String> command(List<String> modules) {
        List<String> command = new ArrayList<>();
        boolean maven = tool == BuildTool.MAVEN;
        command.add(program(maven ? "mvn" : "gradle", maven ? "mvnw" : "gradlew"));
        command.addAll(maven ? List.of("-B") : List.of("--console=plain", "--no-daemon"));
        command.addAll(modules);
        if (settings.tests()) {
            command.add("test");
        } else {
            command.addAll(maven ? List.of("-DskipTests", "test-compile") : List.of("testClasses"));
        }
        return command;
    }

    private String program(String name, String wrapper) {
        if (tool == BuildTool.NONE) {
            throw new CheckUnavailableException("there is no Maven or Gradle build here to verify with");
        }
        if (settings.useWrapper()) {
            Path script = root.resolve(windows ? wrapper + (tool == BuildTool.MAVEN ? ".cmd" : ".bat") : wrapper);
            if (!Files.isExecutable(script)) {
                throw new CheckUnavailableException("there is no executable " + script.getFileName() + " here");
            }
            return script.toString();
        }
        return folders()
                .flatMap(folder -> Stream.of(folder.resolve(windows ? name + ".cmd" : name), folder.resolve(name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .orElseThrow(() -> new CheckUnavailableException("there is no " + name
                        + " on the PATH to verify with; pass --use-wrapper to run the project's own " + wrapper))
                .toString();
    }

    /** Never one in the project itself. */
    private Stream<Path> folders() {
        return Arrays.stream(settings.searchPath().split(File.pathSeparator, -1))
                .flatMap(folder -> path(folder).stream())
                .filter(folder -> folder.isAbsolute() && !folder.startsWith(root));
    }

    private static Optional<Path> path(String folder) {
        try {
            return Optional.of(Path.of(folder));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
