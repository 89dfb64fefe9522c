package dev.optkit.analyzers.link;

import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.TypeFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The names of beans that annotations say, as texts or by constants of the project. */
final class BeanNames {

    private final ProgramIndex index;

    BeanNames(ProgramIndex index) {
        this.index = index;
    }

    /**
     * The names in the first of these attributes that is given.
     *
     * @param scope the type that the annotation stands on or in
     */
    List<String> in(Annotation annotation, TypeFacts scope, String... attributes) {
        AnnotationValues values = AnnotationValues.of(annotation);
        Stream<String> texts = values.strings(attributes).stream();
        return Stream.concat(texts, values.constant(attributes).flatMap(c -> text(c, scope)).stream())
                .filter(name -> !name.isBlank())
                .toList();
    }

    /** The text of {@code NAME} or {@code Type.NAME}. */
    private Optional<String> text(String constant, TypeFacts scope) {
        int dot = constant.lastIndexOf('.');
        Optional<TypeFacts> owner = dot < 0
                ? Optional.of(scope)
                : index.resolverOf(scope.name())
                        .flatMap(names -> names.type(constant.substring(0, dot), scope))
                        .flatMap(index::type);
        return owner.flatMap(t -> t.field(constant.substring(dot + 1))).flatMap(FieldFacts::text);
    }
}
