package dev.optkit.cli.render;

import dev.optkit.cli.exit.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the shards of one report together. */
public final class MergedReport {

    private static final Comparator<JsonNode> BY_PLACE = Comparator.comparing(
                    (JsonNode f) -> place(f, "path").stringValue())
            .thenComparing(f -> place(f, "startLine").intValue())
            .thenComparing(f -> place(f, "startColumn").intValue())
            .thenComparing(f -> f.path("rule").stringValue(""))
            .thenComparing(f -> f.path("id").stringValue(""));

    private final SortedMap<Integer, ObjectNode> shards = new TreeMap<>();
    private int of;

    /**
     * Adds a shard.
     *
     * @param name how to call it in messages
     * @param json what {@code optkit assess --shard --format json} wrote
     * @throws Failure if it is none, or one of another report
     */
    public void add(String name, String json) {
        ObjectNode shard = parsed(name, json);
        int index = shard.path("shard").path("index").intValue(0);
        int count = shard.path("shard").path("of").intValue(0);
        if (index < 1 || count < index) {
            throw Failure.usage(name + " is no shard; make it with optkit assess --shard I/N --format json");
        }
        shard.remove("shard");
        first().ifPresent(first -> requireSame(name, first, shard, count));
        of = count;
        if (shards.putIfAbsent(index, shard) != null) {
            throw Failure.usage(name + " is shard " + index + " of " + of + ", which was given already");
        }
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

    private Optional<ObjectNode> first() {
        return shards.values().stream().findFirst();
    }

    private void requireSame(String name, ObjectNode first, ObjectNode shard, int count) {
        boolean same = count == of
                && List.of("tool", "project", "inventory", "since", "unresolved").stream()
                        .allMatch(key -> first.path(key).equals(shard.path(key)));
        if (!same) {
            throw Failure.usage(name + " is a shard of another report: the code, the version of optkit and the options"
                    + " must be the same in all shards");
        }
    }

    /**
     * The whole report, equal to one that was never in shards.
     *
     * @throws Failure if shards are missing
     */
    public ObjectNode merged() {
        List<Integer> missing = new ArrayList<>();
        for (int i = 1; i <= of; i++) {
            if (!shards.containsKey(i)) {
                missing.add(i);
            }
        }
        if (!missing.isEmpty()) {
            throw Failure.usage("of " + of + " shards these are missing: " + missing);
        }
        List<JsonNode> findings = new ArrayList<>();
        shards.values().forEach(s -> s.path("findings").forEach(findings::add));
        findings.sort(BY_PLACE);
        ObjectNode whole = first().orElseThrow().deepCopy();
        ArrayNode all = whole.arrayNode();
        findings.forEach(all::add);
        whole.replace("findings", all);
        return whole;
    }

    private static JsonNode place(JsonNode finding, String field) {
        return finding.path("location").path(field);
    }
}
