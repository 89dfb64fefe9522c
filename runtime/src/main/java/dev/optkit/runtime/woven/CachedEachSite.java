package dev.optkit.runtime.woven;

import dev.optkit.runtime.woven.Caches.Bound;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers from the caches of the method, and calls it for what they lack. */
final class CachedEachSite implements EachSite {
    static final MethodType CALL = MethodType.methodType(Object.class, Object.class, Object[].class);

    private final CachedMethod method;
    private final EachElement each;
    private final Caches caches;
    private final MethodHandle handle;
    private final ThreadLocal<Boolean> plain = new ThreadLocal<>();

    /** @param handle of {@link #CALL}: takes the object and the arguments, and calls this very method */
    CachedEachSite(CachedMethod method, MethodHandle handle) {
        this.method = method;
        this.handle = handle;
        each = method.each().orElseThrow();
        caches = new Caches(method);
    }

    @Override
    public @Nullable Answer answer(@Nullable Object object, @Nullable Object[] arguments) throws Throwable {
        if (plain.get() != null) {
            plain.remove();
            return null;
        }
        if (!(arguments[each.position()] instanceof Collection<?> elements) || elements.isEmpty()) {
            return null;
        }
        return new EachCall(this, caches.of(object), object, arguments, elements).answer();
    }

    EachElement each() {
        return each;
    }

    /** The key of one element. */
    Object keyOf(Bound bound, @Nullable Object[] arguments, @Nullable Object element) {
        return bound.keys()
                .keyOf(method.keyParameters().stream()
                        .map(at -> at == each.position() ? element : arguments[at])
                        .toArray());
    }

    /** Calls the method past the caches, with these elements only. */
    @Nullable
    Object call(@Nullable Object object, @Nullable Object[] arguments, List<@Nullable Object> elements)
            throws Throwable {
        @Nullable Object[] fewer = arguments.clone();
        fewer[each.position()] = each.asSet() ? new LinkedHashSet<>(elements) : elements;
        return call(object, fewer);
    }

    /** Calls the method past the caches. */
    @Nullable
    Object call(@Nullable Object object, @Nullable Object[] arguments) throws Throwable {
        plain.set(true);
        try {
            return handle.invokeExact(object, arguments);
        } finally {
            plain.remove();
        }
    }
}
