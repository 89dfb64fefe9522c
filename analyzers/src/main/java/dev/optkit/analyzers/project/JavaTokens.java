package dev.optkit.analyzers.project;

/**
 * A linear lexer that knows just enough Java to count: it skips comments and the inside of literals.
 *
 * <p>Unicode escapes are not translated, so a brace written as one is not seen.
 */
final class JavaTokens {

    static final char END = 0;
    static final char WORD = 'a';
    static final char LITERAL = '"';
    static final char ARROW = 1;
    /** {@code .} and {@code ::}. */
    static final char LINK = '.';

    private final char[] text;
    private int at;
    private int start;

    JavaTokens(String text) {
        this.text = text.toCharArray();
    }

    /** Offset of the token returned last. */
    int start() {
        return start;
    }

    /** Whether the token returned last, a word, is the given one. */
    boolean is(String word) {
        if (at - start != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[start + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Moves on: one of the constants, or the character itself for brackets, separators and operators. */
    char next() {
        while (at < text.length) {
            char c = text[at];
            if (c <= ' ') {
                at++;
            } else if (c == '/' && peek(1) == '/') {
                skipLine();
            } else if (c == '/' && peek(1) == '*') {
                skipComment();
            } else {
                start = at;
                return token(c);
            }
        }
        start = at;
        return END;
    }

    private char token(char c) {
        if (isPart(c) || (c == '.' && isDigit(peek(1)))) {
            return wordOrNumber(isDigit(c) || c == '.');
        }
        if (c == '"') {
            return peek(1) == '"' && peek(2) == '"' ? textBlock() : quoted('"');
        }
        if (c == '\'') {
            return quoted('\'');
        }
        at++;
        if ((c == '-' && peek(0) == '>') || (c == ':' && peek(0) == ':')) {
            at++;
            return c == '-' ? ARROW : LINK;
        }
        return c;
    }

    private char wordOrNumber(boolean number) {
        at++;
        while (at < text.length && (isPart(text[at]) || (number && text[at] == '.'))) {
            at++;
        }
        return number ? LITERAL : WORD;
    }

    private char quoted(char quote) {
        at++;
        while (at < text.length && text[at] != quote && text[at] != '\n' && text[at] != '\r') {
            at += text[at] == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, text.length);
        return LITERAL;
    }

    private char textBlock() {
        at += 3;
        while (at < text.length && !(text[at] == '"' && peek(1) == '"' && peek(2) == '"')) {
            at += text[at] == '\\' ? 2 : 1;
        }
        at = Math.min(at + 3, text.length);
        return LITERAL;
    }

    private void skipLine() {
        while (at < text.length && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
    }

    private void skipComment() {
        at += 2;
        while (at < text.length && !(text[at] == '*' && peek(1) == '/')) {
            at++;
        }
        at = Math.min(at + 2, text.length);
    }

    private char peek(int ahead) {
        return at + ahead < text.length ? text[at + ahead] : END;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '$' || c > 127;
    }
}
