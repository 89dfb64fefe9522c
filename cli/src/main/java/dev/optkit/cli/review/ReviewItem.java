package dev.optkit.cli.review;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.optkit.cli.render.UnifiedDiff;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.PlannedFix;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One fix as it is reviewed.
 *
 * @param step the fix
 * @param finding what it fixes, if it is known
 * @param before texts of its files as its round begins
 * @param edited whether a person has changed it
 */
record ReviewItem(PlannedFix step, Optional<Finding> finding, SortedMap<String, String> before, boolean edited) {

    /** The items of a plan in order. */
    static List<ReviewItem> of(Plan plan, List<Finding> findings) {
        List<ReviewItem> items = new ArrayList<>();
        for (PlannedFix step : plan.steps()) {
            List<PlannedFix> earlier =
                    plan.steps().stream().filter(s -> s.round() < step.round()).toList();
            Map<String, String> start = new TreeMap<>(plan.before());
            start.putAll(Plan.of(earlier, List.of(), plan.before()).after());
            SortedMap<String, String> before = new TreeMap<>(start);
            before.keySet().retainAll(step.paths());
            items.add(new ReviewItem(
                    step,
                    findings.stream().filter(f -> f.id().equals(step.finding())).findFirst(),
                    before,
                    false));
        }
        return items;
    }

    SortedMap<String, String> after() {
        return Plan.of(List.of(new PlannedFix(step.fix(), 1, step.needs())), List.of(), before)
                .after();
    }

    String rule() {
        return finding.map(Finding::rule).orElse("");
    }

    /** The hunks, those in the file of the finding first. */
    List<UnifiedDiff.Hunk> hunks() {
        String first = finding.map(f -> f.location().path()).orElse("");
        List<UnifiedDiff.Hunk> hunks =
                new ArrayList<>(UnifiedDiff.hunks(new Plan(List.of(), List.of(), before, after())));
        hunks.sort(Comparator.comparing(hunk -> !hunk.path().equals(first)));
        return hunks;
    }

    /** The new text of a hunk, with the lines around it. */
    String text(UnifiedDiff.Hunk hunk) {
        List<String> lines = UnifiedDiff.lines(after().getOrDefault(hunk.path(), ""));
        return String.join("", lines.subList(hunk.newStart(), hunk.newEnd()));
    }

    /** The same fix with another text in the place of a hunk. */
    ReviewItem with(UnifiedDiff.Hunk hunk, String text) {
        List<String> now = new ArrayList<>(UnifiedDiff.lines(after().getOrDefault(hunk.path(), "")));
        List<String> lines = UnifiedDiff.lines(text + missingLineEnd(hunk, text, now));
        now.subList(hunk.newStart(), hunk.newEnd()).clear();
        now.addAll(hunk.newStart(), lines);
        List<Edit> edits = new ArrayList<>(step.fix().edits().stream()
                .filter(e -> !e.path().equals(hunk.path()))
                .toList());
        edits.addAll(edits(hunk.path(), before.getOrDefault(hunk.path(), ""), String.join("", now)));
        Proposal.Fix old = step.fix();
        Proposal.Fix fix = new Proposal.Fix(
                old.rewriter(),
                old.finding(),
                edited ? old.title() : old.title() + ", edited by hand",
                old.safety(),
                old.assumption(),
                edits);
        return new ReviewItem(new PlannedFix(fix, step.round(), step.needs()), finding, before, true);
    }

    /** What keeps the lines behind a hunk apart from a text in its place, as the file ends its lines. */
    private static String missingLineEnd(UnifiedDiff.Hunk hunk, String text, List<String> lines) {
        if (hunk.newEnd() == lines.size() || text.isEmpty() || text.endsWith("\n")) {
            return "";
        }
        return lines.get(hunk.newEnd() - 1).endsWith("\r\n") ? "\r\n" : "\n";
    }

    /** Replacements of whole lines. */
    private static List<Edit> edits(String path, String from, String to) {
        List<String> old = UnifiedDiff.lines(from);
        List<Edit> edits = new ArrayList<>();
        for (AbstractDelta<String> delta :
                DiffUtils.diff(old, UnifiedDiff.lines(to)).getDeltas()) {
            int start = length(old.subList(0, delta.getSource().getPosition()));
            int end = start + length(delta.getSource().getLines());
            edits.add(new Edit(
                    path,
                    new Span(start, end),
                    String.join("", delta.getTarget().getLines())));
        }
        return edits;
    }

    private static int length(List<String> lines) {
        return lines.stream().mapToInt(String::length).sum();
    }
}
