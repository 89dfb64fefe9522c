package dev.optkit.cli.review;

import dev.optkit.cli.render.FindingText;
import dev.optkit.cli.render.UnifiedDiff;
import dev.optkit.cli.terminal.Look;
import dev.optkit.cli.terminal.Texts;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Safety;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What is shown while fixes are reviewed: one line on top, what there is to say of a fix, two lines of keys. */
final class ReviewPage {

    /** Rows that do not scroll. */
    static final int FRAME = 4;

    private static final String KEYS = "a accept  s skip  r accept all of this rule  e edit  tab next hunk";
    private static final String MORE_KEYS = "b back  w to the end  q quit without writing  up, down, space scroll";

    private final Look look;

    ReviewPage(Look look) {
        this.look = look;
    }

    /**
     * All there is to say of one fix.
     *
     * @param hunkLine where the chosen hunk begins
     */
    record Body(List<String> lines, int hunkLine) {}

    /** How far the review is. */
    record Status(int at, List<Review.Decision> decisions, String message) {

        String words() {
            return "fix " + (at + 1) + " of " + decisions.size() + ", " + counted(decisions);
        }
    }

    private static String counted(List<Review.Decision> decisions) {
        long accepted =
                decisions.stream().filter(d -> d == Review.Decision.ACCEPTED).count();
        long skipped =
                decisions.stream().filter(d -> d == Review.Decision.SKIPPED).count();
        return accepted + " accepted, " + skipped + " skipped";
    }

    Body body(ReviewItem item, int chosen, int width) {
        List<String> lines = new ArrayList<>(header(item, width));
        int hunkLine = lines.size();
        List<UnifiedDiff.Hunk> hunks = item.hunks();
        String path = "";
        for (int i = 0; i < hunks.size(); i++) {
            if (i == chosen) {
                hunkLine = lines.size();
            }
            UnifiedDiff.Hunk hunk = hunks.get(i);
            if (!hunk.path().equals(path)) {
                path = hunk.path();
                lines.addAll(styled(path, width, look::bold));
            }
            String mark = hunks.size() > 1 && i == chosen ? "> " : "";
            String of = hunks.size() > 1 ? "  hunk " + (i + 1) + " of " + hunks.size() : "";
            lines.addAll(styled(mark + hunk.heading() + of, width, look::cyan));
            hunk.lines().forEach(line -> lines.addAll(code(line, width)));
        }
        return new Body(lines, hunkLine);
    }

    private List<String> header(ReviewItem item, int width) {
        Proposal.Fix fix = item.step().fix();
        List<String> lines = new ArrayList<>();
        item.finding().ifPresent(finding -> lines.addAll(finding(finding, width)));
        String kind = "[" + FindingText.shortId(fix.finding()) + "] " + fix.rewriter() + " ("
                + fix.safety().id() + "): ";
        lines.addAll(words(kind + fix.title(), "", width, fix.safety() == Safety.SAFE ? look::green : look::yellow));
        if (fix.safety() != Safety.SAFE && !fix.assumption().isEmpty()) {
            lines.addAll(words("right only if " + fix.assumption(), "  ", width, UnaryOperator.identity()));
        }
        if (!item.step().needs().isEmpty()) {
            lines.addAll(words(
                    "builds on " + String.join(", ", item.step().needs()), "  ", width, UnaryOperator.identity()));
        }
        lines.add("");
        return lines;
    }

    private List<String> finding(Finding finding, int width) {
        Look narrow = new Look(look.color(), look.unicode(), width);
        return FindingText.evidence(finding, narrow)
                .lines()
                .flatMap(line -> fitting(line, width).stream())
                .toList();
    }

    /** One line of code, with tabs as four blanks; what does not fit goes on below. */
    private List<String> code(String line, int width) {
        String shown = Texts.safeLine(line.stripTrailing()).replace("\t", "    ");
        UnaryOperator<String> style =
                shown.startsWith("+") ? look::green : shown.startsWith("-") ? look::red : UnaryOperator.identity();
        return styled(shown, width, style);
    }

    private static List<String> styled(String text, int width, UnaryOperator<String> style) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int character : Texts.safeLine(text).codePoints().toArray()) {
            String one = Character.toString(character);
            if (Texts.width(line) + Texts.width(one) > width) {
                lines.add(style.apply(line.toString()));
                line.setLength(0);
            }
            line.append(one);
        }
        lines.add(style.apply(line.toString()));
        return lines;
    }

    /** A word longer than the window is broken all the same, without its colour. */
    private static List<String> fitting(String line, int width) {
        return Texts.width(line) <= width
                ? List.of(line)
                : styled(line.replaceAll("\u001b\\[[0-9;]*m", ""), width, UnaryOperator.identity());
    }

    private static List<String> words(String text, String indent, int width, UnaryOperator<String> style) {
        int room = Math.max(10, width - indent.length());
        return Texts.wrap(Texts.safe(text), room, room).stream()
                .flatMap(line -> fitting(indent + style.apply(line), width).stream())
                .toList();
    }

    /** The whole screen. */
    List<String> frame(Body body, int scroll, int rows, Status status, int width) {
        List<String> lines = new ArrayList<>();
        Review.Decision decision = status.decisions().get(status.at());
        String said = decision == Review.Decision.OPEN
                ? ""
                : decision == Review.Decision.ACCEPTED ? " [accepted]" : " [skipped]";
        lines.add(look.bold(cut(status.words() + said, width)));
        int end = Math.min(body.lines().size(), scroll + rows);
        lines.addAll(body.lines().subList(scroll, end));
        while (lines.size() < rows + 1) {
            lines.add("");
        }
        int below = body.lines().size() - end;
        String state = !status.message().isEmpty() ? status.message() : below > 0 ? below + " more lines below" : "";
        lines.add(look.yellow(cut(state, width)));
        lines.add(look.dim(cut(KEYS, width)));
        lines.add(look.dim(cut(MORE_KEYS, width)));
        return lines;
    }

    /** The screen behind the last fix. */
    List<String> end(List<ReviewItem> items, List<Review.Decision> decisions, String message, int width, int height) {
        List<String> lines = new ArrayList<>();
        lines.add(
                look.bold(cut(items.size() + (items.size() == 1 ? " fix, " : " fixes, ") + counted(decisions), width)));
        for (int i = 0; i < items.size() && lines.size() < height - FRAME; i++) {
            Review.Decision decision = decisions.get(i);
            String mark =
                    decision == Review.Decision.ACCEPTED ? "+ " : decision == Review.Decision.SKIPPED ? "- " : "? ";
            lines.add(cut(mark + Texts.safe(title(items.get(i))), width));
        }
        if (decisions.contains(Review.Decision.OPEN)) {
            lines.add(cut("What you have not decided on (?) is left out.", width));
        }
        while (lines.size() < height - 2) {
            lines.add("");
        }
        lines.add(look.yellow(cut(message, width)));
        lines.add(look.dim(cut("w write what is accepted  b back  q quit without writing", width)));
        return lines;
    }

    private static String title(ReviewItem item) {
        String place = item.finding()
                .map(Finding::location)
                .map(at -> FindingText.fileAndLine(at.path(), at.startLine()) + "  ")
                .orElse("");
        return place + item.step().fix().title();
    }

    private static String cut(String text, int width) {
        return Texts.width(text) <= width ? text : text.substring(0, Math.max(0, Math.min(text.length(), width)));
    }
}
