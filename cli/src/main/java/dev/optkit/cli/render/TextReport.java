package dev.optkit.cli.render;

import dev.optkit.cli.terminal.Look;
import dev.optkit.cli.terminal.Texts;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Location;
import dev.optkit.core.finding.Savings;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.report.AssessedProject;
import dev.optkit.core.report.AssessmentReport;
import dev.optkit.core.report.Inventory;
import dev.optkit.core.report.ReportedFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An assessment as text for a person: what costs most comes first, and the last line says what to type next. */
public final class TextReport {

    private static final int SHORT_COMMIT = 10;

    private static final Comparator<ReportedFinding> BY_SAVINGS = Comparator.comparingDouble((ReportedFinding f) ->
                    -f.finding().savings().millisecondsPerDay().value())
            .thenComparingDouble(f -> -f.finding().savings().callsPerDay().value())
            .thenComparing(f -> f.finding().severity())
            .thenComparing(ReportedFinding::finding, Finding.BY_PLACE);

    /** Of the findings at one place the first is shown in full: the most severe, rather one with a fix. */
    private static final Comparator<ReportedFinding> LEADING = Comparator.comparing(
                    (ReportedFinding f) -> f.finding().severity())
            .thenComparing(
                    f -> f.proposal().filter(Proposal.Fix.class::isInstance).isEmpty())
            .thenComparing(BY_SAVINGS);

    private static final int FEW = 5;

    private final ReportView view;
    private final Look look;
    private final StringBuilder text = new StringBuilder();

    private TextReport(ReportView view, Look look) {
        this.view = view;
        this.look = look;
    }

    /**
     * The text.
     *
     * @param target the project as the user would type it in a command
     */
    public static String render(ReportView view, Look look, Detail detail, String target) {
        TextReport report = new TextReport(view, look);
        Map<String, List<ReportedFinding>> groups = report.byRule(detail);
        if (detail != Detail.QUIET) {
            report.header();
            report.groups(groups);
            report.leftOut(detail);
            report.skipped();
            report.notes(detail);
        }
        if (detail == Detail.VERBOSE) {
            report.details();
        }
        view.report().unresolved().ifPresent(u -> report.text.append(UnresolvedText.render(u, look)));
        if (detail != Detail.QUIET) {
            report.overview(groups);
        }
        report.text.append(ReportSummary.line(view, look));
        if (detail != Detail.QUIET) {
            report.text.append(ReportSummary.next(view, look, target));
        }
        return report.text.toString();
    }

    private void header() {
        AssessmentReport report = view.report();
        AssessedProject project = report.project();
        List<String> facts = new ArrayList<>();
        if (project.buildTool() != BuildTool.NONE) {
            facts.add(project.buildTool().id());
        }
        if (project.modules() > 1) {
            facts.add(Human.plural(project.modules(), "module"));
        }
        facts.add(Human.plural(report.files(), "file"));
        facts.add(Human.plural(report.lines(), "line"));
        String name = Texts.safe(project.name());
        List<String> lines =
                Texts.wrap(String.join(", ", facts), look.width() - Texts.width(name) - 2, look.width() - 2);
        text.append(look.bold(name))
                .append("  ")
                .append(String.join("\n  ", lines))
                .append('\n');
        report.scope()
                .since()
                .ifPresent(commit -> paragraph("  ", "only what was introduced since commit " + shortened(commit)));
        report.scope().part().ifPresent(part -> paragraph("  ", "only shard " + part.index() + " of " + part.of()));
        if (!project.frameworks().isEmpty()) {
            paragraph("  ", String.join(", ", project.frameworks()));
        }
        Inventory inventory = report.inventory();
        paragraph(
                "  ",
                Human.plural(inventory.apiCalls(), "API call") + ", " + queries(inventory.queries()) + ", "
                        + Human.plural(inventory.loops(), "loop") + ", "
                        + Human.exact(inventory.remoteLoops()) + " of them around remote calls");
        resolved(inventory);
        text.append('\n');
    }

    private static String shortened(String commit) {
        return Texts.safe(commit.substring(0, Math.min(commit.length(), SHORT_COMMIT)));
    }

    private void resolved(Inventory inventory) {
        if (inventory.calls() > 0) {
            paragraph("  ", Human.plural(inventory.calls(), "call") + ", " + share(inventory) + " of them resolved");
        }
    }

    /** Rounded down: 100 % means all. */
    private static String share(Inventory inventory) {
        return (int) Math.floor(100 * inventory.resolvedShare()) + " %";
    }

    private static String queries(int count) {
        return count == 1 ? "1 query" : Human.exact(count) + " queries";
    }

    private void groups(Map<String, List<ReportedFinding>> groups) {
        groups.forEach((rule, findings) -> {
            List<String> lines = Texts.wrap(worth(findings), look.width() - rule.length() - 2, look.width() - 2);
            text.append(look.bold(rule)).append("  ").append(look.dim(String.join("\n  ", lines)));
            text.append("\n\n");
            byPlace(findings)
                    .forEach(same -> text.append(FindingText.render(same, look)).append('\n'));
        });
    }

    /** What is right but of doubtful worth, or rests on a guess, is not worth a page by itself. */
    private static boolean isForInformation(ReportedFinding finding) {
        return finding.finding().severity() == Severity.INFO;
    }

    private void leftOut(Detail detail) {
        long count = view.active().stream().filter(TextReport::isForInformation).count();
        if (count > 0 && detail != Detail.VERBOSE) {
            String words = count == 1 ? " more finding is" : " more findings are";
            paragraph("", Human.exact(count) + words + " for information, of doubtful worth or a guess: see -v.");
            text.append('\n');
        }
    }

    /** Findings at one place belong to one loop, which is shown once; the place that costs most comes first. */
    private static List<List<ReportedFinding>> byPlace(List<ReportedFinding> findings) {
        Map<Location, List<ReportedFinding>> places = new LinkedHashMap<>();
        findings.stream()
                .sorted(LEADING)
                .forEach(f -> places.computeIfAbsent(f.finding().location(), place -> new ArrayList<>())
                        .add(f));
        return places.values().stream()
                .sorted(Comparator.comparingDouble((List<ReportedFinding> same) ->
                                -Totals.of(savings(same)).millis())
                        .thenComparing(same -> same.get(0), BY_SAVINGS))
                .toList();
    }

    /** One line for each rule: the end of a long report is what stays on the screen. */
    private void overview(Map<String, List<ReportedFinding>> groups) {
        if (groups.size() < 2) {
            return;
        }
        int widest = groups.keySet().stream().mapToInt(String::length).max().orElse(0);
        groups.forEach((rule, findings) -> {
            String label = rule + " ".repeat(widest - rule.length() + 2);
            text.append(look.bold(label)).append(worth(findings)).append('\n');
        });
        text.append('\n');
    }

    private static String worth(List<ReportedFinding> findings) {
        Totals totals = Totals.of(savings(findings));
        return Human.plural(findings.size(), "finding") + (totals.isNothing() ? "" : ", " + totals.words());
    }

    /** The rule whose findings save most comes first. */
    private Map<String, List<ReportedFinding>> byRule(Detail detail) {
        Map<String, List<ReportedFinding>> groups = new LinkedHashMap<>();
        view.active().stream()
                .filter(f -> detail == Detail.VERBOSE || !isForInformation(f))
                .sorted(BY_SAVINGS)
                .forEach(f -> groups.computeIfAbsent(f.finding().rule(), rule -> new ArrayList<>())
                        .add(f));
        List<Map.Entry<String, List<ReportedFinding>>> ordered = new ArrayList<>(groups.entrySet());
        ordered.sort(Comparator.comparingDouble((Map.Entry<String, List<ReportedFinding>> g) ->
                        -Totals.of(savings(g.getValue())).millis())
                .thenComparing(g -> mostSevere(g.getValue()))
                .thenComparing(Map.Entry::getKey));
        Map<String, List<ReportedFinding>> result = new LinkedHashMap<>();
        ordered.forEach(g -> result.put(g.getKey(), g.getValue()));
        return result;
    }

    private static Severity mostSevere(List<ReportedFinding> findings) {
        return findings.stream()
                .map(f -> f.finding().severity())
                .min(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }

    private static List<Savings> savings(List<ReportedFinding> findings) {
        return findings.stream().map(f -> f.finding().savings()).toList();
    }

    private void skipped() {
        AssessmentReport report = view.report();
        diagnostics(
                "Files that could not be read:",
                report.unparsed().stream().sorted().toList());
        diagnostics(
                "Left out:",
                report.notes().stream().filter(Diagnostic::skipped).sorted().toList());
    }

    /** All notes, or a few words about single files: what the build lacks is true of most projects. */
    private void notes(Detail detail) {
        List<Diagnostic> notes = view.report().notes().stream()
                .filter(n -> !n.skipped())
                .filter(n -> detail == Detail.VERBOSE || n.path().endsWith(".java"))
                .sorted()
                .toList();
        if (detail == Detail.VERBOSE || notes.isEmpty()) {
            diagnostics("Notes:", notes);
            return;
        }
        text.append(look.bold("Notes:")).append('\n');
        for (Diagnostic note : notes.subList(0, Math.min(FEW, notes.size()))) {
            String brief = note.message().replaceFirst(";.*", "");
            text.append("  ").append(Texts.safe(place(note) + brief)).append('\n');
        }
        if (notes.size() > FEW) {
            text.append("  and ").append(Human.exact(notes.size() - FEW)).append(" more, see -v\n");
        }
        text.append('\n');
    }

    private void details() {
        Inventory inventory = view.report().inventory();
        if (inventory.calls() > 0) {
            paragraph(
                    "",
                    Human.exact(inventory.resolvedCalls()) + " of " + Human.exact(inventory.calls()) + " calls ("
                            + share(inventory)
                            + ") lead to a known method or type; of the others see --show-unresolved.");
            text.append('\n');
        }
    }

    private void diagnostics(String heading, List<Diagnostic> diagnostics) {
        if (diagnostics.isEmpty()) {
            return;
        }
        text.append(look.bold(heading)).append('\n');
        for (Diagnostic diagnostic : diagnostics) {
            List<String> lines = Texts.wrap(
                    Texts.safe(place(diagnostic) + diagnostic.message()), look.width() - 2, look.width() - 4);
            text.append("  ").append(String.join("\n    ", lines)).append('\n');
        }
        text.append('\n');
    }

    private String place(Diagnostic diagnostic) {
        String line = diagnostic.line() > 0 ? ":" + diagnostic.line() : "";
        return diagnostic.path().isEmpty() ? "" : diagnostic.path() + line + " " + look.dash() + " ";
    }

    private void paragraph(String indent, String words) {
        text.append(Texts.paragraph(indent, words, look.width()));
    }
}
