package dev.optkit.rewriters.edit;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.text.LineMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dependencies that a Gradle script declares for its own module, in plain statements. */
final class GradleScript {

    private static final Pattern HEAD = Pattern.compile("(?<![\\w.])dependencies[ \\t]*\\{");
    private static final Pattern STATEMENT = Pattern.compile("\\G\\s*+([A-Za-z]\\w*)");
    private static final String NAME = "[\\w.-]+";
    private static final Pattern NOTATION = Pattern.compile("[\"'](" + NAME + "):(" + NAME + ")(:[^\"']*)?[\"']");
    private static final Pattern MAP = Pattern.compile("group\\s*[:=]\\s*[\"'](" + NAME
            + ")[\"']\\s*,\\s*name\\s*[:=]\\s*[\"'](" + NAME + ")[\"'](\\s*,\\s*version\\b)?");
    private static final Pattern ALIAS = Pattern.compile("\\blibs\\.(?!plugins\\.|versions\\.|bundles\\.)([\\w.]+)");

    private final String path;
    private final String text;
    private final String mask;
    private final List<Statement> statements = new ArrayList<>();
    private Optional<Block> block = Optional.empty();

    /**
     * A statement in the block.
     *
     * @param configuration its first word
     * @param start of that word
     * @param end behind its last character
     * @param text as written
     */
    record Statement(String configuration, int start, int end, String text) {

        /** {@code group:artifact} it names, and whether it says a version; empty if it names a library otherwise. */
        Optional<Named> library() {
            for (Pattern form : List.of(NOTATION, MAP)) {
                Matcher matcher = form.matcher(text);
                if (matcher.find()) {
                    return Optional.of(new Named(matcher.group(1) + ":" + matcher.group(2), matcher.group(3) != null));
                }
            }
            return Optional.empty();
        }

        /** What it names in the version catalogue. */
        Optional<String> alias() {
            Matcher matcher = ALIAS.matcher(text);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }

        boolean isPlatform() {
            return text.matches("(?s).*\\b(enforcedPlatform|platform|project)\\s*\\(.*");
        }
    }

    /** A library by name. */
    record Named(String name, boolean versioned) {}

    /** The block, between its braces. */
    record Block(int open, int close) {}

    /**
     * Reads a script.
     *
     * @throws Refused with {@code no-runtime} if it cannot be understood
     */
    GradleScript(String path, String text) {
        this.path = path;
        this.text = text;
        this.mask = GradleMask.of(path, text);
        int depth = 0;
        Matcher head = HEAD.matcher(mask);
        int next = head.find() ? head.start() : -1;
        for (int i = 0; i < mask.length(); i++) {
            if (i == next) {
                if (depth == 0 && block.isEmpty()) {
                    block = Optional.of(new Block(head.end(), closing(head.end())));
                }
                next = head.find() ? head.start() : -1;
            }
            depth += opens(mask.charAt(i));
            if (depth < 0) {
                throw refused(i, "closes what it has not opened");
            }
        }
        if (depth != 0) {
            throw refused(mask.length(), "does not close what it opens");
        }
        block.ifPresent(this::read);
    }

    private static int opens(char c) {
        return switch (c) {
            case '{', '(', '[' -> 1;
            case '}', ')', ']' -> -1;
            default -> 0;
        };
    }

    private int closing(int from) {
        int depth = 1;
        for (int i = from; i < mask.length(); i++) {
            depth += opens(mask.charAt(i));
            if (depth == 0) {
                return i;
            }
        }
        throw refused(from, "does not close its dependencies");
    }

    private void read(Block inside) {
        Matcher statement = STATEMENT.matcher(mask).region(inside.open(), inside.close());
        int at = inside.open();
        while (at < inside.close()) {
            statement.region(at, inside.close());
            int end = end(at, inside.close());
            if (statement.find()) {
                end = end(statement.start(1), inside.close());
                String written = text.substring(statement.start(1), end).strip();
                int last = statement.start(1) + written.length();
                statements.add(new Statement(statement.group(1), statement.start(1), last, written));
            }
            at = end + 1;
        }
    }

    /** The end of the statement at an offset: the first end of line with nothing open and nothing to follow. */
    private int end(int from, int limit) {
        int depth = 0;
        char last = ' ';
        for (int i = from; i < limit; i++) {
            char c = mask.charAt(i);
            depth += opens(c);
            boolean ends = c == ';' || ((c == '\n' || c == '\r') && ",+=:".indexOf(last) < 0);
            if (ends && depth == 0) {
                return i;
            }
            last = Character.isWhitespace(c) ? last : c;
        }
        return limit;
    }

    Optional<Block> block() {
        return block;
    }

    List<Statement> statements() {
        return statements;
    }

    boolean isKotlin() {
        return path.endsWith(".kts");
    }

    /** A refusal at an offset of the script. */
    Refused refused(int offset, String what) {
        int line = LineMap.of(text).line(Math.min(offset, Math.max(0, text.length() - 1)));
        return new Refused(Refusal.of("no-runtime", path, line, "the script " + what));
    }
}
