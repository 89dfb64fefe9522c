package dev.optkit.runtime.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of which the key is made; where one parameter is marked, those that are not do not count.
 *
 * <p>On a {@link Cached} method only for what the result does not depend on, such as a tracer; on one that {@link
 * Evicts}, the parameters that are the arguments of the cached method, in its order.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Key {}
