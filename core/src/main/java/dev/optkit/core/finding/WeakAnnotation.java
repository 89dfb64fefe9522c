package dev.optkit.core.finding;

import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.program.Annotations.Annotation;

/**
 * A cache annotation of a method that is to become another.
 *
 * @param annotation as written
 * @param upgrade what the project says about it
 */
public record WeakAnnotation(Annotation annotation, AnnotationUpgrade upgrade) {}
