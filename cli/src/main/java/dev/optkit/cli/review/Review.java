package dev.optkit.cli.review;

import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.render.UnifiedDiff;
import dev.optkit.cli.terminal.Look;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.PlannedFix;
import dev.optkit.core.text.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Goes through the fixes with a person. Nothing is written here. */
final class Review {

    /** What a person thinks of a fix. */
    enum Decision {
        OPEN,
        ACCEPTED,
        SKIPPED
    }

    private final Plan plan;
    private final Screen screen;
    private final ReviewPage page;
    private final List<ReviewItem> items;
    private final List<Decision> decisions = new ArrayList<>();
    private int at;
    private int scroll;
    private int hunk;
    private String message = "";

    Review(Plan plan, List<Finding> findings, Screen screen, Look look) {
        this.plan = plan;
        this.screen = screen;
        this.page = new ReviewPage(look);
        this.items = new ArrayList<>(ReviewItem.of(plan, findings));
        items.forEach(item -> decisions.add(Decision.OPEN));
    }

    /** The part of the plan that was accepted; empty to write nothing. */
    Optional<Plan> run() {
        while (true) {
            show();
            Key key = screen.key();
            message = "";
            if (key == Key.QUIT) {
                return Optional.empty();
            }
            if (key == Key.INTERRUPT) {
                throw new Failure(ExitCode.INTERRUPTED, "interrupted; nothing is written");
            }
            if (key == Key.WRITE && at == items.size()) {
                return Optional.of(accepted());
            }
            answer(key);
        }
    }

    private void show() {
        int rows = Math.max(1, screen.height() - ReviewPage.FRAME);
        if (at == items.size()) {
            screen.show(page.end(items, decisions, message, screen.width(), screen.height()));
            return;
        }
        ReviewPage.Body body = page.body(items.get(at), hunk, screen.width());
        scroll = Math.max(0, Math.min(scroll, body.lines().size() - rows));
        screen.show(page.frame(body, scroll, rows, new ReviewPage.Status(at, decisions, message), screen.width()));
    }

    private void answer(Key key) {
        switch (key) {
            case BACK -> go(Math.max(0, at - 1));
            case DOWN -> scroll++;
            case UP -> scroll--;
            case PAGE_DOWN -> scroll += Math.max(1, screen.height() - ReviewPage.FRAME - 1);
            case PAGE_UP -> scroll -= Math.max(1, screen.height() - ReviewPage.FRAME - 1);
            case WRITE -> go(items.size());
            default -> {
                if (at < items.size()) {
                    decide(key);
                }
            }
        }
    }

    private void decide(Key key) {
        switch (key) {
            case ACCEPT -> accept();
            case SKIP -> skip();
            case RULE -> acceptRule();
            case EDIT -> edit();
            case NEXT_HUNK -> nextHunk();
            default -> message = "that key means nothing here";
        }
    }

    private void go(int item) {
        at = item;
        scroll = 0;
        hunk = 0;
    }

    private void accept() {
        Set<String> missing = skippedNeeds(at);
        if (missing.isEmpty()) {
            decisions.set(at, Decision.ACCEPTED);
            go(at + 1);
        } else {
            message =
                    "it builds on " + String.join(", ", missing) + ", which you skipped: go back and accept that first";
        }
    }

    private Set<String> skippedNeeds(int index) {
        Set<String> skipped = new TreeSet<>();
        for (int i = 0; i < index; i++) {
            if (decisions.get(i) == Decision.SKIPPED) {
                skipped.add(items.get(i).step().finding());
            }
        }
        skipped.retainAll(items.get(index).step().needs());
        return skipped;
    }

    private void skip() {
        Set<String> gone = plan.withDependents(Set.of(items.get(at).step().finding()));
        for (int i = 0; i < items.size(); i++) {
            if (gone.contains(items.get(i).step().finding())) {
                decisions.set(i, Decision.SKIPPED);
            }
        }
        go(at + 1);
    }

    private void acceptRule() {
        String rule = items.get(at).rule();
        for (int i = at; i < items.size(); i++) {
            boolean open = i == at || decisions.get(i) == Decision.OPEN;
            if (open && items.get(i).rule().equals(rule) && skippedNeeds(i).isEmpty()) {
                decisions.set(i, Decision.ACCEPTED);
            }
        }
        int next = at;
        while (next < items.size() && decisions.get(next) != Decision.OPEN) {
            next++;
        }
        go(next);
    }

    private void nextHunk() {
        List<UnifiedDiff.Hunk> hunks = items.get(at).hunks();
        hunk = (hunk + 1) % Math.max(1, hunks.size());
        scroll = page.body(items.get(at), hunk, screen.width()).hunkLine();
    }

    private void edit() {
        ReviewItem item = items.get(at);
        UnifiedDiff.Hunk chosen = item.hunks().get(hunk);
        String old = item.text(chosen);
        Optional<String> text =
                screen.edit(old, chosen.path().substring(chosen.path().lastIndexOf('/') + 1));
        if (text.isEmpty()) {
            message = "the editor failed; nothing was edited";
        } else if (!text.get().equals(old)) {
            ReviewItem changed = item.with(chosen, text.get());
            String obstacle = obstacle(changed);
            if (obstacle.isEmpty()) {
                items.set(at, changed);
                hunk = 0;
                message = "edited; it is compiled again before anything is written";
            } else {
                message = obstacle;
            }
        }
    }

    /** Other fixes were computed beside or on top of the one that was edited. */
    private String obstacle(ReviewItem changed) {
        if (changed.step().fix().edits().isEmpty()) {
            return "nothing of the fix is left; skip it instead";
        }
        for (ReviewItem other : items) {
            PlannedFix step = other.step();
            if (step.needs().contains(changed.step().finding())) {
                return "not edited: [" + step.finding() + "] builds on it; edit the file once it is written";
            }
            boolean beside = step.round() == changed.step().round()
                    && !step.finding().equals(changed.step().finding());
            if (beside && step.fix().edits().stream().anyMatch(e -> disturbs(e, changed))) {
                return "not edited: [" + step.finding() + "] changes the same lines; edit the file once it is written";
            }
        }
        return "";
    }

    private static boolean disturbs(Edit edit, ReviewItem changed) {
        return changed.step().fix().edits().stream().anyMatch(e -> !e.compatibleWith(edit));
    }

    private Plan accepted() {
        List<PlannedFix> steps = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (decisions.get(i) == Decision.ACCEPTED && skippedOrOpenNeeds(i).isEmpty()) {
                steps.add(items.get(i).step());
            }
        }
        return Plan.of(steps, plan.refusals(), plan.before());
    }

    /** What was left open counts as skipped. */
    private Set<String> skippedOrOpenNeeds(int index) {
        Set<String> missing = new TreeSet<>(items.get(index).step().needs());
        for (int i = 0; i < items.size(); i++) {
            if (decisions.get(i) == Decision.ACCEPTED) {
                missing.remove(items.get(i).step().finding());
            }
        }
        return missing;
    }
}
