package dev.optkit.cli.render;

import dev.optkit.cli.engine.Migration;
import dev.optkit.cli.terminal.Look;
import dev.optkit.cli.terminal.Texts;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.project.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a migration does and refuses to do, as text beside the diff. */
public final class MigrationText {

    private final Migration migration;
    private final Look look;
    private final Map<String, Finding> findings;
    private final StringBuilder text = new StringBuilder();

    private MigrationText(Migration migration, Look look) {
        this.migration = migration;
        this.look = look;
        this.findings =
                migration.findings().stream().collect(Collectors.toMap(Finding::id, Function.identity(), (a, b) -> a));
    }

    /**
     * The text.
     *
     * @param target the project as the user would type it in a command
     * @param options what the user typed to choose the fixes, to be typed again
     */
    public static String render(Migration migration, Look look, String target, String options) {
        MigrationText result = new MigrationText(migration, look);
        result.fixes();
        result.untested();
        result.refusals();
        result.dropped();
        result.notes();
        result.summary(target.isEmpty() ? "" : " " + target, options);
        return result.text.toString();
    }

    private void fixes() {
        Plan plan = migration.plan();
        if (plan.fixes().isEmpty()) {
            return;
        }
        heading(migration.run().isPresent() ? "Fixed:" : "Fixes:");
        for (Proposal.Fix fix : plan.fixes()) {
            String kind = fix.rewriter() + " (" + fix.safety().id() + ")";
            item(fix.finding(), kind, fix.title());
            if (fix.safety() != Safety.SAFE && !fix.assumption().isEmpty()) {
                lines("    ", "right only if " + fix.assumption());
            }
        }
        text.append('\n');
    }

    private void untested() {
        if (migration.untested().isEmpty()) {
            return;
        }
        heading("Without a test:");
        migration.untested().forEach(this::declined);
        text.append('\n');
    }

    private void refusals() {
        if (migration.plan().refusals().isEmpty()) {
            return;
        }
        heading("Refused:");
        for (Proposal.Declined declined : migration.plan().refusals()) {
            declined(declined);
        }
        lines("", "What a reason means: optkit explain REASON");
        text.append('\n');
    }

    private void declined(Proposal.Declined declined) {
        Refusal refusal = declined.refusal();
        String where =
                refusal.path().isEmpty() ? "" : " (" + FindingText.fileAndLine(refusal.path(), refusal.line()) + ")";
        item(
                declined.finding(),
                declined.rewriter(),
                refusal.reason() + " " + look.dash() + " " + refusal.message() + where);
        if (!refusal.code().isEmpty()) {
            text.append("      ").append(look.dim(Texts.safe(refusal.code()))).append('\n');
        }
        if (!refusal.unlock().isEmpty()) {
            lines("    ", "to unlock: " + refusal.unlock());
        }
    }

    private void dropped() {
        if (migration.dropped().isEmpty()) {
            return;
        }
        heading("Taken back, because the result did not pass the checks:");
        migration.dropped().forEach(this::declined);
        text.append('\n');
    }

    private void notes() {
        for (Diagnostic note : migration.notes()) {
            String place = note.path().isEmpty() ? "" : note.path() + (note.line() > 0 ? ":" + note.line() : "") + ": ";
            lines("", "note: " + place + note.message());
        }
    }

    private void summary(String path, String options) {
        Plan plan = migration.plan();
        String less = migration.skipped() == 0
                ? ""
                : " " + Human.plural(migration.skipped(), "fix").replace("fixs", "fixes")
                        + " left out, see --safety review.";
        if (plan.fixes().isEmpty()) {
            String why =
                    migration.noneAccepted() ? "Nothing was accepted, so nothing is written." : "Nothing to change.";
            lines("", why + less);
            return;
        }
        String what =
                fixes(plan.fixes().size()) + " in " + Human.plural(plan.after().size(), "file");
        Optional<String> run = migration.run();
        if (run.isPresent()) {
            lines("", "Written: " + what + ", run " + run.get() + "." + less);
            text.append("To take it back: ")
                    .append(look.bold("optkit rollback " + run.get() + path))
                    .append('\n');
        } else {
            lines("", "Planned: " + what + "; nothing is written yet." + less);
            text.append("Next: ")
                    .append(look.bold("optkit migrate --apply" + options + path))
                    .append('\n');
        }
    }

    private static String fixes(int count) {
        return count == 1 ? "1 fix" : Human.exact(count) + " fixes";
    }

    private void item(String id, String kind, String words) {
        Finding finding = findings.get(id);
        String place = finding == null
                ? ""
                : finding.location().path() + ":" + finding.location().startLine();
        text.append("  ")
                .append(look.cyan(Texts.safe(place.isEmpty() ? "the result" : place)))
                .append('\n');
        lines("    ", "[" + FindingText.shortId(id) + "] " + kind + ": " + words);
    }

    private void heading(String words) {
        text.append(look.bold(words)).append('\n');
    }

    private void lines(String indent, String words) {
        int room = look.width() - indent.length();
        List<String> lines = Texts.wrap(Texts.safe(words), room, room);
        lines.forEach(line -> text.append(indent).append(line).append('\n'));
    }
}
