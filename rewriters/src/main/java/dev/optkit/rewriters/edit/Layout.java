package dev.optkit.rewriters.edit;

import java.util.regex.Pattern;

/**
 * How a text is laid out, so that new lines look like those beside them: indentation and ends of line.
 *
 * @param text the whole file
 */
public record Layout(String text) {

    private static final String GENERATED_UNIT = "    ";
    private static final Pattern HEAD = Pattern.compile("\\s+(extends|implements|permits|throws)\\b");

    /** The end of line used around an offset: that of its line, else of the line before, else {@code \n}. */
    public String eol(int offset) {
        int at = lineEnd(offset);
        if (at == text.length()) {
            at = lineStart(offset) - 1;
            if (at > 0 && text.charAt(at) == '\n' && text.charAt(at - 1) == '\r') {
                at--;
            }
        }
        if (at < 0) {
            return "\n";
        }
        if (text.charAt(at) == '\r') {
            return text.startsWith("\r\n", at) ? "\r\n" : "\r";
        }
        return "\n";
    }

    /** The offset where the line of an offset starts. */
    public int lineStart(int offset) {
        int at = offset;
        while (at > 0 && !endsLine(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** The offset of the end-of-line characters of the line of an offset, or the end of the text. */
    public int lineEnd(int offset) {
        int at = offset;
        while (at < text.length() && !endsLine(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The offset where the line after that of an offset starts, or the end of the text. */
    public int nextLine(int offset) {
        int at = lineEnd(offset);
        return text.startsWith("\r\n", at) ? at + 2 : Math.min(at + 1, text.length());
    }

    private static boolean endsLine(char c) {
        return c == '\n' || c == '\r';
    }

    /** The blanks at the start of the line of an offset. */
    public String indent(int offset) {
        int start = lineStart(offset);
        int end = start;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    /** Whether only blanks stand between the start of the line and an offset. */
    public boolean firstInLine(int offset) {
        return text.substring(lineStart(offset), offset).isBlank();
    }

    /** Whether only blanks stand between an offset and the end of the line. */
    public boolean lastInLine(int offset) {
        return text.substring(offset, lineEnd(offset)).isBlank();
    }

    /** One step of indentation: what the first indented line has that does not go on with a head, else four blanks. */
    public String unit() {
        return text.lines()
                .filter(l -> !HEAD.matcher(l).lookingAt())
                .filter(l -> !l.isBlank() && (l.startsWith("\t") || l.startsWith("  ")))
                .map(l -> l.substring(0, l.length() - l.stripLeading().length()))
                .findFirst()
                .map(blanks -> blanks.startsWith("\t") ? "\t" : blanks)
                .filter(blanks -> blanks.length() <= 8)
                .orElse(GENERATED_UNIT);
    }

    /**
     * Code with four blanks a step and {@code \n}, in the indentation and ends of line found at an offset. The first
     * line gets no indentation: it takes the place of the offset.
     */
    public String fit(String code, int offset) {
        String between = eol(offset) + indent(offset);
        String unit = unit();
        StringBuilder fitted = new StringBuilder();
        for (String line : code.split("\n", -1)) {
            String rest = line;
            if (!fitted.isEmpty()) {
                fitted.append(between);
            }
            while (rest.startsWith(GENERATED_UNIT)) {
                fitted.append(unit);
                rest = rest.substring(GENERATED_UNIT.length());
            }
            fitted.append(rest);
        }
        return fitted.toString();
    }
}
