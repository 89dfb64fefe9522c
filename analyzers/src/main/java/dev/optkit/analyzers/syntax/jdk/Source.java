package dev.optkit.analyzers.syntax.jdk;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import dev.optkit.analyzers.syntax.FileText;
import dev.optkit.core.text.Span;

/**
 * Places of the tree as spans.
 *
 * <p>The API tells where a tree starts and ends, not where the name of a declaration stands: that is looked for in the text.
 */
record Source(FileText file, CompilationUnitTree unit, SourcePositions positions, Types types) {

    int start(Tree tree) {
        return checked(positions.getStartPosition(unit, tree), tree);
    }

    int end(Tree tree) {
        return checked(positions.getEndPosition(unit, tree), tree);
    }

    private static int checked(long offset, Tree tree) {
        if (offset < 0) {
            throw new UnknownSyntaxException(tree.getKind());
        }
        return (int) offset;
    }

    Span span(Tree tree) {
        return new Span(start(tree), end(tree));
    }

    /** Behind a part that need not be there, such as modifiers; an offset if it is not. */
    int behind(Tree tree, int otherwise) {
        long end = positions.getEndPosition(unit, tree);
        return end < 0 ? otherwise : (int) end;
    }

    /** The name that follows a type; brackets of the type may stand behind the name. */
    Span nameBehind(Tree type) {
        int at = skip(end(type));
        if (file.text().startsWith("...", at)) {
            at = skip(at + 3);
        }
        if (isWord(at)) {
            return word(at);
        }
        if (type instanceof ArrayTypeTree array) {
            return nameBehind(array.getType());
        }
        if (type instanceof AnnotatedTypeTree annotated) {
            return nameBehind(annotated.getUnderlyingType());
        }
        throw new UnknownSyntaxException("a name behind " + type);
    }

    /** The first of the words from an offset on. */
    Span wordFrom(int offset) {
        int at = skip(offset);
        if (!isWord(at)) {
            throw new UnknownSyntaxException("no word at " + offset);
        }
        return word(at);
    }

    boolean isWord(int at) {
        return at < file.text().length()
                && (file.text().charAt(at) == '\\'
                        || Character.isJavaIdentifierStart(file.text().codePointAt(at)));
    }

    private Span word(int start) {
        String text = file.text();
        int end = start;
        while (end < text.length()
                && (text.charAt(end) == '\\' || Character.isJavaIdentifierPart(text.codePointAt(end)))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return new Span(start, end);
    }

    boolean is(char wanted, int at) {
        return at < file.text().length() && file.text().charAt(at) == wanted;
    }

    /** The offset itself or that of the next token. */
    int skip(int offset) {
        String text = file.text();
        int at = offset;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                at = behindLine(at);
            } else if (text.startsWith("/*", at)) {
                int close = text.indexOf("*/", at + 2);
                at = close < 0 ? text.length() : close + 2;
            } else {
                return at;
            }
        }
        return at;
    }

    private int behindLine(int from) {
        int at = from;
        while (at < file.text().length() && !is('\n', at) && !is('\r', at)) {
            at++;
        }
        return at;
    }
}
