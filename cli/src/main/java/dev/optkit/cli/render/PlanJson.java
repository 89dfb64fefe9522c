package dev.optkit.cli.render;

import dev.optkit.cli.engine.Migration;
import dev.optkit.cli.engine.PlanFile;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.PlannedFix;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.text.Edit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A plan as JSON, version 1 of the contract in {@code docs/schemas/plan-1.json}. */
public final class PlanJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlanJson() {}

    /** The JSON text, which ends with a line feed. */
    public static String render(PlanFile file, Migration migration) {
        Map<String, Finding> findings =
                migration.findings().stream().collect(Collectors.toMap(Finding::id, Function.identity(), (a, b) -> a));
        ObjectNode root = NODES.objectNode();
        root.put("schemaVersion", "1");
        root.putObject("tool").put("name", "optkit").put("version", file.version());
        root.put("configuration", file.configuration());
        ObjectNode options = root.putObject("options");
        ArrayNode rules = options.putArray("rules");
        new TreeSet<>(file.rules()).forEach(rules::add);
        options.put("includeTests", file.includeTests());
        options.put("safety", file.safety().id());
        if (file.withTests()) {
            options.put("withTests", true);
        }
        ArrayNode files = root.putArray("files");
        file.files().forEach((path, hash) -> {
            ObjectNode node = files.addObject().put("path", path);
            hash.ifPresent(h -> node.put("hash", h));
        });
        ArrayNode fixes = root.putArray("fixes");
        file.steps().forEach(step -> fixes.add(fix(step, Optional.ofNullable(findings.get(step.finding())))));
        root.set("refusals", refusals(migration.plan().refusals()));
        root.set("dropped", refusals(migration.dropped()));
        return JsonReport.text(root);
    }

    private static ObjectNode fix(PlannedFix step, Optional<Finding> finding) {
        Proposal.Fix fix = step.fix();
        ObjectNode node = NODES.objectNode();
        node.put("finding", fix.finding());
        finding.ifPresent(f -> {
            node.put("rule", f.rule());
            node.put("message", f.message());
            node.put("path", f.location().path());
            node.put("line", f.location().startLine());
            node.set("savings", JsonReport.savings(f.savings()));
        });
        node.put("rewriter", fix.rewriter());
        node.put("title", fix.title());
        node.put("safety", fix.safety().id());
        node.put("assumption", fix.assumption());
        node.put("round", step.round());
        ArrayNode needs = node.putArray("needs");
        step.needs().forEach(needs::add);
        ArrayNode edits = node.putArray("edits");
        fix.edits().forEach(edit -> edits.add(edit(edit)));
        return node;
    }

    private static ObjectNode edit(Edit edit) {
        return NODES.objectNode()
                .put("path", edit.path())
                .put("start", edit.span().start())
                .put("end", edit.span().end())
                .put("replacement", edit.replacement());
    }

    private static ArrayNode refusals(List<Proposal.Declined> declined) {
        ArrayNode nodes = NODES.arrayNode();
        declined.forEach(d -> {
            ObjectNode node = nodes.addObject().put("finding", d.finding()).put("rewriter", d.rewriter());
            node.setAll(JsonReport.refusal(d.refusal()));
        });
        return nodes;
    }
}
