package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.stmt.Statement;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A statement that gets code around it and moves to the right; text blocks and comments of several lines stay as they
 * are.
 *
 * @param source of the file
 * @param statement what moves
 * @param steps how far
 */
record Wrapped(JavaSource source, Statement statement, int steps) {

    private static final String STEP = "    ";

    /**
     * The edits.
     *
     * @param head lines in front, ended by a line break
     * @param tail lines behind
     * @param replaced what other edits take the place of
     */
    List<Edit> between(String head, String tail, List<Span> replaced) {
        Layout layout = source.layout();
        Span whole = source.span(statement);
        int start = whole.start();
        List<Edit> edits = new ArrayList<>();
        edits.add(source.insert(start, layout.fit(head + STEP.repeat(steps), start)));
        List<Span> kept = Stream.concat(kept(), replaced.stream()).toList();
        String indent = layout.unit().repeat(steps);
        for (int line = layout.nextLine(start); line < whole.end(); line = layout.nextLine(line)) {
            int at = line;
            boolean blank = layout.lineEnd(at) == at;
            if (!blank && kept.stream().noneMatch(k -> k.start() < at && at < k.end())) {
                edits.add(source.insert(at, indent));
            }
        }
        edits.add(source.insert(whole.end(), layout.eol(start) + layout.indent(start) + layout.fit(tail, start)));
        return edits;
    }

    private Stream<Span> kept() {
        return Stream.concat(
                statement.findAll(TextBlockLiteralExpr.class).stream().map(source::span),
                source.comments(source.span(statement)).stream().map(source::span));
    }
}
