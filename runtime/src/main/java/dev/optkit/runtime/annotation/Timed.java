package dev.optkit.runtime.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Counts the calls of a method, those that threw and how long the others took, in the metrics of the runtime: as
 * loads of an operation that is not cached. A cached method is counted without it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Timed {
    /** The name of the operation; class and method unless given. Methods with the same name count together. */
    String value() default "";
}
