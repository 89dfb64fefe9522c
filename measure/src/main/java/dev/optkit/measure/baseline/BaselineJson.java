package dev.optkit.measure.baseline;

import dev.optkit.measure.workload.BenchmarkResult;
import dev.optkit.measure.workload.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of a baseline: version 1, no clock and no path of the machine in it. */
public final class BaselineJson {

    private static final String VERSION = "1";

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private BaselineJson() {}

    /** Text that is no baseline; the message continues a sentence that starts with the file's name. */
    static final class FormatException extends Exception {
        FormatException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    public static String print(Baseline baseline) {
        ObjectNode json = MAPPER.createObjectNode().put("schemaVersion", VERSION);
        Machine machine = baseline.machine();
        json.putObject("machine")
                .put("java", machine.java())
                .put("os", machine.os())
                .put("processors", machine.processors());
        var benchmarks = json.putArray("benchmarks");
        for (BenchmarkResult result : baseline.results()) {
            ObjectNode node =
                    benchmarks.addObject().put("workload", result.workload()).put("benchmark", result.benchmark());
            putFigures(node, result);
        }
        return MAPPER.writeValueAsString(json) + "\n";
    }

    /** Adds the figures of a result to an object; an unknown error is {@code null}. */
    public static void putFigures(ObjectNode node, BenchmarkResult result) {
        Timing time = result.time();
        node.put("millisecondsPerOperation", time.millis());
        node.put("error", time.error().isPresent() ? (Double) time.error().getAsDouble() : null);
        ObjectNode calls = node.putObject("callsPerOperation");
        result.callsPerOperation().forEach((kind, count) -> calls.put(kind, count));
        node.put("errorsPerOperation", result.errorsPerOperation());
    }

    static Baseline parse(String text) throws FormatException {
        JsonNode json = read(text);
        if (!json.isObject() || !json.has("schemaVersion")) {
            throw new FormatException("is not a baseline");
        }
        String version = json.path("schemaVersion").asString("");
        if (!version.equals(VERSION)) {
            throw new FormatException("has version '" + version + "', this optkit reads version " + VERSION);
        }
        List<BenchmarkResult> results = new ArrayList<>();
        for (JsonNode node : field(json, "benchmarks")) {
            results.add(result(node));
        }
        return new Baseline(machine(field(json, "machine")), results);
    }

    private static JsonNode read(String text) throws FormatException {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new FormatException("is damaged: " + e.getOriginalMessage());
        }
    }

    private static Machine machine(JsonNode node) throws FormatException {
        return new Machine(text(node, "java"), text(node, "os"), (int) number(node, "processors"));
    }

    private static BenchmarkResult result(JsonNode node) throws FormatException {
        double error = node.path("error").isNumber() ? node.path("error").asDouble() : Double.NaN;
        Map<String, Double> calls = new TreeMap<>();
        for (String kind : field(node, "callsPerOperation").propertyNames()) {
            calls.put(kind, number(field(node, "callsPerOperation"), kind));
        }
        return new BenchmarkResult(
                text(node, "workload"),
                text(node, "benchmark"),
                Timing.of(number(node, "millisecondsPerOperation"), error),
                calls,
                number(node, "errorsPerOperation"));
    }

    private static String text(JsonNode node, String name) throws FormatException {
        JsonNode value = field(node, name);
        if (!value.isString()) {
            throw new FormatException("is damaged: '" + name + "' is no text");
        }
        return value.asString();
    }

    private static double number(JsonNode node, String name) throws FormatException {
        JsonNode value = field(node, name);
        if (!value.isNumber()) {
            throw new FormatException("is damaged: '" + name + "' is no number");
        }
        return value.asDouble();
    }

    private static JsonNode field(JsonNode node, String name) throws FormatException {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new FormatException("is damaged: '" + name + "' is missing");
        }
        return value;
    }
}
