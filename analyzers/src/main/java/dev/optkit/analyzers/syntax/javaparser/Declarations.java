package dev.optkit.analyzers.syntax.javaparser;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.AnnotationExpr;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Modifier;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Modifiers and annotations of the syntax tree as facts. */
final class Declarations {

    private Declarations() {}

    static Set<Modifier> modifiers(NodeList<com.github.javaparser.ast.Modifier> nodes) {
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        for (com.github.javaparser.ast.Modifier node : nodes) {
            String keyword = node.getKeyword().name().toUpperCase(Locale.ROOT);
            for (Modifier modifier : Modifier.values()) {
                if (modifier.name().equals(keyword)) {
                    modifiers.add(modifier);
                }
            }
        }
        return modifiers;
    }

    static Annotations annotations(NodeList<AnnotationExpr> nodes, Positions positions) {
        if (nodes.isEmpty()) {
            return Annotations.NONE;
        }
        return new Annotations(nodes.stream()
                .map(a -> new Annotations.Annotation(
                        a.getNameAsString(),
                        text(a, positions),
                        positions.file().line(positions.start(a))))
                .toList());
    }

    private static String text(AnnotationExpr annotation, Positions positions) {
        return positions.file().slice(positions.span(annotation));
    }
}
