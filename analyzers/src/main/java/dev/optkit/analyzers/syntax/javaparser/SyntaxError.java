package dev.optkit.analyzers.syntax.javaparser;

import com.github.javaparser.ParseException;
import com.github.javaparser.Problem;
import com.github.javaparser.Token;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.text.SourceFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the parser says about a file, in one short sentence with the line to look at. */
final class SyntaxError {

    private static final Pattern LEXICAL = Pattern.compile(
            "Lexical error at line (\\d+), column \\d+\\.\\s+Encountered: (?:<EOF>|\"(.*)\" \\(\\d+\\),?) after : \"(.*)\"",
            Pattern.DOTALL);
    private static final int LONGEST_TOKEN = 30;

    private SyntaxError() {}

    static Diagnostic of(SourceFile source, Problem problem) {
        Token last = problem.getCause().orElse(null) instanceof ParseException e ? e.currentToken : null;
        if (last != null && last.next != null) {
            return unexpected(source, last.next);
        }
        Matcher lexical = LEXICAL.matcher(problem.getMessage().strip());
        if (lexical.matches()) {
            return lexical(source, lexical);
        }
        int line = problem.getLocation()
                .flatMap(l -> l.getBegin().getRange())
                .map(r -> r.begin.line)
                .orElse(1);
        String words = problem.getMessage().strip().lines().findFirst().orElse("");
        return diagnostic(source, line, words.isEmpty() ? "syntax error" : words.replaceFirst("\\.$", ""));
    }

    private static Diagnostic unexpected(SourceFile source, Token found) {
        boolean end = found.kind == 0;
        return diagnostic(
                source,
                found.beginLine,
                end ? "the file ends too early, something is not closed" : "unexpected " + quoted(found.image));
    }

    private static Diagnostic lexical(SourceFile source, Matcher error) {
        int line = Integer.parseInt(error.group(1));
        String found = error.group(2);
        String before = error.group(3);
        if (before.startsWith("\\\"") || before.startsWith("\"")) {
            return diagnostic(
                    source,
                    line,
                    before.endsWith("\\") ? "this string holds an unknown escape" : "this string is not closed");
        }
        if (before.startsWith("\\'") || before.startsWith("'")) {
            return diagnostic(source, line, "this character literal is not closed");
        }
        return found == null
                ? neverClosed(source, line)
                : diagnostic(source, line, "unexpected character " + quoted(found));
    }

    /** The comment or text block that swallows the rest of the file. */
    private static Diagnostic neverClosed(SourceFile source, int line) {
        String text = source.text();
        int at = 0;
        while (at < text.length()) {
            boolean comment = text.startsWith("/*", at);
            boolean block = text.startsWith("\"\"\"", at);
            int end = end(text, at);
            if (end < 0 && (comment || block)) {
                return diagnostic(
                        source,
                        source.lineMap().line(at),
                        "this " + (comment ? "comment" : "text block") + " is never closed");
            }
            at = end < 0 ? text.length() : end;
        }
        return diagnostic(source, line, "the file ends too early, something is not closed");
    }

    /** Offset behind the comment, the literal or the character that begins at an offset; negative if it has no end. */
    private static int end(String text, int at) {
        if (text.startsWith("//", at)) {
            return text.indexOf('\n', at);
        }
        if (text.startsWith("/*", at)) {
            int close = text.indexOf("*/", at + 2);
            return close < 0 ? close : close + 2;
        }
        if (text.startsWith("\"\"\"", at)) {
            return behind(text, at + 3, "\"\"\"");
        }
        char c = text.charAt(at);
        return c == '"' || c == '\'' ? behind(text, at + 1, String.valueOf(c)) : at + 1;
    }

    private static int behind(String text, int from, String close) {
        for (int i = from; i < text.length(); i += text.charAt(i) == '\\' ? 2 : 1) {
            if (text.startsWith(close, i)) {
                return i + close.length();
            }
        }
        return -1;
    }

    private static String quoted(String token) {
        String shown = token.length() <= LONGEST_TOKEN ? token : token.substring(0, LONGEST_TOKEN) + "...";
        return shown.startsWith("\"") ? shown : '"' + shown + '"';
    }

    private static Diagnostic diagnostic(SourceFile source, int line, String words) {
        return new Diagnostic(source.path(), line, true, "not valid Java: " + words);
    }
}
