package dev.optkit.measure.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.measure.Results;
import dev.optkit.measure.workload.BenchmarkResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JmhOutputTest {

    private final List<String> started = new ArrayList<>();
    private final JmhOutput output = new JmhOutput(new RunProgress() {
        @Override
        public void benchmark(String name) {
            started.add(name);
        }
    });

    @Test
    void tellsWhichBenchmarkStarts() {
        read("# Benchmark mode: Average time, time/op", "# Benchmark: a.B.c", "# Parameters: (size = 10)");

        assertThat(started).containsExactly("a.B.c");
    }

    @Test
    void findsTheBenchmarksThatHaveNoResult() {
        read(
                "# Benchmark: com.example.B.c",
                "# Parameters: (size = 10, depth = 2)",
                "# Benchmark: com.example.B.c",
                "# Parameters: (size = 20, depth = 2)",
                "# Benchmark: com.example.B.d",
                "# Benchmark: com.example.B.e");
        List<BenchmarkResult> results =
                List.of(Results.result("B.c{depth=2, size=20}", 1, 1, 1), Results.result("B.d:thrpt", 1, 1, 1));

        assertThat(output.withoutResult(results))
                .containsExactly("com.example.B.c{depth=2, size=10}", "com.example.B.e");
        assertThat(output.foundNothing()).isFalse();
    }

    @Test
    void seesThatNothingMatched() {
        read("No matching benchmarks. Miss-spelled regexp?");

        assertThat(output.foundNothing()).isTrue();
    }

    private void read(String... lines) {
        List.of(lines).forEach(output);
    }
}
