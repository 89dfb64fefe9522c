package dev.optkit.measure.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.measure.workload.BenchmarkResult;
import dev.optkit.measure.workload.Expectation;
import dev.optkit.measure.workload.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.generators.BenchmarkProcessor;

/** The agent and the profiler in a benchmark's own JVM, against H2 and an HTTP server of the JDK. */
class RemoteCallsIT {

    private static final String NAME = "bench.RemoteCallsBenchmark.";

    @TempDir
    static Path root;

    private static Map<String, BenchmarkResult> results;
    private static List<WorkloadRun.Failure> failures;
    private static String log;

    @BeforeAll
    static void runBenchmarks() throws Exception {
        Path classes = compile();
        BenchmarkModule module = new BenchmarkModule(root, List.of(classes, jarOf(org.h2.Driver.class)));
        RunSettings defaults = RunSettings.defaults();
        RunSettings settings = new RunSettings(defaults.javaHome(), defaults.buildLimit(), Duration.ofMinutes(3));
        WorkloadRun run = new ModuleRun(root, tools(), settings)
                .run(
                        module,
                        new Workload("all", Workload.Kind.JMH, "RemoteCalls", Expectation.UNCHANGED),
                        "all",
                        RunProgress.NONE);
        results = run.results().stream()
                .collect(Collectors.toMap(result -> result.benchmark().substring(NAME.length()), Function.identity()));
        failures = run.failures();
        log = Files.readString(root.resolve(".optkit/measure/all.log"));
    }

    @Test
    void countsStatementsOnceWhoeverHandsThemOn() {
        assertCalls("statements", 6, 0, 1);
    }

    @Test
    void countsRequestsOfBothClients() {
        assertCalls("requests", 0, 5, 2);
    }

    @Test
    void countsCallsOfOtherThreads() {
        assertCalls("parallel", 8, 8, 0);
    }

    @Test
    void reportsABenchmarkThatThrows() {
        assertThat(failures)
                .as(log)
                .containsExactly(new WorkloadRun.Failure("all", NAME + "Broken.broken", ".optkit/measure/all.log"));
    }

    private static void assertCalls(String benchmark, double jdbc, double http, double errors) {
        assertThat(results).as(log).containsKey(benchmark);
        assertThat(results.get(benchmark).callsPerOperation()).isEqualTo(Map.of("jdbc", jdbc, "http", http));
        assertThat(results.get(benchmark).errorsPerOperation()).isEqualTo(errors);
    }

    private static Path compile() throws IOException {
        Path source = root.resolve("RemoteCallsBenchmark.java");
        try (InputStream in = RemoteCallsIT.class.getResourceAsStream("/RemoteCallsBenchmark.java.txt")) {
            Files.copy(in, source);
        }
        Path classes = Files.createDirectories(root.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "--release", "17");
            var task = compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(source));
            task.setProcessors(List.of(new BenchmarkProcessor()));
            assertThat(task.call()).isTrue();
        }
        return classes;
    }

    private static MeasureTools tools() throws URISyntaxException {
        return new MeasureTools(
                Path.of(System.getProperty("optkit.agent.jar")),
                List.of(
                        jarOf(org.openjdk.jmh.Main.class),
                        jarOf(joptsimple.OptionParser.class),
                        jarOf(org.apache.commons.math3.util.FastMath.class)));
    }

    private static Path jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
