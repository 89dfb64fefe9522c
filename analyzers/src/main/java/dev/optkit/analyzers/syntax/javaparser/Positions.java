package dev.optkit.analyzers.syntax.javaparser;

import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.SimpleName;
import dev.optkit.analyzers.syntax.FileText;
import dev.optkit.core.text.Span;

/** Positions of the parser as offsets. */
record Positions(FileText file) {

    /** The span of a node; empty at 0 for the few nodes without a position (implicit lambda parameter types). */
    Span span(Node node) {
        return node.getRange().map(this::span).orElse(Span.at(0));
    }

    /** The span of a name alone: the parser counts brackets behind it, as in {@code int a[]}, as a part of it. */
    Span name(SimpleName name) {
        int start = start(name);
        return new Span(start, start + name.getIdentifier().length());
    }

    private Span span(Range range) {
        int start = offset(range.begin);
        return new Span(start, Math.max(start, offset(range.end) + 1));
    }

    int start(Node node) {
        return node.getBegin().map(this::offset).orElse(0);
    }

    private int offset(Position position) {
        return file.lines().offset(position.line, position.column);
    }
}
