package dev.optkit.measure.jmh;

import dev.optkit.measure.workload.BenchmarkResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads JMH's output for the benchmarks that start, and for an expression that found none. */
final class JmhOutput implements Consumer<String> {

    private static final Pattern BENCHMARK = Pattern.compile("# Benchmark: (\\S+)");
    private static final Pattern PARAMETERS = Pattern.compile("# Parameters: \\((.*)\\)");
    private static final String NO_MATCH = "No matching benchmarks.";

    private final RunProgress progress;
    private final List<String> started = new ArrayList<>();
    private boolean noMatch;

    JmhOutput(RunProgress progress) {
        this.progress = progress;
    }

    @Override
    public synchronized void accept(String line) {
        noMatch |= line.startsWith(NO_MATCH);
        Matcher benchmark = BENCHMARK.matcher(line);
        if (benchmark.lookingAt()) {
            started.add(benchmark.group(1));
            progress.benchmark(benchmark.group(1));
        }
        Matcher parameters = PARAMETERS.matcher(line);
        if (parameters.lookingAt() && !started.isEmpty()) {
            started.add(started.remove(started.size() - 1) + braces(parameters.group(1)));
        }
    }

    synchronized boolean foundNothing() {
        return noMatch;
    }

    /** Returns the benchmarks that started and have no result, in whatever mode. */
    synchronized List<String> withoutResult(List<BenchmarkResult> results) {
        Set<String> ended = results.stream()
                .map(result -> result.benchmark().replaceFirst(":[a-z]+$", ""))
                .collect(Collectors.toSet());
        return started.stream().filter(name -> !ended.contains(name)).distinct().toList();
    }

    /** Turns {@code b = 2, a = 1} into the form that names of results have. */
    private static String braces(String parameters) {
        return Arrays.stream(parameters.split(", ", -1))
                .map(parameter -> parameter.replaceFirst(" = ", "="))
                .sorted()
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
