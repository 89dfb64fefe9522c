package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.edit.Layout;
import dev.optkit.rewriters.edit.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The little of YAML that it takes to find a section of a configuration and to add to it, in block style. */
final class Yaml {

    /** A document for some profiles only; {@code profiles: active:} in one for all only chooses among the others. */
    private static final Pattern PROFILE =
            Pattern.compile("(?m)\\bon-profile[\"']?\\s*:|^\\s*[\"']?(?:spring\\.)?profiles[\"']?\\s*:"
                    + "[ \\t]*(?:[^\\s#]|(?:#.*)?\\R\\s*-\\s)");

    private static final String DEFAULT_UNIT = "  ";

    private Yaml() {}

    /** The text of all sections of a path of keys, dotted keys included; empty if there is none. */
    static String section(String text, List<String> path) {
        StringBuilder found = new StringBuilder();
        List<Key> open = new ArrayList<>();
        String wanted = String.join(".", path);
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            int indent = indent(line);
            open.removeIf(k -> k.indent >= indent);
            open.add(new Key(indent, line.strip().replaceAll("\\s*:(\\s.*)?$", "")));
            String full = String.join(".", open.stream().map(Key::name).toList());
            if (full.equals(wanted) || full.startsWith(wanted + ".")) {
                found.append(line).append('\n');
            }
        }
        return found.toString();
    }

    /** A key and its indentation. */
    private record Key(int indent, String name) {}

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /**
     * The edit that adds settings to the first document of a file, under as much of their parent as there is.
     *
     * @throws Refused with {@code no-runtime} if that document is not in plain block style, or not for all profiles
     */
    static Edit insert(SourceFile file, List<String> parent, List<Settings.Leaf> leaves) {
        Document document = Document.first(file);
        String text = file.text();
        Layout layout = new Layout(text);
        if (document.text().contains("\t") || PROFILE.matcher(document.text()).find()) {
            throw refused(file, document.start, "the file is not in plain block style for all profiles");
        }
        String dotted = String.join(".", parent);
        if (!section(document.text(), parent).isEmpty() && document.find(parent).isEmpty()) {
            throw refused(file, document.start, dotted + " is not in plain block style");
        }
        int depth = parent.size();
        Optional<Document.Line> found = document.find(parent);
        while (found.isEmpty() && --depth > 0) {
            found = document.find(parent.subList(0, depth));
        }
        List<String> rest = parent.subList(depth, parent.size());
        if (found.isPresent()) {
            Document.Line line = found.get();
            if (!line.value().isEmpty()) {
                throw refused(file, line.start(), line.key() + " is not in plain block style");
            }
            int offset = layout.nextLine(line.start());
            String eol = layout.eol(line.start());
            String gap = offset == text.length() && !text.endsWith("\n") ? eol : "";
            String unit = document.unit();
            String indent = document.childIndent(line).orElse(" ".repeat(line.indent()) + unit);
            return Edit.insert(file.path(), offset, gap + block(rest, leaves, indent, unit, eol));
        }
        int end = document.end;
        String eol = layout.eol(Math.max(0, end - 1));
        String gap = end > 0 && !text.substring(0, end).endsWith("\n") ? eol : "";
        return Edit.insert(file.path(), end, gap + block(rest, leaves, "", document.unit(), eol));
    }

    private static String block(
            List<String> parent, List<Settings.Leaf> leaves, String indent, String unit, String eol) {
        StringBuilder block = new StringBuilder();
        String at = indent;
        for (String key : parent) {
            block.append(at).append(key).append(':').append(eol);
            at += unit;
        }
        List<String> open = List.of();
        for (Settings.Leaf leaf : leaves) {
            List<String> keys = leaf.path().subList(0, leaf.path().size() - 1);
            for (int i = 0; i < keys.size(); i++) {
                if (i >= open.size() || !open.get(i).equals(keys.get(i))) {
                    block.append(at)
                            .append(unit.repeat(i))
                            .append(keys.get(i))
                            .append(':')
                            .append(eol);
                    open = keys.subList(0, i + 1);
                }
            }
            String last = leaf.path().get(leaf.path().size() - 1);
            block.append(at).append(unit.repeat(keys.size())).append(last).append(": ");
            block.append(leaf.value()).append(eol);
        }
        return block.toString();
    }

    private static Refused refused(SourceFile file, int offset, String message) {
        return new Refused(Refusal.of("no-runtime", file.path(), file.lineMap().line(offset), message));
    }

    /** The first document of a file. */
    private static final class Document {
        private static final Pattern SEPARATOR = Pattern.compile("(?m)^---");
        private static final Pattern KEY = Pattern.compile("^( *)([^\\s#:'\"-][^\\s:]*|\"[^\"]*\")\\s*:(?:\\s+(.*))?$");

        private final String whole;
        private final int start;
        private final int end;
        private final List<Line> lines = new ArrayList<>();

        /** A line with a key; the value is empty if only a comment follows it. */
        private record Line(int start, int indent, String key, String value) {}

        private Document(String whole, int start, int end) {
            this.whole = whole;
            this.start = start;
            this.end = end;
            Layout layout = new Layout(whole);
            for (int at = start; at < end; at = layout.nextLine(at)) {
                var key = KEY.matcher(whole.substring(at, Math.min(end, layout.lineEnd(at))));
                if (key.matches()) {
                    String value = key.group(3) == null ? "" : key.group(3).strip();
                    lines.add(new Line(at, key.group(1).length(), key.group(2), value.startsWith("#") ? "" : value));
                }
            }
        }

        static Document first(SourceFile file) {
            String text = file.text();
            Layout layout = new Layout(text);
            var separators =
                    SEPARATOR.matcher(text).results().map(r -> r.start()).toList();
            boolean leading = !separators.isEmpty()
                    && text.substring(0, separators.get(0)).lines().allMatch(l -> l.isBlank() || l.startsWith("#"));
            int from = leading ? layout.nextLine(separators.get(0)) : 0;
            int next = leading ? 1 : 0;
            return new Document(text, from, separators.size() > next ? separators.get(next) : text.length());
        }

        String text() {
            return whole.substring(start, end);
        }

        /** The line of a path of keys. */
        Optional<Line> find(List<String> path) {
            List<Line> open = new ArrayList<>();
            for (Line line : lines) {
                open.removeIf(l -> l.indent >= line.indent);
                open.add(line);
                if (open.stream().map(Line::key).toList().equals(path)) {
                    return Optional.of(line);
                }
            }
            return Optional.empty();
        }

        Optional<String> childIndent(Line parent) {
            int next = lines.indexOf(parent) + 1;
            return next < lines.size() && lines.get(next).indent > parent.indent
                    ? Optional.of(" ".repeat(lines.get(next).indent))
                    : Optional.empty();
        }

        String unit() {
            return lines.stream()
                    .map(Line::indent)
                    .filter(i -> i > 0)
                    .findFirst()
                    .map(" "::repeat)
                    .orElse(DEFAULT_UNIT);
        }
    }
}
