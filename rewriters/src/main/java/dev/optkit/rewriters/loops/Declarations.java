package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.edit.Gates;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes new declarations beside those that are there, in whatever file that is. */
final class Declarations {

    private Declarations() {}

    /**
     * The parsed file of a method.
     *
     * @throws Refused if it cannot be read, or belongs to tests
     */
    static JavaSource source(Method method, Site site) {
        if (method.path().equals(site.path())) {
            return site.source();
        }
        if (site.program().project().isTest(method.path())) {
            throw new Refused(
                    Refusal.of("test-code", method.path(), method.facts().line(), "test code is not rewritten"));
        }
        Gates.handWritten(method, site.context());
        SourceFile file = site.context()
                .source(method.path())
                .orElseThrow(() -> new Refused(
                        Refusal.of("undecodable", method.path(), method.facts().line(), "the file cannot be read")));
        return JavaSource.of(file, site.context());
    }

    static <N extends Node> N node(Method method, JavaSource source, Class<N> kind) {
        return source.node(method.facts().span(), kind);
    }

    /**
     * Whether a method that is to be declared is there already, word for word.
     *
     * @param wholly whether what belongs to it elsewhere is there, too
     * @throws Refused with {@code name-clash} if there is another of its name
     */
    static boolean isThere(Method beside, String name, String code, boolean wholly, JavaSource source, Site site) {
        Optional<Method> there = site.program().methodsOf(beside.type()).stream()
                .filter(m -> m.facts().name().equals(name))
                .findFirst();
        if (there.isEmpty()) {
            inherited(beside.type(), name, site.program()).ifPresent(other -> {
                throw clash(other);
            });
            return false;
        }
        Method clash = there.get();
        if (wholly && isSame(source.text(clash.facts().span()), code)) {
            return true;
        }
        throw clash(clash);
    }

    private static Refused clash(Method clash) {
        return Site.refusedAt(
                clash,
                clash.facts().line(),
                "name-clash",
                clash.shortName() + " is there already: whether it does the same for many is not known",
                "call it instead of the loop if it does");
    }

    /** A method of this name in a class above or below, which a new one would override, or be overridden by. */
    private static Optional<Method> inherited(TypeFacts type, String name, Program program) {
        Set<TypeFacts> classes = new LinkedHashSet<>(program.subtypesOf(type.name()));
        Deque<TypeFacts> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            TypeFacts next = open.remove();
            for (TypeRef above : next.superTypes()) {
                program.type(program.link(next, above).name())
                        .filter(t -> !t.isInterface() && classes.add(t))
                        .ifPresent(open::add);
            }
        }
        return classes.stream()
                .filter(t -> !t.isInterface())
                .flatMap(t -> program.methodsOf(t).stream())
                .filter(m -> m.facts().name().equals(name))
                .findFirst();
    }

    /** Whether two texts differ in blanks only. */
    static boolean isSame(String one, String other) {
        return one.replaceAll("\\s", "").equals(other.replaceAll("\\s", ""));
    }

    /** The edits that put a member, with what it needs imported, behind a method. */
    static List<Edit> behind(Method method, String code, JavaSource source, Imports imports) {
        int start = method.facts().span().start();
        String eol = source.layout().eol(start);
        String fitted =
                eol + eol + source.layout().indent(start) + source.layout().fit(code, start);
        List<Edit> edits = new ArrayList<>(imports.edits());
        edits.add(source.insert(method.facts().span().end(), fitted));
        return edits;
    }
}
