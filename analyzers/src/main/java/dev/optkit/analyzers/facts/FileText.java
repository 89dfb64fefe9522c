package dev.optkit.analyzers.facts;

import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import dev.optkit.core.text.LineMap;
import dev.optkit.core.text.Span;

/** The text of the file being read: positions of the parser to offsets, and slices of source. */
record FileText(String text, LineMap lines) {

    private static final int SHORT = 80;

    /** The span of a node; empty at 0 for the few nodes without a position (implicit lambda parameter types). */
    Span span(Node node) {
        return node.getRange().map(this::span).orElse(Span.at(0));
    }

    Span span(Range range) {
        int start = offset(range.begin);
        return new Span(start, Math.max(start, offset(range.end) + 1));
    }

    int offset(Position position) {
        return lines.offset(position.line, position.column);
    }

    int line(Node node) {
        return node.getBegin().map(p -> p.line).orElse(1);
    }

    String slice(Span span) {
        return text.substring(Math.min(span.start(), text.length()), Math.min(span.end(), text.length()));
    }

    /** Source on one line, shortened. */
    String brief(Node node) {
        String line = slice(span(node)).replaceAll("\\s+", " ").strip();
        return line.length() <= SHORT ? line : line.substring(0, SHORT - 1) + "…";
    }
}
