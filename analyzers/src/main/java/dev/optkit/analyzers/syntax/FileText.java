package dev.optkit.analyzers.syntax;

import dev.optkit.core.text.LineMap;
import dev.optkit.core.text.SourceFile;
import dev.optkit.core.text.Span;
import java.util.regex.Pattern;

/** The text of the file being read: lines of offsets, and slices of source. */
public record FileText(String text, LineMap lines) {

    private static final int SHORT = 80;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    public static FileText of(SourceFile source) {
        return new FileText(source.text(), source.lineMap());
    }

    public int line(int offset) {
        return lines.line(offset);
    }

    public int line(Span span) {
        return lines.line(span.start());
    }

    public String slice(Span span) {
        return text.substring(Math.min(span.start(), text.length()), Math.min(span.end(), text.length()));
    }

    /** Source on one line, shortened. */
    public String brief(Span span) {
        String line = SPACE.matcher(slice(span)).replaceAll(" ").strip();
        return line.length() <= SHORT ? line : line.substring(0, SHORT - 1) + "…";
    }
}
