package dev.optkit.measure.jmh;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command that runs the benchmarks of a module under our profiler. */
final class JmhCommand {

    /** The class is in the agent jar, which has its own copy of what it needs. */
    private static final String PROFILER = "dev.optkit.measure.agent.RemoteCallProfiler";

    /** From here on JMH hands the class path to its forks in a jar, not as an argument. */
    private static final int LONG_CLASS_PATH = 30_000;

    /** The first Java that warns of the Unsafe methods JMH uses. */
    private static final int UNSAFE_WARNS = 24;

    private final MeasureTools tools;
    private final RunSettings settings;

    JmhCommand(MeasureTools tools, RunSettings settings) {
        this.tools = tools;
        this.settings = settings;
    }

    /**
     * Returns the arguments.
     *
     * @param argumentFile written by this method, as a class path may be longer than a command line
     */
    List<String> arguments(BenchmarkModule module, String include, Path results, Path argumentFile) throws IOException {
        String classPath = classPath(module);
        Files.writeString(
                argumentFile, "-cp \"" + classPath.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n");
        List<String> arguments = new ArrayList<>();
        arguments.add(settings.java().toString());
        // JMH hands these on to its forks: nothing here may change what is measured.
        arguments.add("-Djmh.ignoreLock=true");
        if (classPath.length() > LONG_CLASS_PATH) {
            arguments.add("-Djmh.separateClasspathJAR=true");
        }
        if (featureVersion() >= UNSAFE_WARNS) {
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        arguments.addAll(List.of("@" + argumentFile, "org.openjdk.jmh.Main"));
        arguments.addAll(List.of("-f", "1", "-prof", PROFILER, "-rf", "json", "-rff", results.toString()));
        arguments.addAll(List.of("--", include));
        return arguments;
    }

    private String classPath(BenchmarkModule module) {
        Stream<Path> jmh = module.hasJmh() ? Stream.empty() : tools.jmhJars().stream();
        return Stream.of(module.classPath().stream(), jmh, Stream.of(tools.agentJar()))
                .flatMap(paths -> paths)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Reads the version from the file beside {@code bin}, as another Java than ours may be asked for. */
    private int featureVersion() throws IOException {
        Path release = settings.javaHome().resolve("release");
        if (!Files.isRegularFile(release)) {
            return Runtime.version().feature();
        }
        try (Stream<String> lines = Files.lines(release)) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION=\""))
                    .map(line -> line.substring("JAVA_VERSION=\"".length(), line.lastIndexOf('"')))
                    .map(version -> Runtime.Version.parse(version).feature())
                    .findFirst()
                    .orElse(Runtime.version().feature());
        }
    }
}
