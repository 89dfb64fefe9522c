package dev.optkit.runtime.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Evicts entries when the method has ended: no call that begins after it returned or threw gets what was
 * loaded, or began to be loaded, before.
 *
 * <pre>{@code
 * @Evicts("price")
 * void update(@Key String symbol, BigDecimal price) { ... }
 * }</pre>
 *
 * <p>Also if it threw, as a write that failed may have written, unless {@link #afterSuccessOnly}. The key is made
 * of the arguments when the method is called: of those marked {@link Key}, or of all. Their number and types
 * must be those of the cached method ({@code int} is not {@code long}); for a {@link CachedEach}, an element in the
 * place of the collection. An argument that turns out to be no key evicts all entries.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Evicts.List.class)
public @interface Evicts {
    /** The operations, each by its name or by the name of its method, in the classes of {@link #in}. */
    String[] value() default {};

    /**
     * The classes whose methods or inherited methods are meant; the class of the object that evicts, unless given.
     * None may be abstract, unless the cached method is static.
     */
    Class<?>[] in() default {};

    /** Whether all entries of the operations are evicted. */
    boolean all() default false;

    /**
     * Tags of which all entries are evicted, in all operations. In {@code customer-{0}} and {@code customer-{customer}}
     * stands what the argument is when the method is called, as in {@link Cached#tags}.
     */
    String[] tags() default {};

    /** Whether nothing is evicted if the method throws. */
    boolean afterSuccessOnly() default false;

    /** Makes the arguments of the cached method of those of this one; the interface itself if there is none. */
    Class<? extends KeyArguments> arguments() default KeyArguments.class;

    /** Several of them. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface List {
        Evicts[] value();
    }
}
