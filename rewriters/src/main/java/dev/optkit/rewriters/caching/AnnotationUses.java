package dev.optkit.rewriters.caching;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.ImportFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.JavaSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the annotation of an upgrade stands. */
final class AnnotationUses {

    private final AnnotationUpgrade upgrade;
    private final Program program;

    AnnotationUses(AnnotationUpgrade upgrade, Program program) {
        this.upgrade = upgrade;
        this.program = program;
    }

    /** Whether an annotation of a method is of a type. */
    static boolean is(Annotation annotation, String type, Method method, Program program) {
        return program.names(method.type(), annotation.name(), type);
    }

    /**
     * The name is an import, or the type is one of the project; and the new annotation is not there already.
     *
     * @throws dev.optkit.rewriters.edit.Refused if not
     */
    void requireCertain(Method method, Annotation annotation) {
        List<ImportFacts> imports = method.file().imports();
        boolean imported =
                imports.stream().anyMatch(i -> !i.onDemand() && upgrade.from().equals(i.name()));
        boolean declared = program.type(upgrade.from()).isPresent();
        boolean onlyOne = imports.stream().filter(ImportFacts::onDemand).count() == 1;
        Refusals.require(
                imported || declared || onlyOne || annotation.name().equals(upgrade.from()),
                method,
                annotation.line(),
                "unresolved",
                "@" + annotation.name() + " may be of several types");
        boolean there = method.facts().annotations().all().stream().anyMatch(a -> is(a, upgrade.to(), method, program));
        Refusals.require(!there, method, "other-mechanism", method.shortName() + " has the new annotation, too");
        long same = of(method).count();
        Refusals.require(same == 1, method, "other-mechanism", method.shortName() + " has it more than once");
    }

    private Stream<Annotation> of(Method method) {
        return method.facts().annotations().all().stream().filter(a -> is(a, upgrade.from(), method, program));
    }

    /**
     * Edits that change nothing, but let the last use in a file wait until the others are replaced: it is the one that
     * then drops the import.
     */
    List<Edit> turn(Method method, Annotation annotation, JavaSource source) {
        List<Method> all = program.methods().stream()
                .filter(m -> m.path().equals(method.path()) && of(m).findAny().isPresent())
                .sorted(Comparator.comparing(m -> m.facts().nameSpan()))
                .toList();
        boolean last = all.size() > 1 && all.get(all.size() - 1).equals(method);
        if (!last || upgrade.keep() || annotation.name().indexOf('.') >= 0) {
            return List.of();
        }
        return all.subList(0, all.size() - 1).stream()
                .flatMap(m -> of(m).map(a -> node(m, a, source)))
                .map(node -> source.replace(node, source.text(node)))
                .toList();
    }

    /** The annotation in the tree of its file. */
    static AnnotationExpr node(Method method, Annotation annotation, JavaSource source) {
        Span span = method.facts().span();
        return source.node(span, MethodDeclaration.class).getAnnotations().stream()
                .filter(a -> source.text(a).equals(annotation.text()))
                .findFirst()
                .orElseThrow(() -> Refusals.at(
                        method, annotation.line(), "range-mismatch", "positions in the file cannot be trusted"));
    }
}
