package dev.optkit.analyzers.project;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of Gradle scripts, Groovy or Kotlin, cut into blocks without understanding either language. */
final class GradleText {

    /** A string, or a comment; what comes first wins, so that a URL is no comment. */
    private static final Pattern STRING_OR_COMMENT = Pattern.compile("(?<string>\"(?:\\\\.|[^\"\\\\\n])*+\""
            + "|'(?:\\\\.|[^'\\\\\n])*+')|//[^\n]*+|/\\*(?:[^*]|\\*(?!/))*+\\*/");

    private static final Pattern STRING = Pattern.compile("[\"']([^\"'\n]*)[\"']");

    private GradleText() {}

    /** The script with each comment replaced by a blank. */
    static String withoutComments(String script) {
        return STRING_OR_COMMENT
                .matcher(script)
                .replaceAll(m -> script.charAt(m.start()) == '/' ? " " : Matcher.quoteReplacement(m.group()));
    }

    /** The insides of all blocks whose head matches; the head ends before the brace. */
    static List<String> blocks(String script, String head) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = head(head).matcher(script);
        int from = 0;
        while (matcher.find(from)) {
            from = end(script, matcher.end());
            blocks.add(script.substring(matcher.end(), Math.max(matcher.end(), from - 1)));
        }
        return blocks;
    }

    /** The script without all blocks whose head matches. */
    static String without(String script, String head) {
        StringBuilder rest = new StringBuilder();
        Matcher matcher = head(head).matcher(script);
        int from = 0;
        while (matcher.find(from)) {
            rest.append(script, from, matcher.start()).append('\n');
            from = end(script, matcher.end());
        }
        return rest.append(script.substring(from)).toString();
    }

    /** The contents of all string literals in a piece of script. */
    static List<String> strings(String piece) {
        return STRING.matcher(piece).results().map(m -> m.group(1)).toList();
    }

    private static Pattern head(String head) {
        return Pattern.compile("(?<![\\w.])(?:" + head + ")\\s*\\{");
    }

    /** Offset behind the brace that closes a block; braces in strings are not counted. */
    private static int end(String script, int from) {
        int open = 1;
        char quote = 0;
        for (int i = from; i < script.length(); i++) {
            char c = script.charAt(i);
            if (quote != 0) {
                i += c == '\\' ? 1 : 0;
                quote = c == quote || c == '\n' ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '{') {
                open++;
            } else if (c == '}' && --open == 0) {
                return i + 1;
            }
        }
        return script.length();
    }
}
