package dev.optkit.analyzers.syntax.jdk;

import com.sun.source.tree.ModifiersTree;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Modifier;
import java.util.EnumSet;
import java.util.Set;

/** Modifiers and annotations of the syntax tree as facts. */
final class Declarations {

    private Declarations() {}

    static Set<Modifier> modifiers(ModifiersTree tree) {
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        tree.getFlags().forEach(flag -> modifiers.add(Modifier.valueOf(flag.name())));
        return modifiers;
    }

    static Annotations annotations(ModifiersTree tree, Source source) {
        if (tree.getAnnotations().isEmpty()) {
            return Annotations.NONE;
        }
        return new Annotations(tree.getAnnotations().stream()
                .map(a -> new Annotations.Annotation(
                        source.types().dotted(a.getAnnotationType()),
                        source.types().text(source.file().slice(source.span(a))),
                        source.file().line(source.start(a))))
                .toList());
    }
}
