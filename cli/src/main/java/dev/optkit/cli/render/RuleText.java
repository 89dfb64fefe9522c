package dev.optkit.cli.render;

import dev.optkit.cli.terminal.Look;
import dev.optkit.cli.terminal.Texts;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.rewriters.refusal.RefusalInfo;
import java.util.Comparator;
import java.util.List;

/** Rules as text: the list of all, and one in full. */
public final class RuleText {

    private static final Comparator<RuleInfo> ORDER =
            Comparator.comparing(RuleInfo::category).thenComparing(RuleInfo::id);

    private RuleText() {}

    /** All rules with one sentence each, by category. */
    public static String list(List<RuleInfo> rules, Look look) {
        StringBuilder text = new StringBuilder();
        String category = "";
        for (RuleInfo rule : rules.stream().sorted(ORDER).toList()) {
            if (!rule.category().equals(category)) {
                text.append(text.isEmpty() ? "" : "\n")
                        .append(look.bold(rule.category()))
                        .append("\n\n");
                category = rule.category();
            }
            text.append("  ")
                    .append(look.cyan(rule.id()))
                    .append("  ")
                    .append(look.dim(rule.severity().id()));
            text.append('\n').append(Texts.paragraph("      ", rule.summary(), look.width()));
        }
        return text.append("\nNext: ")
                .append(look.bold("optkit explain RULE"))
                .append('\n')
                .toString();
    }

    /** The reason of a refusal: what it means and what would make the fix possible. */
    public static String explain(RefusalInfo refusal, Look look) {
        String kind = refusal.reserved() ? "reason of a refusal, not used in this version" : "reason of a refusal";
        return look.bold(refusal.code()) + "  " + look.dim(kind + ", " + refusal.category()) + "\n\n"
                + MarkdownText.render(refusal.meaning() + "\n\n**To unlock:** " + refusal.unlock(), look);
    }

    /** One rule in full. */
    public static String explain(RuleInfo rule, Look look) {
        StringBuilder text = new StringBuilder();
        text.append(look.bold(rule.id()))
                .append("  ")
                .append(look.dim(rule.severity().id() + ", " + rule.category()));
        text.append('\n')
                .append(Texts.paragraph("", rule.summary(), look.width()))
                .append('\n');
        text.append(MarkdownText.render(rule.explanation(), look));
        if (!rule.rewriters().isEmpty()) {
            text.append('\n')
                    .append(Texts.paragraph(
                            "", "Automatic fixes: " + String.join(", ", rule.rewriters()), look.width()));
        }
        return text.toString();
    }
}
