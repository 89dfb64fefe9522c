package dev.optkit.measure.jmh;

import dev.optkit.measure.workload.BenchmarkResult;
import dev.optkit.measure.workload.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON that JMH writes. */
final class JmhResults {

    private static final JsonMapper MAPPER = new JsonMapper();

    private static final Map<String, Double> MILLIS =
            Map.of("ns", 1e-6, "us", 1e-3, "ms", 1.0, "s", 1e3, "min", 6e4, "hr", 3.6e6, "day", 8.64e7);

    private JmhResults() {}

    /** Returns the results in a file; none if JMH wrote none. */
    static List<BenchmarkResult> read(Path file, String workload) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return List.of();
        }
        return parse(Files.readString(file), workload);
    }

    static List<BenchmarkResult> parse(String json, String workload) throws IOException {
        try {
            List<BenchmarkResult> results = new ArrayList<>();
            for (JsonNode node : MAPPER.readTree(json)) {
                results.add(result(node, workload));
            }
            return results;
        } catch (JacksonException e) {
            throw new IOException("JMH's results cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static BenchmarkResult result(JsonNode node, String workload) throws IOException {
        JsonNode metrics = node.path("secondaryMetrics");
        Map<String, Double> calls =
                Map.of("http", score(metrics.path("optkit.http")), "jdbc", score(metrics.path("optkit.jdbc")));
        double errors = score(metrics.path("optkit.errors"));
        return new BenchmarkResult(workload, name(node), timing(node.path("primaryMetric")), calls, errors);
    }

    private static String name(JsonNode node) {
        String parameters = node.path("params").properties().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + parameter.getValue().asString())
                .sorted()
                .collect(Collectors.joining(", "));
        String mode = node.path("mode").asString("avgt");
        return node.path("benchmark").asString("")
                + (parameters.isEmpty() ? "" : "{" + parameters + "}")
                + (mode.equals("avgt") ? "" : ":" + mode);
    }

    /** A rate is turned around; its error keeps its share of the score. */
    private static Timing timing(JsonNode metric) throws IOException {
        double score = score(metric);
        double error = number(metric.path("scoreError"));
        String unit = metric.path("scoreUnit").asString("");
        if (unit.endsWith("/op")) {
            double millis = millis(unit.substring(0, unit.length() - "/op".length()));
            return Timing.of(score * millis, error * millis);
        }
        if (unit.startsWith("ops/")) {
            double perOperation = millis(unit.substring("ops/".length())) / score;
            return Timing.of(perOperation, perOperation * error / score);
        }
        throw new IOException("JMH's results have the unknown unit " + unit);
    }

    private static double millis(String unit) throws IOException {
        Double millis = MILLIS.get(unit);
        if (millis == null) {
            throw new IOException("JMH's results have the unknown unit " + unit);
        }
        return millis;
    }

    private static double score(JsonNode metric) throws IOException {
        double score = number(metric.path("score"));
        if (!Double.isFinite(score)) {
            throw new IOException("JMH's results lack a score");
        }
        return score;
    }

    /** JMH writes a number that is none as the text {@code NaN}. */
    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }
}
