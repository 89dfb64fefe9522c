package dev.optkit.rewriters.verify;

import dev.optkit.core.text.LineMap;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * An error of the compiler, told apart from others without its line number.
 *
 * @param path relative path of the file
 * @param line 1-based
 * @param code the compiler's own code for the kind of error
 * @param message the compiler's words
 * @param source the source line it stands in, without the blanks around it
 */
record CompileError(String path, int line, String code, String message, String source) {

    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+\\w+\\s+([\\w.$]+)");
    private static final Pattern METHOD_PLACE = Pattern.compile("symbol:\\s+method .*\\R\\s*location:(.*)");
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+) does not exist");

    static CompileError of(JavaTexts.InMemory file, Diagnostic<? extends JavaFileObject> diagnostic) {
        int line = (int) Math.max(1, diagnostic.getLineNumber());
        String text = file.getCharContent(true).toString();
        return new CompileError(
                file.path(),
                line,
                String.valueOf(diagnostic.getCode()),
                diagnostic.getMessage(Locale.ENGLISH),
                sourceLine(text, line));
    }

    private static String sourceLine(String text, int line) {
        LineMap lines = LineMap.of(text);
        if (line > lines.lines()) {
            return "";
        }
        int end = line == lines.lines() ? text.length() : lines.lineStart(line + 1);
        return text.substring(lines.lineStart(line), end).strip();
    }

    /** The simple name that cannot be found, if that is the error. */
    Optional<String> missingSymbol() {
        Matcher matcher = SYMBOL.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The package that does not exist, if that is the error. */
    Optional<String> missingPackage() {
        Matcher matcher = PACKAGE.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Where a method cannot be found, in the compiler's words, if that is the error. */
    Optional<String> placeOfMissingMethod() {
        Matcher matcher = METHOD_PLACE.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    Check.Failure failure() {
        String words = message.lines()
                .map(String::strip)
                .reduce((a, b) -> a + ", " + b)
                .orElse(code);
        return new Check.Failure(path, line, words);
    }
}
