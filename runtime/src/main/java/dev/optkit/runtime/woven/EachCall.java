package dev.optkit.runtime.woven;

import dev.optkit.runtime.cache.Claim;
import dev.optkit.runtime.key.KeyScheme;
import dev.optkit.runtime.woven.Caches.Bound;
import dev.optkit.runtime.woven.EachSite.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of a method that is cached by element.
 *
 * <p>First it claims all elements without waiting, loads those that are its own to load, and only then waits for
 * those that other calls load, so that calls with elements in common do not wait for each other in a row.
 */
final class EachCall {
    /** Thrown to loads that wait for a result that cannot be told apart; they load it themselves. */
    private static final class BrokenContract extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokenContract() {
            super("the result does not fit the elements", null, false, false);
        }
    }

    private static final System.Logger LOGGER = System.getLogger(EachCall.class.getName());

    private final CachedEachSite site;
    private final Bound bound;
    private final @Nullable Object object;
    private final @Nullable Object[] arguments;
    private final List<@Nullable Object> elements;
    private final List<Object> keys = new ArrayList<>();
    private final Map<Object, @Nullable Object> elementOf = new LinkedHashMap<>();
    private final Map<Object, @Nullable Object> results = new LinkedHashMap<>();

    EachCall(
            CachedEachSite site,
            Bound bound,
            @Nullable Object object,
            @Nullable Object[] arguments,
            Collection<?> elements) {
        this.site = site;
        this.bound = bound;
        this.object = object;
        this.arguments = arguments;
        this.elements = new ArrayList<>(elements);
    }

    /** Null if the method is to be called as if there were no cache. */
    @Nullable
    Answer answer() throws Throwable {
        for (Object element : elements) {
            Object key = site.keyOf(bound, arguments, element);
            if (key == KeyScheme.UNKEYED) {
                return null;
            }
            keys.add(key);
            elementOf.putIfAbsent(key, element);
        }
        Map<Object, Claim> claims = bound.cache().claimAllAtOnce(elementOf.keySet());
        List<Object> loadedElsewhere = elementOf.keySet().stream()
                .filter(key -> !claims.containsKey(key))
                .toList();
        Map<Object, Claim> own = new LinkedHashMap<>();
        claims.forEach((key, claim) -> sort(key, claim, own));
        if (own.size() == elementOf.size() && own.values().stream().allMatch(Claim::isPastCache)) {
            return null;
        }
        if (!load(own)) {
            return broken();
        }
        Map<Object, Claim> left = new LinkedHashMap<>();
        claimEach(left, loadedElsewhere);
        return load(left) ? new Answer(joined()) : broken();
    }

    /** Waits for those that others load; if it fails, nobody is left waiting. */
    private void claimEach(Map<Object, Claim> own, List<Object> all) {
        try {
            all.forEach(key -> sort(key, bound.cache().claimOrPass(key), own));
        } catch (Throwable failure) {
            own.values().forEach(claim -> failBehind(claim, failure));
            throw failure;
        }
    }

    /** Takes what is there and puts the rest into {@code own}. */
    private void sort(Object key, Claim claim, Map<Object, Claim> own) {
        if (claim.isHit()) {
            results.put(key, claim.value());
        } else {
            own.put(key, claim);
        }
    }

    /** @return false if the result cannot be told apart */
    private boolean load(Map<Object, Claim> own) throws Throwable {
        if (own.isEmpty()) {
            return true;
        }
        List<@Nullable Object> asked = new ArrayList<>();
        own.keySet().forEach(key -> asked.add(elementOf.get(key)));
        Optional<List<@Nullable Object>> given;
        try {
            given = EachResult.split(site.each(), site.call(object, arguments, new ArrayList<>(asked)), asked);
        } catch (Throwable failure) {
            failAll(own, failure);
            return true;
        }
        if (given.isEmpty()) {
            own.values().forEach(claim -> failBehind(claim, new BrokenContract()));
            return false;
        }
        bound.cache().completeAll(List.copyOf(own.values()), given.get());
        int next = 0;
        for (Object key : own.keySet()) {
            results.put(key, given.get().get(next++));
        }
        return true;
    }

    /** Old values for all, where the policy has them, or the failure. */
    private void failAll(Map<Object, Claim> own, Throwable failure) throws Throwable {
        boolean served = true;
        for (Map.Entry<Object, Claim> each : own.entrySet()) {
            try {
                results.put(each.getKey(), each.getValue().failAlone(failure));
            } catch (Throwable same) {
                served = false;
            }
        }
        if (!served) {
            throw failure;
        }
    }

    private static void failBehind(Claim claim, Throwable failure) {
        try {
            claim.failAlone(failure);
        } catch (Throwable same) {
            // The caller is told by other means.
        }
    }

    private Object joined() {
        return EachResult.join(site.each(), elements, keys, results);
    }

    private Answer broken() throws Throwable {
        LOGGER.log(
                System.Logger.Level.WARNING,
                "{0} is called again as a whole: its result did not fit the elements, see @CachedEach",
                bound.keys().operation());
        return new Answer(site.call(object, arguments));
    }
}
