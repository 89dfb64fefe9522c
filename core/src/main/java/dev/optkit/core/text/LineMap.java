package dev.optkit.core.text;

import java.util.Arrays;

/**
 * Line starts of one text: offsets to 1-based lines and columns and back.
 *
 * <p>Lines end with {@code \n}, {@code \r\n} or a lone {@code \r}, as in the Java language. Columns count UTF-16 units.
 * Immutable.
 */
public final class LineMap {

    private final int[] starts;
    private final int length;

    private LineMap(int[] starts, int length) {
        this.starts = starts;
        this.length = length;
    }

    public static LineMap of(String text) {
        int[] starts = new int[16];
        int count = 1;
        boolean returns = text.indexOf('\r') >= 0;
        for (int end = lineEnd(text, 0, returns); end >= 0; end = lineEnd(text, end + 1, returns)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = end + 1;
        }
        return new LineMap(Arrays.copyOf(starts, count), text.length());
    }

    /** The last character of the line that an offset is in, -1 on the last line; almost no text has a {@code \r}. */
    private static int lineEnd(String text, int from, boolean returns) {
        if (!returns) {
            return text.indexOf('\n', from);
        }
        int end = from;
        while (end < text.length() && !endsLine(text, end)) {
            end++;
        }
        return end < text.length() ? end : -1;
    }

    private static boolean endsLine(String text, int i) {
        char c = text.charAt(i);
        return c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
    }

    /** Number of lines; an empty text has one. */
    public int lines() {
        return starts.length;
    }

    /** The 1-based line of an offset. */
    public int line(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The 1-based column of an offset. */
    public int column(int offset) {
        return offset - starts[line(offset) - 1] + 1;
    }

    /** The offset where a 1-based line starts. */
    public int lineStart(int line) {
        return starts[line - 1];
    }

    /** The offset of a 1-based line and column, clamped to the text. */
    public int offset(int line, int column) {
        if (line < 1) {
            return 0;
        }
        if (line > starts.length) {
            return length;
        }
        return Math.min(length, starts[line - 1] + column - 1);
    }
}
