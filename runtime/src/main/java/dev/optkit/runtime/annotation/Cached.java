package dev.optkit.runtime.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Serves calls of a method from a cache: static, private, final and self-invoked ones too, once the class is
 * woven. Until then it does nothing.
 *
 * <pre>{@code
 * @Cached(ttl = "5m", maximumSize = 1_000)
 * Price price(String symbol, Currency currency) throws IOException { ... }
 * }</pre>
 *
 * <ul>
 *   <li>The key is the content of all arguments, or of those marked {@link Key}, as {@link
 *       dev.optkit.runtime.key.KeyScheme} says. Of one key at most one call runs at a time, the others get its
 *       result or its exception. Exceptions reach the caller unchanged, and are not kept but for {@link #keptFailures}.
 *   <li><b>All objects of a class share their entries</b>: annotate only what depends on the arguments and on
 *       nothing in the object that differs between objects. Objects of a subclass that inherits the method have
 *       entries of their own. Classes with an {@code equals} of their own, such as records and enums, are
 *       refused; calls on lambdas, proxies and objects of anonymous or local classes go past the cache.
 *   <li>All callers get the same object: results that callers change must not be cached.
 *   <li>What cannot work is refused when the class is woven, and at the latest when it is initialised. {@code
 *       void}, streams, iterators and futures cannot; nor can a parameter of a type without value.
 *   <li>What is left out here is as the settings say; what settings say of the operation by its name comes
 *       before what is said here.
 * </ul>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Cached {
    /**
     * The name of the operation, which no other method may have: for settings, metrics, keys in the remote tier
     * and {@link Evicts}. Class and method unless given, {@code com.acme.Prices.price}; cached methods that
     * differ in their parameters alone need names. Objects of a subclass have the subclass behind it, {@code
     * com.acme.Prices.price/com.acme.LivePrices}.
     */
    String name() default "";

    /** The longest a value is served after its load, such as {@code 30s}, {@code 5m} or {@code 1d}. */
    String ttl() default "";

    /** Bound of the entries; 0 if not given. At most one of this and {@link #maximumBytes} is given. */
    long maximumSize() default 0;

    /**
     * Bound of the measured size of keys and values, such as {@code 64MiB}. Values that hold something that cannot be
     * measured, such as of a module that does not open it, are not kept; the log says which.
     */
    String maximumBytes() default "";

    /** By which share at most, from 0 to 0.5, lives are shortened at random; negative if not given. */
    double jitter() default -1;

    /**
     * After which share of its life, below 1, an entry is loaded anew by one caller while the others are served
     * the old value; negative if not given, 0 for never.
     */
    double refreshAhead() default -1;

    /** How long after its end a value is served if the call to load it anew throws. */
    String staleOnError() default "";

    /** Life of {@code null} and empty {@code Optional}s, cut to that of others; {@code 0} not to keep them. */
    String negativeTtl() default "";

    /** How long a result is served, by the arguments and the result, within {@link #ttl}; the interface itself if not said. */
    Class<? extends TtlFunction> ttlFunction() default TtlFunction.class;

    /**
     * Exceptions, with their subclasses, that say that there is nothing: kept as long as {@link #negativeTtl} says, in
     * this process, and thrown to each caller. Not with {@link CachedEach}.
     */
    Class<? extends Exception>[] keptFailures() default {};

    /** Makes the key of the arguments instead; the interface itself if there is none. */
    Class<? extends KeyFunction> keyFunction() default KeyFunction.class;

    /**
     * Adds the earliest and the latest of the dates in the arguments to what {@link #keyFunction} gives: those of {@code
     * java.time} and {@code java.util.Date}, however deeply in records, beans and collections. Arguments in which none
     * could be found, such as of classes without {@code equals}, are refused, or make the call a plain one: mark those
     * that count with {@link Key}.
     */
    boolean timeAware() default false;

    /**
     * By which the entries can be evicted, beside others with the same tag. In {@code customer-{0}} and {@code
     * customer-{customer}} an argument of the key stands in the braces, named by its position or, where the class was
     * compiled with {@code -parameters}, by its name: a string, number, date, enum or another simple type. With {@link
     * CachedEach}, an element stands in the place of the collection.
     */
    String[] tags() default {};

    /** Whether values may go to the tier that processes share, if there is one; false for secrets. */
    boolean remote() default true;
}
