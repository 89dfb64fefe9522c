package dev.optkit.rewriters.edit;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Text edits of {@code pom.xml} files that leave everything else as it is. */
public final class MavenEdits {

    private static final Set<String> RUNNING = Set.of("", "compile");

    private MavenEdits() {}

    /**
     * The edit that adds a dependency to a project, not to a profile, a plugin or its dependency management.
     *
     * @param version empty when something manages it
     * @return empty if the project declares the dependency already
     * @throws Refused with {@code no-runtime} if the file is not a POM that can be read, or declares it in a way
     *     that may be missing at run time
     */
    public static Optional<Edit> addDependency(
            String text, String path, String group, String artifact, Optional<String> version) {
        Pom pom = Pom.read(text, path);
        Optional<Pom.Element> declared = pom.all(Pom.DEPENDENCIES + "/dependency")
                .filter(d -> pom.isAbout(d, group, artifact))
                .findFirst();
        if (declared.isPresent()) {
            String scope = pom.child(declared.get(), "scope");
            if (!RUNNING.contains(scope)
                    || pom.child(declared.get(), "optional").equals("true")) {
                throw new Refused(Refusal.of(
                        "no-runtime",
                        path,
                        pom.line(declared.get()),
                        group + ":" + artifact + " is declared "
                                + (RUNNING.contains(scope) ? "as optional" : "with the scope " + scope)));
            }
            return Optional.empty();
        }
        Layout layout = new Layout(text);
        String unit = layout.unit();
        List<String> lines = new ArrayList<>();
        lines.add("<dependency>");
        lines.add(unit + "<groupId>" + group + "</groupId>");
        lines.add(unit + "<artifactId>" + artifact + "</artifactId>");
        version.ifPresent(v -> lines.add(unit + "<version>" + v + "</version>"));
        lines.add("</dependency>");
        Optional<Pom.Element> list = pom.first(Pom.DEPENDENCIES);
        if (list.isPresent()) {
            return Optional.of(append(pom, list.get(), lines));
        }
        List<String> wrapped = new ArrayList<>();
        wrapped.add("<dependencies>");
        lines.forEach(l -> wrapped.add(unit + l));
        wrapped.add("</dependencies>");
        return pom.first("/project/build")
                .map(before -> insertBefore(pom, before, wrapped))
                .or(() -> pom.first("/project").map(project -> append(pom, project, wrapped)));
    }

    /** New lines as the last content of an element. */
    static Edit append(Pom pom, Pom.Element element, List<String> lines) {
        Layout layout = new Layout(pom.text());
        String eol = layout.eol(element.start());
        String indent = layout.indent(element.start());
        String content = indented(lines, indent + layout.unit(), eol);
        if (element.isEmpty()) {
            String name = element.path().substring(element.path().lastIndexOf('/') + 1);
            String open = "<" + name + ">" + eol + content + indent + "</" + name + ">";
            return new Edit(pom.path(), new Span(element.start(), element.end()), open);
        }
        if (layout.firstInLine(element.closing())) {
            return Edit.insert(pom.path(), layout.lineStart(element.closing()), content);
        }
        return Edit.insert(pom.path(), element.closing(), eol + content + indent);
    }

    private static Edit insertBefore(Pom pom, Pom.Element element, List<String> lines) {
        Layout layout = new Layout(pom.text());
        String eol = layout.eol(element.start());
        String indent = layout.indent(element.start());
        if (layout.firstInLine(element.start())) {
            return Edit.insert(pom.path(), layout.lineStart(element.start()), indented(lines, indent, eol));
        }
        return Edit.insert(pom.path(), element.start(), indented(lines, indent, eol) + indent);
    }

    private static String indented(List<String> lines, String indent, String eol) {
        StringBuilder result = new StringBuilder();
        lines.forEach(l -> result.append(indent).append(l).append(eol));
        return result.toString();
    }
}
