package dev.optkit.cli.render;

import dev.optkit.cli.engine.Migration;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.Safety;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a migration does and refuses to do, as Markdown for a pull request. */
public final class MigrationMarkdown {

    private final Map<String, Finding> findings;
    private final StringBuilder text = new StringBuilder();

    private MigrationMarkdown(Migration migration) {
        this.findings =
                migration.findings().stream().collect(Collectors.toMap(Finding::id, Function.identity(), (a, b) -> a));
    }

    public static String render(Migration migration) {
        MigrationMarkdown result = new MigrationMarkdown(migration);
        result.text.append("# optkit migrate\n");
        result.fixes(migration.plan().fixes(), migration.run().isPresent() ? "Fixed" : "Planned");
        result.refusals(migration.dropped(), "Taken back, because the result did not pass the checks");
        result.refusals(migration.plan().refusals(), "Refused");
        return result.text.toString();
    }

    private void fixes(List<Proposal.Fix> fixes, String title) {
        text.append("\n## ").append(title).append(": ").append(fixes.size()).append("\n\n");
        for (Proposal.Fix fix : fixes) {
            Finding finding = findings.get(fix.finding());
            text.append("- **").append(escaped(fix.title())).append("** (");
            text.append(fix.rewriter()).append(", ").append(fix.safety().id()).append(")");
            if (finding != null) {
                text.append(" ")
                        .append(place(
                                finding.location().path(), finding.location().startLine()));
                text.append("\\\n  ").append(escaped(finding.message()));
                Totals totals = Totals.of(List.of(finding.savings()));
                if (!totals.isNothing()) {
                    text.append("; saves ")
                            .append(totals.words())
                            .append(" (")
                            .append(totals.source())
                            .append(")");
                }
            }
            if (fix.safety() != Safety.SAFE && !fix.assumption().isEmpty()) {
                text.append("\\\n  Right only if ").append(escaped(fix.assumption()));
            }
            text.append('\n');
        }
    }

    private void refusals(List<Proposal.Declined> refusals, String title) {
        if (refusals.isEmpty()) {
            return;
        }
        text.append("\n## ").append(title).append(": ").append(refusals.size()).append("\n\n");
        for (Proposal.Declined declined : refusals) {
            Refusal refusal = declined.refusal();
            text.append("- `").append(refusal.reason()).append("` ").append(place(refusal.path(), refusal.line()));
            text.append(" (").append(declined.rewriter()).append(")\\\n  ").append(escaped(refusal.message()));
            if (!refusal.code().isEmpty()) {
                text.append("\\\n  ").append(code(refusal.code()));
            }
            if (!refusal.unlock().isEmpty()) {
                text.append("\\\n  To unlock: ").append(escaped(refusal.unlock()));
            }
            text.append('\n');
        }
    }

    private static String place(String path, int line) {
        return code(path + ":" + line);
    }

    /** In a code span, more back quotes outside than inside. */
    private static String code(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        String fence = "`";
        while (plain.contains(fence)) {
            fence += "`";
        }
        return fence + (plain.startsWith("`") || plain.endsWith("`") ? " " + plain + " " : plain) + fence;
    }

    private static String escaped(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
    }
}
