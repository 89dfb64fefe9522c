package dev.optkit.measure.report;

import dev.optkit.measure.baseline.BaselineJson;
import dev.optkit.measure.validate.BenchmarkComparison;
import dev.optkit.measure.validate.Check;
import dev.optkit.measure.validate.Comparison;
import dev.optkit.measure.workload.BenchmarkResult;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A comparison for programs, version 1. */
public final class ComparisonJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ComparisonJson() {}

    public static String print(Comparison comparison, String toolVersion) {
        ObjectNode json = MAPPER.createObjectNode().put("schemaVersion", "1");
        json.putObject("tool").put("name", "optkit").put("version", toolVersion);
        json.put("passed", comparison.passed());
        json.putObject("criteria")
                .put("callReduction", comparison.criteria().callReduction())
                .put("cachedReadSpeedup", comparison.criteria().cachedReadSpeedup())
                .put("newErrors", comparison.criteria().newErrors());
        ArrayNode benchmarks = json.putArray("benchmarks");
        comparison.benchmarks().forEach(benchmark -> add(benchmarks.addObject(), benchmark));
        ArrayNode added = json.putArray("added");
        for (BenchmarkResult result : comparison.added()) {
            BaselineJson.putFigures(
                    added.addObject().put("workload", result.workload()).put("benchmark", result.benchmark()), result);
        }
        ArrayNode notes = json.putArray("notes");
        comparison.notes().forEach(notes::add);
        return MAPPER.writeValueAsString(json) + "\n";
    }

    private static void add(ObjectNode node, BenchmarkComparison benchmark) {
        node.put("workload", benchmark.before().workload())
                .put("benchmark", benchmark.before().benchmark())
                .put("expect", benchmark.expectation().id())
                .put("passed", benchmark.passed());
        BaselineJson.putFigures(node.putObject("before"), benchmark.before());
        benchmark.after().ifPresent(after -> BaselineJson.putFigures(node.putObject("after"), after));
        benchmark
                .change()
                .ifPresent(change -> node.put("callReduction", change.callReduction())
                        .put("speedup", change.speedup())
                        .put("timesOverlap", change.timesOverlap()));
        ArrayNode checks = node.putArray("checks");
        for (Check check : benchmark.checks()) {
            checks.addObject()
                    .put("criterion", check.criterion())
                    .put("passed", check.passed())
                    .put("message", check.message());
        }
    }
}
