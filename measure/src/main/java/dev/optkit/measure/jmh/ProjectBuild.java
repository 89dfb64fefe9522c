package dev.optkit.measure.jmh;

import dev.optkit.measure.workload.MeasureException;
import dev.optkit.measure.workload.MeasureException.Reason;
import dev.optkit.measure.workload.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds the benchmarks of a Maven project with the project's own build. */
final class ProjectBuild {

    private final Path root;
    private final RunSettings settings;

    ProjectBuild(Path root, RunSettings settings) {
        this.root = root;
        this.settings = settings;
    }

    /** Returns the modules with benchmarks, at least one. */
    List<BenchmarkModule> build() throws MeasureException, IOException, InterruptedException {
        if (!MavenModules.isModule(root)) {
            throw new MeasureException(
                    Reason.SETUP, "there is no pom.xml here; workloads of other builds than Maven's cannot be run yet");
        }
        // What is left of an earlier build must not pass for this one's.
        for (Path module : MavenModules.from(root)) {
            Files.deleteIfExists(module.resolve(MavenCommand.CLASS_PATH_FILE));
        }
        runMaven();
        List<BenchmarkModule> modules = new ArrayList<>();
        for (Path module : MavenModules.from(root)) {
            if (Files.exists(module.resolve(MavenCommand.CLASS_PATH_FILE)) && BenchmarkModule.hasBenchmarks(module)) {
                modules.add(BenchmarkModule.read(module));
            }
        }
        if (modules.isEmpty()) {
            throw new MeasureException(
                    Reason.SETUP,
                    "the build made no JMH benchmarks: no META-INF/BenchmarkList in target/test-classes."
                            + "\nAdd org.openjdk.jmh:jmh-generator-annprocess to the annotation processors of the test compiler");
        }
        return modules;
    }

    private void runMaven() throws MeasureException, IOException, InterruptedException {
        MavenCommand maven = new MavenCommand(root);
        List<String> command = maven.arguments(String.valueOf(System.getenv("PATH")));
        Map<String, String> environment =
                settings.hasCompiler() ? Map.of("JAVA_HOME", settings.javaHome().toString()) : Map.of();
        ProcessLog log =
                new ProcessLog(root, StateFolder.create(root, "measure").resolve("build.log"));
        ChildProcess.End end =
                new ChildProcess(command, maven.folder(), environment, settings.buildLimit()).run(log, line -> {});
        if (end != ChildProcess.End.SUCCESS) {
            throw new MeasureException(
                    Reason.BUILD,
                    end == ChildProcess.End.TIME_LIMIT
                            ? "the build took longer than "
                                    + settings.buildLimit().toMinutes() + " minutes" + log.excerpt()
                            : "the build of the benchmarks failed:" + log.excerpt());
        }
    }
}
