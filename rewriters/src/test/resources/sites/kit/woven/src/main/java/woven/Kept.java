package woven;

/** A home-made cache annotation. */
public @interface Kept {

    String name() default "";

    String key() default "";

    int seconds() default 600;

    boolean local() default false;
}
