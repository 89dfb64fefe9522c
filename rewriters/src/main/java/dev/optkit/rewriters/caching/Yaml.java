package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.edit.Layout;
import dev.optkit.rewriters.edit.Refused;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The little of YAML that it takes to find a section of a Spring configuration and to add one, in block style. */
final class Yaml {

    private static final Pattern SPRING = Pattern.compile("(?m)^spring:[ \\t]*(#.*)?$");
    private static final Pattern INLINE = Pattern.compile("(?m)^spring:[ \\t]*[^#\\s]");
    private static final Pattern CACHE = Pattern.compile("(?m)^spring\\.cache\\b");
    private static final Pattern SECOND_DOCUMENT = Pattern.compile("(?m)^---");

    private Yaml() {}

    /** The text of a section two levels deep, dotted keys included; empty if there is none. */
    static String section(String text, String outer, String inner) {
        StringBuilder found = new StringBuilder();
        boolean inOuter = false;
        int innerIndent = -1;
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            int indent = line.length() - line.stripLeading().length();
            String key = line.strip();
            if (indent == 0) {
                inOuter = key.startsWith(outer + ":");
            }
            if (indent <= innerIndent) {
                innerIndent = -1;
            }
            boolean starts = inOuter && indent > 0 && (key.startsWith(inner + ":") || key.startsWith(inner + "."));
            if (innerIndent < 0 && starts) {
                innerIndent = indent;
            }
            if (innerIndent >= 0 || (indent == 0 && key.startsWith(outer + "." + inner))) {
                found.append(line).append('\n');
            }
        }
        return found.toString();
    }

    /** The edit that adds a Caffeine cache to the first document of a file. */
    static Edit insert(SourceFile file, String spec) {
        String text = file.text();
        if (INLINE.matcher(text).find() || CACHE.matcher(text).find() || text.contains("\t")) {
            throw new Refused(Refusal.of("no-runtime", file.path(), 1, "the file is not in plain block style"));
        }
        Layout layout = new Layout(text);
        Matcher spring = SPRING.matcher(text);
        if (spring.find()
                && !SECOND_DOCUMENT
                        .matcher(text.substring(0, spring.start()).stripLeading())
                        .find()) {
            int offset = layout.nextLine(spring.start());
            String eol = layout.eol(spring.start());
            String unit = childIndent(text, offset);
            String gap = offset == text.length() && !text.endsWith("\n") ? eol : "";
            return Edit.insert(file.path(), offset, gap + block(unit, unit, spec, eol));
        }
        Matcher second = SECOND_DOCUMENT.matcher(text);
        int end = second.find() && second.start() > 0 ? second.start() : text.length();
        String eol = layout.eol(Math.max(0, end - 1));
        String gap = end > 0 && !text.substring(0, end).endsWith("\n") ? eol : "";
        return Edit.insert(file.path(), end, gap + "spring:" + eol + block("  ", "  ", spec, eol));
    }

    private static String childIndent(String text, int offset) {
        return text.substring(offset)
                .lines()
                .filter(l -> !l.isBlank() && !l.strip().startsWith("#"))
                .findFirst()
                .map(l -> l.substring(0, l.length() - l.stripLeading().length()))
                .filter(blanks -> !blanks.isEmpty())
                .orElse("  ");
    }

    private static String block(String indent, String unit, String spec, String eol) {
        return indent + "cache:" + eol + indent + unit + "type: caffeine" + eol + indent + unit + "caffeine:" + eol
                + indent + unit + unit + "spec: " + spec + eol;
    }
}
