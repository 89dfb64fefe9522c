package dev.optkit.runtime.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Caches what a method gives for each element of a collection by itself, and calls it once for those that are
 * missing.
 *
 * <pre>{@code
 * @CachedEach(@Cached(ttl = "5m"))
 * Map<String, Price> prices(Collection<String> symbols, Currency currency) { ... }
 * }</pre>
 *
 * <p>The contract of the method: it takes one parameter declared as {@code List}, {@code Set}, {@code
 * Collection} or {@code Iterable}, or marks one of several with {@link Elements}, and returns
 *
 * <ul>
 *   <li>a {@code List} or {@code Collection} with one result for each element, in their order, {@code null} where
 *       there is none; or
 *   <li>a {@code Map} from elements to results, without those for which there is none, and without others.
 * </ul>
 *
 * <p>What callers get is a new {@code ArrayList} in the order of the elements, one that is there twice included,
 * or a new {@code LinkedHashMap} in the order of their first appearance; where there is no result, {@code null} or
 * no mapping. A mapping to {@code null} counts as none. That there is no result is kept as long as {@link
 * Cached#negativeTtl} says.
 *
 * <p>The method itself gets each missing element once, in order, as an {@code ArrayList}, or a {@code
 * LinkedHashSet} where it declares a {@code Set}. Elements that other calls are loading are waited for, not
 * loaded. The key of an entry has the element in the place of the collection, beside the other arguments. A
 * collection that is {@code null} or empty, or holds an element without value, goes to the method as it is. So
 * does the whole of it, in a second call, where a result breaks the contract: nothing is kept then.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CachedEach {
    /** How entries are kept. */
    Cached value() default @Cached;
}
