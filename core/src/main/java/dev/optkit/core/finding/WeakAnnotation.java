package dev.optkit.core.finding;

import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.program.Annotations.Annotation;
import java.util.List;

/**
 * A cache annotation of a method that is to become another.
 *
 * @param annotation as written
 * @param upgrade what the project says about it
 * @param others what the project says about other annotations
 */
public record WeakAnnotation(Annotation annotation, AnnotationUpgrade upgrade, List<AnnotationUpgrade> others) {

    public WeakAnnotation {
        others = List.copyOf(others);
    }
}
