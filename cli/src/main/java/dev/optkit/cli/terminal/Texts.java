package dev.optkit.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Words into lines of a width, and what is shown of characters that would drive the terminal. */
public final class Texts {

    private Texts() {}

    /**
     * Breaks a text at blanks. A word longer than a line, such as a path, stays whole: it can still be copied.
     *
     * @param first columns that the first line may fill
     * @param rest columns that each further line may fill
     */
    public static List<String> wrap(String text, int first, int rest) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int room = first;
        for (String word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && width(line) + 1 + width(word) > room) {
                lines.add(line.toString());
                line.setLength(0);
                room = rest;
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /**
     * The paragraph with a label in front of the first line and as much room in front of the others.
     *
     * @param label columns are counted without colour codes
     */
    public static String paragraph(String label, String text, int width) {
        int indent = width(label);
        List<String> lines = wrap(text, width - indent, width - indent);
        return label + String.join("\n" + " ".repeat(indent), lines) + "\n";
    }

    /** Columns a text fills: colour codes none, East Asian characters two. */
    public static int width(CharSequence text) {
        String plain = text.toString().replaceAll("\u001b\\[[0-9;]*m", "");
        return plain.codePoints().map(Texts::columns).sum();
    }

    private static int columns(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> 2;
            default -> character >= 0x1F300 && character <= 0x1FAFF ? 2 : 1;
        };
    }

    /** The text with characters that move the cursor, set colours or reorder lines made visible. */
    public static String safe(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\t' || c == '\n' || c == '\r') {
                result.append(' ');
            } else if (isHarmful(c)) {
                result.append(String.format("\\u%04x", c));
            } else {
                result.appendCodePoint(c);
            }
        });
        return result.toString();
    }

    /** Like {@link #safe} for one line of source text, whose tabs and line ends are kept. */
    public static String safeLine(String line) {
        StringBuilder result = new StringBuilder(line.length());
        line.codePoints().forEach(c -> {
            if (c != '\t' && c != '\n' && c != '\r' && isHarmful(c)) {
                result.append(String.format("\\u%04x", c));
            } else {
                result.appendCodePoint(c);
            }
        });
        return result.toString();
    }

    private static boolean isHarmful(int c) {
        boolean control = Character.getType(c) == Character.CONTROL;
        boolean reorders = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return control || reorders;
    }
}
