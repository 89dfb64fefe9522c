package dev.optkit.rewriters.edit;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.text.LineMap;

/**
 * A Gradle script, Groovy or Kotlin, with blanks for what is in comments and strings, so that the braces and words left
 * are those of the code. Offsets stay; ends of line do too, but for those in strings.
 */
final class GradleMask {

    private static final String BEFORE_REGEX = "(,=~[{:!&|?";

    private final String path;
    private final String text;
    private final StringBuilder mask;
    private int at;

    private GradleMask(String path, String text) {
        this.path = path;
        this.text = text;
        this.mask = new StringBuilder(text);
    }

    /**
     * The masked script; quotes stay where strings begin and end.
     *
     * @throws Refused with {@code no-runtime} if a string or comment does not end
     */
    static String of(String path, String text) {
        GradleMask mask = new GradleMask(path, text);
        while (mask.at < text.length()) {
            mask.step();
        }
        return mask.mask.toString();
    }

    private void step() {
        char c = text.charAt(at);
        if (text.startsWith("//", at)) {
            blank(at, lineEnd(at));
        } else if (text.startsWith("/*", at)) {
            blank(at, after("*/", at + 2));
        } else if (text.startsWith("$/", at)) {
            throw refused("a dollar slashy string");
        } else if (text.startsWith("\"\"\"", at) || text.startsWith("'''", at)) {
            String quotes = text.substring(at, at + 3);
            blankInside(at + 3, after(quotes, at + 3), 3);
        } else if (c == '"' || c == '\'') {
            blankInside(at + 1, endOfString(at + 1, c), 1);
        } else if (c == '/' && isRegex()) {
            int end = endOfRegex();
            blank(at, end);
        } else {
            at++;
        }
    }

    private void blankInside(int from, int end, int quotes) {
        blank(from, end - quotes);
        at = end;
    }

    private void blank(int from, int end) {
        for (int i = from; i < end; i++) {
            boolean lineEnd = mask.charAt(i) == '\n' || mask.charAt(i) == '\r';
            mask.setCharAt(i, lineEnd ? mask.charAt(i) : ' ');
        }
        at = end;
    }

    private int lineEnd(int from) {
        return new Layout(text).lineEnd(from);
    }

    private int after(String end, int from) {
        int found = text.indexOf(end, from);
        if (found < 0) {
            throw refused("a string or comment that does not end");
        }
        return found + end.length();
    }

    /** Behind the quote that ends a string of one line; expressions in it may hold strings of their own. */
    private int endOfString(int from, char quote) {
        int nested = 0;
        for (int i = from; i < text.length() && text.charAt(i) != '\n'; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (quote == '"' && text.startsWith("${", i)) {
                nested++;
                i++;
            } else if (nested > 0 && (c == '"' || c == '\'')) {
                i = endOfString(i + 1, c) - 1;
            } else if (nested > 0) {
                nested += opens(c);
            } else if (c == quote) {
                return i + 1;
            }
        }
        throw refused("a string that does not end");
    }

    private static int opens(char c) {
        return c == '{' ? 1 : c == '}' ? -1 : 0;
    }

    private boolean isRegex() {
        int before = at - 1;
        while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
            before--;
        }
        return before >= 0 && BEFORE_REGEX.indexOf(text.charAt(before)) >= 0 && endOfRegex() > 0;
    }

    /** Behind the slash that ends a slashy string on this line; -1 if there is none, as in a division. */
    private int endOfRegex() {
        for (int i = at + 1; i < lineEnd(at); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '/') {
                return i + 1;
            }
        }
        return -1;
    }

    private Refused refused(String what) {
        return new Refused(Refusal.of(
                "no-runtime", path, LineMap.of(text).line(Math.min(at, text.length())), "the script has " + what));
    }
}
