package dev.optkit.core.text;

/**
 * A half-open range of UTF-16 offsets in one text.
 *
 * @param start offset of the first character
 * @param end offset behind the last character, at least {@code start}
 */
public record Span(int start, int end) implements Comparable<Span> {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a span: " + start + ".." + end);
        }
    }

    /** An empty span, the place of an insertion. */
    public static Span at(int offset) {
        return new Span(offset, offset);
    }

    public int length() {
        return end - start;
    }

    public boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }

    public boolean contains(int offset) {
        return start <= offset && offset < end;
    }

    /** Whether two edits of these spans disturb each other; touching insertions at one offset do. */
    public boolean overlaps(Span other) {
        if (start == other.start) {
            return true;
        }
        return start < other.end && other.start < end;
    }

    @Override
    public int compareTo(Span other) {
        int byStart = Integer.compare(start, other.start);
        return byStart != 0 ? byStart : Integer.compare(end, other.end);
    }
}
