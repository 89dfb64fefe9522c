package dev.optkit.cli.render;

import dev.optkit.cli.terminal.Look;
import dev.optkit.cli.terminal.Texts;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.report.ReportedFinding;
import java.util.ArrayList;
import java.util.List;

/** The end of a text report: how much there is, what it is worth, and what to type next. */
final class ReportSummary {

    private ReportSummary() {}

    static String line(ReportView view, Look look) {
        List<ReportedFinding> active = view.active();
        int suppressed = view.findings().size() - active.size();
        String quiet = suppressed == 0 ? "" : " (" + Human.exact(suppressed) + " suppressed)";
        if (view.isBlind()) {
            return paragraph(
                    "No file could be analysed, so nothing is known about this project. "
                            + (view.isIncomplete()
                                    ? "Repair the files that could not be read, then run again."
                                    : "All files are excluded, or are tests, see --include-tests."),
                    look);
        }
        if (active.isEmpty()) {
            return look.bold("No findings") + quiet + ".\n";
        }
        Totals totals =
                Totals.of(active.stream().map(f -> f.finding().savings()).toList());
        String worth =
                totals.isNothing() ? "" : " Fixing all saves about " + totals.words() + " (" + totals.source() + ").";
        String words = Human.plural(active.size(), "finding") + quiet + ": " + severities(active) + "; " + fixes(active)
                + "." + worth;
        return paragraph(words, look);
    }

    static String next(ReportView view, Look look, String target) {
        List<ReportedFinding> active = view.active();
        String path = target.isEmpty() ? "" : " " + target;
        if (view.isBlind()) {
            return "";
        }
        if (count(active, Safety.SAFE) > 0) {
            return next("optkit migrate" + path, "shows the changes, and writes nothing", look);
        }
        if (count(active, Safety.REVIEW) > 0) {
            return next("optkit migrate --safety review" + path, "shows the changes", look);
        }
        if (!active.isEmpty()) {
            return next("optkit explain " + active.get(0).finding().rule(), "", look);
        }
        return next("optkit rules", "lists what is looked for", look);
    }

    /** A command is never broken: it is there to be copied. */
    private static String next(String command, String purpose, Look look) {
        boolean fits = 6 + Texts.width(command) + 2 + purpose.length() <= look.width();
        return "Next: " + look.bold(command) + (fits && !purpose.isEmpty() ? "  " + purpose : "") + "\n";
    }

    private static String severities(List<ReportedFinding> findings) {
        List<String> parts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = findings.stream()
                    .filter(f -> f.finding().severity() == severity)
                    .count();
            if (count > 0) {
                parts.add(Human.exact(count) + " " + severity.id());
            }
        }
        return String.join(", ", parts);
    }

    private static String fixes(List<ReportedFinding> findings) {
        long safe = count(findings, Safety.SAFE);
        long review = count(findings, Safety.REVIEW);
        if (safe + review == 0) {
            return "none has an automatic fix";
        }
        String more = review == 0 ? "" : safe == 0 ? "" : ", ";
        return (safe == 0 ? "" : Human.exact(safe) + (safe == 1 ? " has a safe fix" : " have a safe fix"))
                + more
                + (review == 0
                        ? ""
                        : Human.exact(review) + (review == 1 ? " has a fix" : " have a fix") + " to review");
    }

    private static long count(List<ReportedFinding> findings, Safety safety) {
        return findings.stream()
                .filter(f -> f.proposal().isPresent()
                        && f.proposal().get() instanceof Proposal.Fix fix
                        && fix.safety() == safety)
                .count();
    }

    private static String paragraph(String words, Look look) {
        return String.join("\n", Texts.wrap(words, look.width(), look.width())) + "\n";
    }
}
