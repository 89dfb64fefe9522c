package dev.optkit.measure.report;

/** Text of at most 80 columns. */
final class Lines {

    private static final int WIDTH = 80;
    private static final int LABEL = 8;

    private final StringBuilder text = new StringBuilder();

    /** Adds a line, wrapped at blanks. */
    Lines line(String content) {
        return wrapped("", content, "  ");
    }

    private Lines wrapped(String start, String content, String indent) {
        StringBuilder line = new StringBuilder(start);
        boolean empty = true;
        for (String word : content.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        text.append(line).append('\n');
        return this;
    }

    /** Adds the name of a benchmark. */
    Lines name(String name) {
        text.append("  ").append(name).append('\n');
        return this;
    }

    /** Adds the name of a benchmark with a word at the right end, below the name if that is long. */
    Lines name(String name, String right) {
        int gap = WIDTH - "  ".length() - name.length() - right.length();
        text.append("  ").append(name);
        text.append(gap > 0 ? " ".repeat(gap) : "\n" + " ".repeat(WIDTH - right.length()));
        text.append(right).append('\n');
        return this;
    }

    /** Adds a figure of a benchmark. */
    Lines figure(String label, String content) {
        String start = "    " + label + " ".repeat(LABEL - label.length());
        return wrapped(start, content, " ".repeat(start.length()));
    }

    Lines blank() {
        text.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
