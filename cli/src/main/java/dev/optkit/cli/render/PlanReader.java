package dev.optkit.cli.render;

import dev.optkit.cli.engine.PlanFile;
import dev.optkit.cli.exit.Failure;
import dev.optkit.core.fix.PlannedFix;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a plan that anybody may have written: it has to have the form that {@link PlanJson} gives it, be of reasonable
 * size, and name nothing but files below the root.
 */
public final class PlanReader {

    static final long MOST_BYTES = 32L << 20;
    private static final int MOST_FIXES = 20_000;
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z][0-9A-Za-z-]{0,63}");
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxStringLength(4 << 20)
                            .maxNameLength(200)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .build();
    private static final Set<String> FIX = Set.of(
            "finding",
            "rule",
            "message",
            "path",
            "line",
            "savings",
            "rewriter",
            "title",
            "safety",
            "assumption",
            "round",
            "needs",
            "edits");

    private final String name;

    private PlanReader(String name) {
        this.name = name;
    }

    /**
     * The plan of a file.
     *
     * @param name how to call the file in messages
     * @throws Failure if there is none in it
     */
    public static PlanFile read(Path file, String name) {
        return new PlanReader(name).read(file);
    }

    private PlanFile read(Path file) {
        try {
            require(Files.isRegularFile(file), "is no file; make it with optkit migrate --plan FILE");
            require(Files.size(file) <= MOST_BYTES, "is too large for a plan");
            JsonNode tree = MAPPER.readTree(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            require(
                    tree instanceof ObjectNode
                            && "1".equals(tree.path("schemaVersion").stringValue("")),
                    "is no plan of optkit migrate");
            return plan((ObjectNode) tree);
        } catch (JacksonException e) {
            throw wrong("is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw wrong("cannot be read");
        }
    }

    private PlanFile plan(ObjectNode root) {
        only(
                root,
                Set.of("schemaVersion", "tool", "configuration", "options", "files", "fixes", "refusals", "dropped"));
        JsonNode options = root.path("options");
        Set<String> rules = new TreeSet<>();
        array(options, "rules").forEach(rule -> rules.add(id(rule)));
        SortedMap<String, Optional<String>> files = new TreeMap<>();
        for (JsonNode file : array(root, "files")) {
            only(file, Set.of("path", "hash"));
            files.put(path(file), file.has("hash") ? Optional.of(string(file, "hash")) : Optional.empty());
        }
        List<PlannedFix> steps = steps(root, files.keySet());
        return new PlanFile(
                string(root.path("tool"), "version"),
                string(root, "configuration"),
                rules,
                bool(options),
                safety(options),
                options.path("withTests").booleanValue(false),
                files,
                steps);
    }

    private List<PlannedFix> steps(ObjectNode root, Set<String> files) {
        List<PlannedFix> steps = new ArrayList<>();
        Set<String> edited = new HashSet<>();
        for (JsonNode node : array(root, "fixes")) {
            only(node, FIX);
            List<Edit> edits = new ArrayList<>();
            for (JsonNode edit : array(node, "edits")) {
                only(edit, Set.of("path", "start", "end", "replacement"));
                edits.add(new Edit(path(edit), span(edit), string(edit, "replacement")));
                edited.add(path(edit));
            }
            TreeSet<String> needs = new TreeSet<>();
            array(node, "needs").forEach(need -> needs.add(id(need)));
            Proposal.Fix fix = new Proposal.Fix(
                    id(node.path("rewriter")),
                    id(node.path("finding")),
                    string(node, "title"),
                    safety(node),
                    string(node, "assumption"),
                    edits);
            require(!edits.isEmpty(), "has a fix without edits");
            steps.add(new PlannedFix(fix, number(node, "round"), needs));
            require(steps.size() <= MOST_FIXES, "has too many fixes");
        }
        require(edited.equals(files), "has files that are not those of its fixes");
        return steps;
    }

    private Span span(JsonNode edit) {
        int start = number(edit, "start");
        int end = number(edit, "end");
        require(start <= end, "has an edit that ends before it starts");
        return new Span(start, end);
    }

    /** A path below the root that no system reads in another way. */
    private String path(JsonNode node) {
        String path = string(node, "path");
        boolean plain = !path.isEmpty() && path.length() <= 4096 && path.chars().noneMatch(c -> c < ' ' || c == '\\');
        for (String part : path.split("/", -1)) {
            plain &= !part.isEmpty() && !part.equals(".") && !part.equals("..") && !part.endsWith(":");
        }
        String first = path.replaceFirst("/.*", "").toLowerCase(Locale.ROOT);
        require(
                plain && !first.equals(".git") && !first.equals(".optkit"),
                "names a path that is not one of a file in the project");
        return path;
    }

    private String id(JsonNode node) {
        String id = node.stringValue("");
        require(ID.matcher(id).matches(), "has an id that is none");
        return id;
    }

    private Safety safety(JsonNode node) {
        String safety = string(node, "safety");
        require(safety.equals("safe") || safety.equals("review"), "has a safety that is neither safe nor review");
        return safety.equals("safe") ? Safety.SAFE : Safety.REVIEW;
    }

    private String string(JsonNode node, String field) {
        require(node.path(field).isString(), "lacks the text '" + field + "'");
        return node.path(field).stringValue("");
    }

    private int number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        require(value.isInt() && value.intValue() >= 0, "lacks the number '" + field + "'");
        return value.intValue();
    }

    private boolean bool(JsonNode node) {
        require(node.path("includeTests").isBoolean(), "lacks the option 'includeTests'");
        return node.path("includeTests").booleanValue();
    }

    private JsonNode array(JsonNode node, String field) {
        require(node.path(field).isArray(), "lacks the list '" + field + "'");
        return node.path(field);
    }

    private void only(JsonNode node, Set<String> fields) {
        require(node.isObject(), "has something else in the place of an object");
        node.propertyNames().forEach(field -> require(fields.contains(field), "has an unknown field"));
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw wrong(what);
        }
    }

    private Failure wrong(String what) {
        return Failure.usage(name + " " + what);
    }
}
