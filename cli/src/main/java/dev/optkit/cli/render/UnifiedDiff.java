package dev.optkit.cli.render;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.optkit.cli.terminal.Look;
import dev.optkit.cli.terminal.Texts;
import dev.optkit.core.fix.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a patch that {@code git apply} takes. Lines keep their own ends, so a CRLF file stays one, and a missing
 * line end at the end of a file is marked.
 */
public final class UnifiedDiff {

    private static final int CONTEXT = 3;

    private final Look look;
    private final boolean forPerson;
    private final StringBuilder text = new StringBuilder();

    private UnifiedDiff(Look look, boolean forPerson) {
        this.look = look;
        this.forPerson = forPerson;
    }

    /**
     * The patch.
     *
     * @param forPerson whether it goes to a terminal, where control characters in code are made visible
     */
    public static String render(Plan plan, Look look, boolean forPerson) {
        UnifiedDiff diff = new UnifiedDiff(look, forPerson);
        for (Map.Entry<String, String> file : plan.after().entrySet()) {
            diff.file(file.getKey(), plan.before().get(file.getKey()), file.getValue());
        }
        return diff.text.toString();
    }

    /**
     * Neighbouring changes of one file.
     *
     * @param path of the file
     * @param heading the ranges, between {@code @@}
     * @param lines with their marks, without line ends
     * @param newStart index of its first line in the new text
     * @param newEnd index of the line behind it in the new text
     */
    public record Hunk(String path, String heading, List<String> lines, int newStart, int newEnd) {

        public Hunk {
            lines = List.copyOf(lines);
        }
    }

    /** The hunks of all files of a plan. */
    public static List<Hunk> hunks(Plan plan) {
        List<Hunk> hunks = new ArrayList<>();
        plan.after()
                .forEach((path, after) -> hunks.addAll(hunks(path, plan.before().getOrDefault(path, ""), after)));
        return hunks;
    }

    private static List<Hunk> hunks(String path, String before, String after) {
        List<String> old = lines(before);
        List<AbstractDelta<String>> deltas = DiffUtils.diff(old, lines(after)).getDeltas();
        List<Hunk> hunks = new ArrayList<>();
        int from = 0;
        while (from < deltas.size()) {
            int to = from + 1;
            while (to < deltas.size() && gap(deltas.get(to - 1), deltas.get(to)) <= 2 * CONTEXT) {
                to++;
            }
            hunks.add(hunk(path, deltas.subList(from, to), old));
            from = to;
        }
        return hunks;
    }

    private void file(String path, @Nullable String before, String after) {
        List<Hunk> hunks = hunks(path, before == null ? "" : before, after);
        if (hunks.isEmpty()) {
            return;
        }
        // A blank in a name needs a tab behind it, or patch takes what follows for a date.
        String end = path.indexOf(' ') >= 0 ? "\t" : "";
        heading("diff --git a/" + path + " b/" + path);
        if (before == null) {
            heading("new file mode 100644");
        }
        heading(before == null ? "--- /dev/null" : "--- a/" + path + end);
        heading("+++ b/" + path + end);
        for (Hunk hunk : hunks) {
            text.append(look.cyan(hunk.heading)).append('\n');
            hunk.lines.forEach(this::line);
        }
    }

    private static int gap(AbstractDelta<String> first, AbstractDelta<String> second) {
        return second.getSource().getPosition() - first.getSource().last() - 1;
    }

    private static Hunk hunk(String path, List<AbstractDelta<String>> deltas, List<String> old) {
        AbstractDelta<String> first = deltas.get(0);
        AbstractDelta<String> last = deltas.get(deltas.size() - 1);
        int start = Math.max(0, first.getSource().getPosition() - CONTEXT);
        int end = Math.min(old.size(), endOf(last) + CONTEXT);
        int shift = first.getTarget().getPosition() - first.getSource().getPosition();
        int grown = deltas.stream()
                .mapToInt(d -> d.getTarget().size() - d.getSource().size())
                .sum();
        String heading = "@@ -" + range(start, end - start) + " +" + range(start + shift, end - start + grown) + " @@";
        List<String> lines = new ArrayList<>();
        int at = start;
        for (AbstractDelta<String> delta : deltas) {
            old.subList(at, delta.getSource().getPosition()).forEach(line -> add(lines, ' ', line));
            delta.getSource().getLines().forEach(line -> add(lines, '-', line));
            delta.getTarget().getLines().forEach(line -> add(lines, '+', line));
            at = endOf(delta);
        }
        old.subList(at, end).forEach(line -> add(lines, ' ', line));
        return new Hunk(path, heading, lines, start + shift, end + shift + grown);
    }

    private static void add(List<String> lines, char mark, String line) {
        boolean ended = line.endsWith("\n");
        lines.add(mark + (ended ? line.substring(0, line.length() - 1) : line));
        if (!ended) {
            lines.add("\\ No newline at end of file");
        }
    }

    private static int endOf(AbstractDelta<String> delta) {
        return delta.getSource().getPosition() + delta.getSource().size();
    }

    /** An empty range is named by the line before it. */
    private static String range(int start, int count) {
        int line = count == 0 ? start : start + 1;
        return count == 1 ? String.valueOf(line) : line + "," + count;
    }

    private void heading(String line) {
        text.append(look.bold(forPerson ? Texts.safe(line) : line)).append('\n');
    }

    private void line(String marked) {
        String shown = forPerson ? Texts.safeLine(marked) : marked;
        char mark = marked.charAt(0);
        text.append(mark == '+' ? look.green(shown) : mark == '-' ? look.red(shown) : shown)
                .append('\n');
    }

    /** Lines with their ends. */
    public static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, to));
            from = to;
        }
        return lines;
    }
}
