package dev.optkit.cli.render;

import dev.optkit.cli.exit.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
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

    private final SortedMap<Integer, Shard> shards = new TreeMap<>();

    /**
     * Adds a shard.
     *
     * @param name how to call it in messages
     * @param json what {@code optkit assess --shard --format json} wrote
     * @throws Failure if it is none, or one of another report
     */
    public void add(String name, String json) {
        Shard shard = Shard.of(name, json);
        first().ifPresent(first -> requireSame(name, first, shard));
        if (shards.putIfAbsent(shard.part().index(), shard) != null) {
            throw Failure.usage(name + " is shard " + shard.part().index() + " of "
                    + shard.part().of() + ", which was given already");
        }
    }

    private Optional<Shard> first() {
        return shards.values().stream().findFirst();
    }

    private static void requireSame(String name, Shard first, Shard shard) {
        boolean same = first.part().of() == shard.part().of()
                && List.of("tool", "project", "inventory", "since", "unresolved").stream()
                        .allMatch(key ->
                                first.report().path(key).equals(shard.report().path(key)));
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
        int of = first().map(s -> s.part().of()).orElse(0);
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
        shards.values().forEach(s -> s.report().path("findings").forEach(findings::add));
        findings.sort(BY_PLACE);
        ObjectNode whole = first().orElseThrow().report().deepCopy();
        ArrayNode all = whole.arrayNode();
        findings.forEach(all::add);
        whole.replace("findings", all);
        return whole;
    }

    private static JsonNode place(JsonNode finding, String field) {
        return finding.path("location").path(field);
    }
}
