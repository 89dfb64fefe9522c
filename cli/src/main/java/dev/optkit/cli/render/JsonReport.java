package dev.optkit.cli.render;

import dev.optkit.core.finding.Amount;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Location;
import dev.optkit.core.finding.Savings;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.report.AssessmentReport;
import dev.optkit.core.report.Inventory;
import dev.optkit.core.report.ReportedFinding;
import dev.optkit.core.report.Scope;
import dev.optkit.core.report.UnresolvedCalls;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An assessment as JSON, version 1 of the contract in {@code docs/schemas/assessment-1.json}. */
public final class JsonReport {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DIGITS = 4;

    private JsonReport() {}

    /** The JSON text, which ends with a line feed. */
    public static String render(ReportView view) {
        return text(tree(view));
    }

    /** A JSON tree as reports are printed; the text ends with a line feed. */
    public static String text(JsonNode tree) {
        return JsonText.of(tree);
    }

    private static ObjectNode tree(ReportView view) {
        AssessmentReport report = view.report();
        ObjectNode root = NODES.objectNode();
        root.put("schemaVersion", "1");
        root.putObject("tool").put("name", "optkit").put("version", report.toolVersion());
        root.set("project", project(view));
        root.set("inventory", inventory(report.inventory()));
        ArrayNode findings = root.putArray("findings");
        view.findings().stream()
                .sorted((a, b) -> Finding.BY_PLACE.compare(a.finding(), b.finding()))
                .forEach(f -> findings.add(finding(f)));
        scope(report.scope(), root);
        report.unresolved().ifPresent(groups -> root.set("unresolved", unresolved(groups)));
        return root;
    }

    private static void scope(Scope scope, ObjectNode root) {
        scope.since().ifPresent(commit -> root.put("since", commit));
        scope.part()
                .ifPresent(part ->
                        root.putObject("shard").put("index", part.index()).put("of", part.of()));
    }

    private static ObjectNode unresolved(List<UnresolvedCalls> groups) {
        ObjectNode node = NODES.objectNode();
        node.put("calls", UnresolvedText.calls(groups));
        node.put("groups", groups.size());
        ArrayNode most = node.putArray("most");
        UnresolvedText.most(groups)
                .forEach(g -> most.addObject()
                        .put("reason", g.reason().id())
                        .put("subject", g.subject())
                        .put("calls", g.count())
                        .put("path", g.path())
                        .put("line", g.line())
                        .put("remedy", UnresolvedText.remedy(g)));
        return node;
    }

    private static ObjectNode project(ReportView view) {
        AssessmentReport report = view.report();
        ObjectNode node = NODES.objectNode();
        node.put("name", report.project().name());
        node.put("buildTool", report.project().buildTool().id());
        ArrayNode frameworks = node.putArray("frameworks");
        report.project().frameworks().forEach(frameworks::add);
        node.put("files", report.files());
        node.put("lines", report.lines());
        ArrayNode unparsed = node.putArray("unparsed");
        view.skipped().forEach(d -> unparsed.add(unparsed(d)));
        return node;
    }

    private static ObjectNode unparsed(Diagnostic diagnostic) {
        return NODES.objectNode()
                .put("path", diagnostic.path())
                .put("line", diagnostic.line())
                .put("reason", diagnostic.message());
    }

    private static ObjectNode inventory(Inventory inventory) {
        return NODES.objectNode()
                .put("apiCalls", inventory.apiCalls())
                .put("queries", inventory.queries())
                .put("loops", inventory.loops())
                .put("remoteLoops", inventory.remoteLoops())
                .put("calls", inventory.calls())
                .put("resolvedCalls", inventory.resolvedCalls())
                .put("resolvedShare", rounded(inventory.resolvedShare()));
    }

    private static ObjectNode finding(ReportedFinding reported) {
        Finding finding = reported.finding();
        ObjectNode node = NODES.objectNode();
        node.put("id", finding.id());
        node.put("rule", finding.rule());
        node.put("severity", finding.severity().id());
        node.put("confidence", finding.confidence().id());
        node.put("message", finding.message());
        node.set("location", location(finding.location()));
        ArrayNode trace = node.putArray("trace");
        finding.trace().forEach(step -> trace.add(step(step)));
        node.set("savings", savings(finding.savings()));
        node.set("fix", fix(reported));
        node.put("suppressed", finding.suppressed());
        return node;
    }

    private static ObjectNode location(Location location) {
        return NODES.objectNode()
                .put("path", location.path())
                .put("startLine", location.startLine())
                .put("startColumn", location.startColumn())
                .put("endLine", location.endLine())
                .put("endColumn", location.endColumn())
                .put("symbol", location.symbol());
    }

    private static ObjectNode step(TraceStep step) {
        return NODES.objectNode()
                .put("kind", step.kind().id())
                .put("path", step.path())
                .put("line", step.line())
                .put("message", step.message());
    }

    static ObjectNode savings(Savings savings) {
        ObjectNode node = NODES.objectNode();
        node.put("callsBefore", savings.callsBefore());
        node.put("callsAfter", savings.callsAfter());
        ObjectNode perDay = node.putObject("perDay");
        perDay.set("calls", amount(savings.callsPerDay()));
        perDay.set("milliseconds", amount(savings.millisecondsPerDay()));
        perDay.set("usd", amount(savings.usdPerDay()));
        return node;
    }

    private static ObjectNode amount(Amount amount) {
        ObjectNode node = NODES.objectNode();
        node.put("value", rounded(amount.value()));
        node.put("source", amount.source().id());
        return node;
    }

    /** At most four decimals and no zeros behind them, so that the order of additions does not show. */
    private static BigDecimal rounded(double value) {
        BigDecimal result =
                BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
        return result.scale() < 0 ? result.setScale(0) : result;
    }

    private static ObjectNode fix(ReportedFinding reported) {
        ObjectNode node = NODES.objectNode();
        if (reported.proposal().isEmpty()) {
            node.put("available", false);
            node.set(
                    "refusal",
                    refusal(Refusal.of(
                            "no-rewriter",
                            reported.finding().location().path(),
                            reported.finding().location().startLine(),
                            "there is no automatic fix for this rule")));
            return node;
        }
        Proposal proposal = reported.proposal().get();
        node.put("rewriter", proposal.rewriter());
        if (proposal instanceof Proposal.Fix fix) {
            node.put("available", true);
            node.put("safety", fix.safety().id());
            if (!fix.assumption().isEmpty()) {
                node.put("assumption", fix.assumption());
            }
        } else if (proposal instanceof Proposal.Declined declined) {
            node.put("available", false);
            node.set("refusal", refusal(declined.refusal()));
        }
        return node;
    }

    static ObjectNode refusal(Refusal refusal) {
        ObjectNode node = NODES.objectNode();
        node.put("reason", refusal.reason());
        node.put("path", refusal.path());
        node.put("line", refusal.line());
        node.put("message", refusal.message());
        if (!refusal.code().isEmpty()) {
            node.put("code", refusal.code());
        }
        if (!refusal.unlock().isEmpty()) {
            node.put("unlock", refusal.unlock());
        }
        return node;
    }
}
