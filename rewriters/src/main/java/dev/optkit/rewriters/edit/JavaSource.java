package dev.optkit.rewriters.edit;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Problem;
import com.github.javaparser.Processor;
import com.github.javaparser.Range;
import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.comments.Comment;
import com.github.javaparser.ast.validator.postprocessors.Java25PostProcessor;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.LineMap;
import dev.optkit.core.text.SourceFile;
import dev.optkit.core.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * One Java file parsed for editing: its text, its syntax tree, and the exact mapping between them.
 *
 * <p>The tree is only looked at; edits are spans of the text. Not safe for use by several threads.
 */
public final class JavaSource {

    private static final int MAX_LENGTH = 2 << 20;

    private final String path;
    private final String text;
    private final LineMap lines;
    private final CompilationUnit unit;

    private JavaSource(SourceFile file, CompilationUnit unit) {
        this.path = file.path();
        this.text = file.text();
        this.lines = file.lineMap();
        this.unit = unit;
    }

    /**
     * A file of a state of the code, parsed once as long as it is asked for again and again.
     *
     * @throws Refused if it is too big, too deep, or not Java
     */
    public static JavaSource of(SourceFile file, RewriteContext context) {
        return context.parsed(file, JavaSource.class, JavaSource::parse);
    }

    /**
     * Parses a file.
     *
     * @throws Refused if it is too big, too deep, or not Java
     */
    public static JavaSource parse(SourceFile file) {
        if (file.text().length() > MAX_LENGTH) {
            throw refused(file, "too-big", 1, "the file has " + file.text().length() + " characters");
        }
        ParserConfiguration configuration = new ParserConfiguration()
                .setLanguageLevel(LanguageLevel.JAVA_25)
                .setTabSize(1)
                .setStoreTokens(true)
                .setAttributeComments(true);
        configuration.getProcessors().add(0, Unvalidated::new);
        ParseResult<CompilationUnit> result;
        try {
            result = new JavaParser(configuration).parse(file.text());
        } catch (StackOverflowError e) {
            throw refused(file, "too-deep", 1, "the code is nested too deeply");
        }
        if (!result.isSuccessful() || result.getResult().isEmpty()) {
            Optional<Problem> first = result.getProblems().stream().findFirst();
            int line = first.flatMap(Problem::getLocation)
                    .flatMap(TokenRange::toRange)
                    .map(r -> r.begin.line)
                    .orElse(1);
            throw refused(file, "parse-failed", line, "the file does not parse");
        }
        return new JavaSource(file, result.getResult().get());
    }

    /**
     * Takes the validators out of what runs after the parser. They take as long as the parser itself; files with edits
     * pass them in {@code ParseCheck}.
     */
    private static final class Unvalidated extends Processor {

        @Override
        public void postProcess(ParseResult<? extends Node> result, ParserConfiguration configuration) {
            configuration.setLanguageLevel(LanguageLevel.RAW);
            new Java25PostProcessor().postProcess(result, configuration);
        }
    }

    private static Refused refused(SourceFile file, String reason, int line, String message) {
        return new Refused(Refusal.of(reason, file.path(), line, message));
    }

    public String path() {
        return path;
    }

    public String text() {
        return text;
    }

    public CompilationUnit unit() {
        return unit;
    }

    /** The 1-based line of an offset. */
    public int line(int offset) {
        return lines.line(offset);
    }

    /** The 1-based line where a node starts. */
    public int line(Node node) {
        return lines.line(span(node).start());
    }

    /**
     * The offsets of a node, without comments before it.
     *
     * @throws Refused if the text there is not what the parser says it is
     */
    public Span span(Node node) {
        Range range = node.getRange().orElseThrow(() -> mismatch(1));
        Span span = offsets(range);
        boolean same = node.getTokenRange()
                .map(tokens -> tokens.toString().contentEquals(text.subSequence(span.start(), span.end())))
                .orElse(node instanceof Comment);
        if (!same) {
            throw mismatch(range.begin.line);
        }
        return span;
    }

    private Refused mismatch(int line) {
        return new Refused(Refusal.of("range-mismatch", path, line, "positions in the file cannot be trusted"));
    }

    /** The source text of a node. */
    public String text(Node node) {
        return text(span(node));
    }

    /** The source text of a span. */
    public String text(Span span) {
        return text.substring(span.start(), span.end());
    }

    /**
     * The outermost node of a kind at exactly this span, as facts give it.
     *
     * @throws Refused if there is none
     */
    public <N extends Node> N node(Span span, Class<N> kind) {
        return around(span, unit, unit.getTypes())
                .findFirst(kind, n -> n.getRange().isPresent() && startsAt(n, span) && span(n).equals(span))
                .orElseThrow(() -> mismatch(lines.line(span.start())));
    }

    /** The innermost member, or the whole, that holds more than a span: most of a file need not be walked for it. */
    private Node around(Span span, Node whole, List<? extends BodyDeclaration<?>> members) {
        for (BodyDeclaration<?> member : members) {
            Span place = member.getRange().map(this::offsets).orElse(span);
            if (place.contains(span) && !place.equals(span)) {
                return member instanceof TypeDeclaration<?> type ? around(span, type, type.getMembers()) : member;
            }
        }
        return whole;
    }

    private Span offsets(Range range) {
        return new Span(
                lines.offset(range.begin.line, range.begin.column), lines.offset(range.end.line, range.end.column) + 1);
    }

    private boolean startsAt(Node node, Span span) {
        return node.getRange()
                .map(r -> lines.offset(r.begin.line, r.begin.column) == span.start())
                .orElse(false);
    }

    /** Comments that lie in a span, in order. */
    public List<Comment> comments(Span span) {
        return unit.getAllComments().stream()
                .filter(c -> span.contains(span(c)))
                .sorted((a, b) -> span(a).compareTo(span(b)))
                .toList();
    }

    public Layout layout() {
        return new Layout(text);
    }

    /** A replacement of a node. */
    public Edit replace(Node node, String replacement) {
        return new Edit(path, span(node), replacement);
    }

    /** An insertion. */
    public Edit insert(int offset, String insertion) {
        return Edit.insert(path, offset, insertion);
    }
}
