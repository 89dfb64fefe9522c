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

    private void file(String path, @Nullable String before, String after) {
        List<String> old = lines(before == null ? "" : before);
        List<String> now = lines(after);
        List<AbstractDelta<String>> deltas = DiffUtils.diff(old, now).getDeltas();
        if (deltas.isEmpty()) {
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
        int from = 0;
        while (from < deltas.size()) {
            int to = from + 1;
            while (to < deltas.size() && gap(deltas.get(to - 1), deltas.get(to)) <= 2 * CONTEXT) {
                to++;
            }
            hunk(deltas.subList(from, to), old);
            from = to;
        }
    }

    private static int gap(AbstractDelta<String> first, AbstractDelta<String> second) {
        return second.getSource().getPosition() - first.getSource().last() - 1;
    }

    private void hunk(List<AbstractDelta<String>> deltas, List<String> old) {
        AbstractDelta<String> first = deltas.get(0);
        AbstractDelta<String> last = deltas.get(deltas.size() - 1);
        int start = Math.max(0, first.getSource().getPosition() - CONTEXT);
        int end = Math.min(old.size(), endOf(last) + CONTEXT);
        int shift = first.getTarget().getPosition() - first.getSource().getPosition();
        int grown = deltas.stream()
                .mapToInt(d -> d.getTarget().size() - d.getSource().size())
                .sum();
        text.append(look.cyan(
                        "@@ -" + range(start, end - start) + " +" + range(start + shift, end - start + grown) + " @@"))
                .append('\n');
        int at = start;
        for (AbstractDelta<String> delta : deltas) {
            old.subList(at, delta.getSource().getPosition()).forEach(line -> line(' ', line));
            delta.getSource().getLines().forEach(line -> line('-', line));
            delta.getTarget().getLines().forEach(line -> line('+', line));
            at = endOf(delta);
        }
        old.subList(at, end).forEach(line -> line(' ', line));
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

    private void line(char mark, String line) {
        boolean ended = line.endsWith("\n");
        String content = mark + (ended ? line.substring(0, line.length() - 1) : line);
        String shown = forPerson ? Texts.safeLine(content) : content;
        text.append(mark == '+' ? look.green(shown) : mark == '-' ? look.red(shown) : shown)
                .append('\n');
        if (!ended) {
            text.append("\\ No newline at end of file\n");
        }
    }

    /** Lines with their ends. */
    private static List<String> lines(String text) {
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
