package dev.optkit.cli.render;

import dev.optkit.cli.exit.Failure;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.report.Scope;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A shard of a report, checked as far as it is looked at: whoever wrote it, it cannot do harm.
 *
 * @param part which it is
 * @param report without saying so
 */
record Shard(Scope.Part part, ObjectNode report) {

    private static final List<String> NUMBERS = List.of("startLine", "startColumn", "endLine", "endColumn");

    /**
     * Reads a shard.
     *
     * @param name how to call it in messages
     * @throws Failure if it is none
     */
    static Shard of(String name, String json) {
        ObjectNode report = parsed(name, json);
        JsonNode shard = report.path("shard");
        int index = shard.path("index").intValue(0);
        int of = shard.path("of").intValue(0);
        if (index < 1 || of < index || of > Scope.Part.MOST) {
            throw Failure.usage(name + " is no shard; make it with optkit assess --shard I/N --format json");
        }
        if (!report.path("findings").isArray()
                || !report.path("findings").valueStream().allMatch(Shard::isFinding)) {
            throw Failure.usage(name + " is damaged: not all of its findings are such as optkit assess writes");
        }
        report.remove("shard");
        return new Shard(new Scope.Part(index, of), report);
    }

    private static ObjectNode parsed(String name, String json) {
        try {
            JsonNode tree = JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build()
                    .readTree(json);
            if (tree instanceof ObjectNode report
                    && "1".equals(report.path("schemaVersion").stringValue(""))) {
                return report;
            }
        } catch (JacksonException e) {
            throw Failure.usage(name + " is no JSON: " + e.getOriginalMessage());
        }
        throw Failure.usage(name + " is no report of optkit assess");
    }

    private static boolean isFinding(JsonNode finding) {
        JsonNode location = finding.path("location");
        return List.of("id", "rule", "severity").stream()
                        .allMatch(field -> finding.path(field).isString())
                && finding.path("suppressed").isBoolean()
                && location.path("path").isString()
                && NUMBERS.stream().allMatch(field -> location.path(field).canConvertToInt())
                && Arrays.stream(Severity.values())
                        .anyMatch(s -> s.id().equals(finding.path("severity").stringValue("")));
    }
}
