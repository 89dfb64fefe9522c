package dev.optkit.rewriters.edit;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.text.LineMap;
import dev.optkit.core.text.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Dependencies added to the Gradle script of a module, in the notation that it uses: plain, or by its version catalogue.
 * What is computed, shared from another script or in another form is not understood, and refused.
 */
final class GradleEdits {

    private static final Set<String> MAIN = Set.of("implementation", "api", "compile", "compileOnly", "compileOnlyApi");
    /** Those that are there at run time too. */
    private static final Set<String> RUNNING = Set.of("implementation", "api", "compile");

    private static final Set<String> MODERN = Set.of("implementation", "api");

    private final String path;
    private final Optional<VersionCatalogue> catalogue;
    private final GradleScript script;
    private final String text;

    GradleEdits(String path, String text, Function<String, Optional<SourceFile>> files) {
        this.path = path;
        this.text = text;
        this.catalogue = VersionCatalogue.of(path, files);
        this.script = new GradleScript(path, text);
    }

    /**
     * The files after the change, by path; empty if the library is declared.
     *
     * @throws Refused with {@code no-runtime} if that cannot be done
     */
    SortedMap<String, String> with(Library library) {
        SortedMap<String, String> after = new TreeMap<>();
        GradleScript.Block block =
                script.block().orElseThrow(() -> script.refused(0, "has no dependencies of its own to add to"));
        List<GradleScript.Statement> declared = script.statements().stream()
                .filter(s -> name(s).filter(library.name()::equals).isPresent())
                .toList();
        if (declared.stream().anyMatch(s -> RUNNING.contains(s.configuration()))) {
            return after;
        }
        if (!declared.isEmpty()) {
            GradleScript.Statement first = declared.get(0);
            throw script.refused(first.start(), "declares " + library.name() + " for " + first.configuration());
        }
        Optional<String> version = version(library);
        Optional<GradleScript.Statement> model = model();
        boolean byAlias = model.flatMap(GradleScript.Statement::alias).isPresent();
        String notation = byAlias && catalogue.isPresent()
                ? "libs." + alias(library, version, catalogue.get(), after)
                : quoted(library.name() + version.map(v -> ":" + v).orElse(""), model);
        after.put(path, inserted(block, model, notation));
        return after;
    }

    private Optional<String> name(GradleScript.Statement statement) {
        return named(statement).map(GradleScript.Named::name);
    }

    private Optional<GradleScript.Named> named(GradleScript.Statement statement) {
        return statement.library().or(() -> catalogue.flatMap(c -> c.library(statement.alias())));
    }

    private Optional<String> version(Library library) {
        if (library.version() instanceof Library.Fixed fixed) {
            return Optional.of(fixed.text());
        }
        Library.Managed managed = (Library.Managed) library.version();
        boolean peer = script.statements().stream()
                .filter(s -> MAIN.contains(s.configuration()) && !s.isPlatform())
                .flatMap(s -> named(s).stream())
                .anyMatch(
                        n -> !n.versioned() && managed.peers().matcher(n.name()).matches());
        if (!peer) {
            throw new Refused(new Refusal(
                    "no-runtime",
                    path,
                    line(script.block().map(GradleScript.Block::open).orElse(0)),
                    "nothing shows that the version of " + library.name() + " is managed here",
                    "add " + library.name()));
        }
        return Optional.empty();
    }

    /** The last library of main code, which the new line goes behind and looks like. */
    private Optional<GradleScript.Statement> model() {
        List<GradleScript.Statement> main = script.statements().stream()
                .filter(s -> MAIN.contains(s.configuration()))
                .filter(s -> named(s).isPresent() && !s.isPlatform())
                .toList();
        return main.stream()
                .filter(s -> MODERN.contains(s.configuration()))
                .reduce((a, b) -> b)
                .or(() -> main.stream().reduce((a, b) -> b));
    }

    private static String alias(
            Library library, Optional<String> version, VersionCatalogue catalogue, SortedMap<String, String> after) {
        Optional<String> listed = catalogue.accessorOf(library);
        if (listed.isEmpty()) {
            after.put(catalogue.path(), catalogue.with(library, version));
        }
        return listed.orElseGet(() -> VersionCatalogue.newAccessor(library));
    }

    private String quoted(String notation, Optional<GradleScript.Statement> model) {
        boolean single = !script.isKotlin()
                && model.map(m -> m.text().indexOf('\'') >= 0 && m.text().indexOf('"') < 0)
                        .orElse(true);
        return single ? "'" + notation + "'" : "\"" + notation + "\"";
    }

    private String inserted(GradleScript.Block block, Optional<GradleScript.Statement> model, String notation) {
        Layout layout = new Layout(text);
        boolean parentheses = script.isKotlin()
                || model.filter(m -> m.text().matches("(?s)\\w+\\(.*")).isPresent();
        String configuration = configuration(model);
        String line = parentheses ? configuration + "(" + notation + ")" : configuration + " " + notation;
        if (model.isPresent() && layout.firstInLine(model.get().start())) {
            int behind = layout.lineEnd(model.get().end() - 1);
            String rest = text.substring(model.get().end(), behind).strip();
            if (!rest.isEmpty() && !rest.startsWith("//")) {
                throw script.refused(model.get().start(), "has more than one statement on a line");
            }
            String indent = layout.indent(model.get().start());
            return text.substring(0, behind) + layout.eol(model.get().start()) + indent + line + text.substring(behind);
        }
        int brace = block.open();
        if (!layout.lastInLine(brace)) {
            throw script.refused(brace, "has dependencies on one line");
        }
        String indent = layout.indent(brace - 1) + layout.unit();
        return text.substring(0, brace) + layout.eol(brace) + indent + line + text.substring(brace);
    }

    private static String configuration(Optional<GradleScript.Statement> model) {
        return model.map(GradleScript.Statement::configuration)
                .filter(c -> c.equals("compile"))
                .orElse("implementation");
    }

    private int line(int offset) {
        return LineMap.of(text).line(offset);
    }
}
