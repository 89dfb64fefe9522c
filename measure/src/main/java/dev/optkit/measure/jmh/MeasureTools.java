package dev.optkit.measure.jmh;

import dev.optkit.measure.workload.MeasureException;
import dev.optkit.measure.workload.MeasureException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Our jars that go into the JVM of a benchmark.
 *
 * @param agentJar the agent and the profiler
 * @param jmhJars JMH with its dependencies, for projects whose class path has none
 */
public record MeasureTools(Path agentJar, List<Path> jmhJars) {

    public MeasureTools {
        jmhJars = List.copyOf(jmhJars);
    }

    /** Finds the jars in an installation. */
    public static MeasureTools fromHome(Path optkitHome) throws MeasureException {
        Path agent = optkitHome.resolve("lib/agent/optkit-agent.jar");
        if (!Files.isRegularFile(agent)) {
            throw incomplete(agent);
        }
        Path folder = optkitHome.resolve("lib/jmh");
        try (Stream<Path> files = Files.list(folder)) {
            return new MeasureTools(
                    agent,
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .toList());
        } catch (IOException e) {
            throw incomplete(folder);
        }
    }

    private static MeasureException incomplete(Path missing) {
        return new MeasureException(Reason.SETUP, "this installation of optkit is incomplete: no " + missing);
    }
}
