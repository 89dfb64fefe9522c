package woven;

/** The end of what {@link Kept} keeps. */
public @interface Gone {

    String name() default "";
}
