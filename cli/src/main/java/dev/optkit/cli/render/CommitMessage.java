package dev.optkit.cli.render;

import dev.optkit.cli.terminal.Texts;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Savings;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.text.Edit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the commit of a fix says: what was found, what changed and what it saves. */
public final class CommitMessage {

    private static final int SUBJECT = 72;
    private static final int WIDTH = 72;

    private CommitMessage() {}

    /** The message, whose last line ends with a line feed. */
    public static String of(Proposal.Fix fix, List<Finding> findings) {
        Optional<Finding> finding =
                findings.stream().filter(f -> f.id().equals(fix.finding())).findFirst();
        StringBuilder text = new StringBuilder(subject(fix.title(), finding)).append("\n\n");
        finding.ifPresent(f -> found(f, text));
        List<String> paths =
                fix.edits().stream().map(Edit::path).distinct().sorted().toList();
        text.append(
                paragraph(fix.rewriter() + " (" + fix.safety().id() + ") changes " + String.join(", ", paths) + "."));
        if (fix.safety() != Safety.SAFE && !fix.assumption().isEmpty()) {
            text.append(paragraph("It is right only if " + fix.assumption() + "."));
        }
        return text.toString();
    }

    private static String subject(String title, Optional<Finding> finding) {
        String place = finding.map(f -> f.location().symbol())
                .map(symbol -> symbol.replaceFirst("\\(.*", ""))
                .map(symbol -> symbol.substring(symbol.lastIndexOf('.') + 1).replace('#', '.'))
                .filter(name -> !name.isEmpty())
                .map(name -> " in " + name)
                .orElse("");
        String whole = title + place;
        return cut(whole.length() <= SUBJECT ? whole : title);
    }

    private static String cut(String title) {
        String words = Texts.safe(title);
        String subject = words.isEmpty()
                ? "Apply a fix of optkit"
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return subject.length() <= SUBJECT ? subject : subject.substring(0, SUBJECT - 3) + "...";
    }

    private static void found(Finding finding, StringBuilder text) {
        String place = finding.location().path() + ":" + finding.location().startLine();
        text.append(paragraph(finding.message() + " (" + finding.rule() + ", " + place + ")."));
        for (TraceStep step : finding.trace()) {
            String words = step.message() + ", " + FindingText.fileAndLine(step.path(), step.line());
            text.append(Texts.paragraph("  - ", Texts.safe(words), WIDTH));
        }
        text.append(finding.trace().isEmpty() ? "" : "\n");
        saves(finding.savings(), text);
    }

    private static void saves(Savings savings, StringBuilder text) {
        Totals totals = Totals.of(List.of(savings));
        if (!totals.isNothing()) {
            text.append(paragraph("Saves about " + totals.words() + " (" + totals.source() + "): "
                    + savings.callsBefore() + " calls per run before, " + savings.callsAfter() + " after."));
        }
    }

    private static String paragraph(String words) {
        return Texts.paragraph("", Texts.safe(words), WIDTH) + "\n";
    }
}
