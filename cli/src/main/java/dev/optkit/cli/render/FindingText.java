package dev.optkit.cli.render;

import dev.optkit.cli.terminal.Look;
import dev.optkit.cli.terminal.Texts;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Savings;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.report.ReportedFinding;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The findings at one place as text: what, where, the way to the remote call, what it costs and whether it can be fixed. */
public final class FindingText {

    private static final Pattern QUALIFIED = Pattern.compile("(?<![\\w./])(?:[a-z_][a-z0-9_]*\\.)+([A-Z]\\w*)");
    private static final Pattern PARAMETER = Pattern.compile(",(?=[A-Za-z])");
    private static final String INDENT = "  ";
    private static final int SHORT_ID = 8;
    private static final int LABEL = 9;
    private static final int LEAST_ROOM = 24;

    private final Look look;
    private final StringBuilder text = new StringBuilder();

    private FindingText(Look look) {
        this.look = look;
    }

    /**
     * The text.
     *
     * @param same findings of one rule at one place; the first is shown in full, the others on a line each
     */
    static String render(List<ReportedFinding> same, Look look) {
        FindingText result = new FindingText(look);
        ReportedFinding reported = same.get(0);
        Finding finding = reported.finding();
        result.headline(finding);
        result.place(finding);
        result.trace(finding.trace());
        same.stream().skip(1).forEach(result::also);
        result.savings(same.stream().map(f -> f.finding().savings()).toList());
        result.fix(reported);
        result.id(finding);
        return result.text.toString();
    }

    /** What was found, the way to it and what fixing it saves. */
    public static String evidence(Finding finding, Look look) {
        FindingText result = new FindingText(look);
        result.headline(finding);
        result.place(finding);
        result.trace(finding.trace());
        result.savings(List.of(finding.savings()));
        return result.text.toString();
    }

    /** The beginning of an id that is typed in place of the whole. */
    public static String shortId(String id) {
        return id.length() <= SHORT_ID ? id : id.substring(0, SHORT_ID);
    }

    private void headline(Finding finding) {
        String severity = finding.severity().id();
        String label = INDENT + severity + INDENT;
        String painted = INDENT + paint(finding.severity(), severity) + INDENT;
        lines(painted, finding.message(), " ".repeat(label.length()), look::bold);
    }

    private void place(Finding finding) {
        String path = finding.location().path() + ":" + finding.location().startLine();
        text.append(INDENT).append(look.cyan(Texts.safe(path))).append('\n');
    }

    private void id(Finding finding) {
        String likely = finding.confidence() == Confidence.HIGH
                ? ""
                : " (" + finding.confidence().id() + " confidence)";
        labelled("id:", shortId(finding.id()) + likely, look::dim);
    }

    private void trace(List<TraceStep> steps) {
        for (int i = 0; i < steps.size(); i++) {
            boolean last = i == steps.size() - 1;
            TraceStep step = steps.get(i);
            String label = INDENT + INDENT + look.branch(last) + fileAndLine(step.path(), step.line());
            String further = INDENT + INDENT + look.trunk(last) + INDENT;
            if (look.width() - Texts.width(label) - 2
                    < Math.min(LEAST_ROOM, Texts.width(simpleNames(step.message())))) {
                text.append(label).append('\n');
                lines(further, step.message(), further, UnaryOperator.identity());
            } else {
                lines(label + INDENT, step.message(), further, UnaryOperator.identity());
            }
        }
    }

    private void also(ReportedFinding reported) {
        Finding finding = reported.finding();
        List<TraceStep> steps = finding.trace();
        String call = steps.isEmpty()
                ? finding.message()
                : steps.get(steps.size() - 1).message();
        long deep = steps.stream().filter(s -> s.kind() == TraceStep.Kind.CALL).count();
        String away = deep == 0 ? "" : " (" + Human.plural(deep, "method") + " deep)";
        String fix = reported.proposal().orElse(null) instanceof Proposal.Fix f
                ? " " + f.rewriter() + " (" + f.safety().id() + ")"
                : "";
        labelled("also:", call + away + " [" + shortId(finding.id()) + "]" + fix, UnaryOperator.identity());
    }

    private void savings(List<Savings> savings) {
        Totals totals = Totals.of(savings);
        if (totals.isNothing()) {
            return;
        }
        labelled("saves:", totals.words() + " (" + totals.source() + ")", UnaryOperator.identity());
        List<String> formulas =
                savings.stream().map(FindingText::formula).distinct().toList();
        if (formulas.size() == 1 && !formulas.get(0).isEmpty()) {
            labelled("calls:", formulas.get(0) + (savings.size() > 1 ? ", each" : ""), UnaryOperator.identity());
        }
    }

    private static String formula(Savings savings) {
        String before = savings.callsBefore();
        return before.isEmpty() || before.equals(savings.callsAfter())
                ? ""
                : before + " per run now, " + savings.callsAfter() + " after";
    }

    private void fix(ReportedFinding reported) {
        if (reported.proposal().isEmpty()) {
            String help = "optkit explain " + reported.finding().rule();
            labelled("fix:", "by hand, see '" + help + "'", UnaryOperator.identity());
            return;
        }
        Proposal proposal = reported.proposal().get();
        if (proposal instanceof Proposal.Fix fix) {
            boolean assumes = fix.safety() != Safety.SAFE && !fix.assumption().isEmpty();
            String words = fix.rewriter() + " (" + fix.safety().id() + ")" + (assumes ? ": " + fix.assumption() : "");
            labelled("fix:", words, fix.safety() == Safety.SAFE ? look::green : look::yellow);
        } else if (proposal instanceof Proposal.Declined declined) {
            refusal(declined.refusal());
        }
    }

    private void refusal(Refusal refusal) {
        String where = refusal.path().isEmpty() ? "" : " (" + fileAndLine(refusal.path(), refusal.line()) + ")";
        lines(
                INDENT + "no automatic fix: ",
                refusal.reason() + " " + look.dash() + " " + refusal.message() + where,
                " ".repeat(LABEL + 1),
                UnaryOperator.identity());
        if (!refusal.unlock().isEmpty()) {
            labelled("unlock:", refusal.unlock(), UnaryOperator.identity());
        }
    }

    private void labelled(String label, String words, UnaryOperator<String> style) {
        lines((INDENT + label + " ".repeat(LABEL)).substring(0, LABEL) + " ", words, " ".repeat(LABEL + 1), style);
    }

    private void lines(String first, String words, String further, UnaryOperator<String> style) {
        List<String> lines = Texts.wrap(
                Texts.safe(simpleNames(words)), look.width() - Texts.width(first), look.width() - Texts.width(further));
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? first : further)
                    .append(style.apply(lines.get(i)))
                    .append('\n');
        }
    }

    private String paint(Severity severity, String word) {
        return switch (severity) {
            case HIGH -> look.red(word);
            case MEDIUM -> look.yellow(word);
            case LOW, INFO -> look.dim(word);
        };
    }

    /** The words with qualified types cut down to their simple names, and signatures that can be wrapped. */
    private static String simpleNames(String words) {
        String simple = QUALIFIED.matcher(words).replaceAll("$1");
        return PARAMETER.matcher(simple).replaceAll(", ");
    }

    /** The name of a file without its folders, with the line if it is known; to be shown. */
    public static String fileAndLine(String path, int line) {
        String name = Texts.safe(path.substring(path.lastIndexOf('/') + 1));
        return line > 0 ? name + ":" + line : name;
    }
}
