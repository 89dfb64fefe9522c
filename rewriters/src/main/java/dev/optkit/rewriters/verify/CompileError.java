package dev.optkit.rewriters.verify;

import dev.optkit.core.text.LineMap;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * An error of the compiler, told apart from others without its line number.
 *
 * @param path relative path of an edited file, the name of any other
 * @param line 1-based
 * @param code the compiler's own code for the kind of error
 * @param message the compiler's words
 * @param source the source line it stands in, without the blanks around it
 * @param inSuperTypes whether it stands behind the {@code extends} or {@code implements} of a type, on whatever line
 */
record CompileError(String path, int line, String code, String message, String source, boolean inSuperTypes) {

    private static final int HEAD = 2000;
    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+\\w+\\s+([\\w.$]+)");
    private static final Pattern METHOD_PLACE =
            Pattern.compile("symbol:\\s+method .*\\R\\s*location:.*\\b(?:type|class|interface) ([\\w.]+)");
    private static final Pattern OTHER_ARGUMENTS =
            Pattern.compile("method \\w+ in (?:class|interface) ([\\w.]+)(?:<.*>)? cannot be applied");
    private static final Pattern CONSTRUCTOR =
            Pattern.compile("constructor \\w+ in (?:class|record) ([\\w.]+)(?:<.*>)? cannot be applied");
    private static final Pattern SUPER_TYPE = Pattern.compile("\\b(extends|implements)\\b[^;{}]*$");
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+) does not exist");

    static CompileError of(String path, String text, Diagnostic<? extends JavaFileObject> diagnostic) {
        int line = (int) Math.max(1, diagnostic.getLineNumber());
        return new CompileError(
                path,
                line,
                String.valueOf(diagnostic.getCode()),
                diagnostic.getMessage(Locale.ENGLISH),
                sourceLine(text, line),
                isInSuperTypes(text, (int) diagnostic.getPosition()));
    }

    private static boolean isInSuperTypes(String text, int position) {
        int end = Math.min(text.length(), Math.max(0, position));
        return SUPER_TYPE.matcher(text.substring(Math.max(0, end - HEAD), end)).find();
    }

    private static String sourceLine(String text, int line) {
        LineMap lines = LineMap.of(text);
        if (line > lines.lines()) {
            return "";
        }
        int end = line == lines.lines() ? text.length() : lines.lineStart(line + 1);
        return text.substring(lines.lineStart(line), end).strip();
    }

    /** Whether a method that says it overrides another one is not known to. */
    boolean isAboutOverriding() {
        return code.contains("does.not.override");
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

    /** The qualified name of the type in which a method cannot be found for its arguments, if that is the error. */
    Optional<String> typeOfMissingMethod() {
        return Stream.of(METHOD_PLACE, OTHER_ARGUMENTS)
                .map(pattern -> pattern.matcher(message))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    /** The qualified name of the type that has no constructor for its arguments, if that is the error. */
    Optional<String> typeOfMissingConstructor() {
        Matcher matcher = CONSTRUCTOR.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether a type of this file lacks a supertype. */
    boolean isMissingSuperType() {
        return inSuperTypes && (missingSymbol().isPresent() || missingPackage().isPresent());
    }

    Check.Failure failure() {
        String words = message.lines()
                .map(String::strip)
                .reduce((a, b) -> a + ", " + b)
                .orElse(code);
        return new Check.Failure(path, line, words);
    }
}
