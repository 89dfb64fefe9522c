package dev.optkit.core.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The replacement of one span of one file; all bytes outside the span stay as they are.
 *
 * <p>An edit of a path that does not exist yet, with the span {@code 0..0}, creates the file.
 *
 * @param path relative to the root, with {@code /}
 * @param span what is replaced; empty for an insertion
 * @param replacement the new text
 */
public record Edit(String path, Span span, String replacement) {

    public static Edit insert(String path, int offset, String text) {
        return new Edit(path, Span.at(offset), text);
    }

    /** Whether both edits can be applied to the same original; equal edits count once. */
    public boolean compatibleWith(Edit other) {
        return !path.equals(other.path) || equals(other) || !span.overlaps(other.span);
    }

    /**
     * Applies edits of one file to its text.
     *
     * @param edits compatible with each other; equal ones are applied once
     * @throws IllegalArgumentException if two of them overlap
     */
    public static String apply(String text, List<Edit> edits) {
        List<Edit> ordered = new ArrayList<>(edits.stream().distinct().toList());
        ordered.sort(Comparator.comparing(Edit::span));
        StringBuilder result = new StringBuilder(text.length() + 256);
        int from = 0;
        for (Edit edit : ordered) {
            if (edit.span.start() < from) {
                throw new IllegalArgumentException("overlapping edits in " + edit.path + " at " + edit.span.start());
            }
            result.append(text, from, edit.span.start()).append(edit.replacement);
            from = edit.span.end();
        }
        return result.append(text, from, text.length()).toString();
    }
}
