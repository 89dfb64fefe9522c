package dev.optkit.weaver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** In an advice: one of the arguments of which the key is made, boxed if it is a primitive value. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface KeyPart {
    /** Which of them, from 0. */
    int value();
}
