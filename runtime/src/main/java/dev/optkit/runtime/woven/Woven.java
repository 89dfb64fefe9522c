package dev.optkit.runtime.woven;

import dev.optkit.runtime.annotation.Timed;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * What woven classes link to: at the first call, each woven method gets the object that serves it, once and for
 * all. That object follows the {@linkplain dev.optkit.runtime.OptkitRuntime#current current runtime}.
 */
public final class Woven {
    private Woven() {}

    /**
     * Called when a woven class is initialised.
     *
     * @throws IllegalUseException if one of its annotations cannot do what it says
     */
    public static void check(Class<?> type) {
        Annotated.check(type);
    }

    /** A bootstrap method: the {@link CachedSite} of a method by its name and type. */
    public static CallSite cached(Lookup lookup, String name, MethodType type, MethodType of)
            throws NoSuchMethodException {
        CachedMethod method = CachedMethod.of(method(lookup, name, of));
        return constant(CachedSite.class, new CachedSite(new Caches(method)));
    }

    /** A bootstrap method: the {@link EachSite} of a method by its name and type. */
    public static CallSite each(Lookup lookup, String name, MethodType type, MethodType of)
            throws NoSuchMethodException, IllegalAccessException {
        Method method = method(lookup, name, of);
        return constant(EachSite.class, new EachSite(CachedMethod.of(method), handle(lookup, method)));
    }

    /** A bootstrap method: the {@link EvictingSite} of a method by its name and type. */
    public static CallSite evicting(Lookup lookup, String name, MethodType type, MethodType of)
            throws NoSuchMethodException {
        return constant(EvictingSite.class, new EvictingSite(method(lookup, name, of)));
    }

    /** A bootstrap method: the {@link TimedSite} of a method by its name and type. */
    public static CallSite timed(Lookup lookup, String name, MethodType type, MethodType of)
            throws NoSuchMethodException {
        Method method = method(lookup, name, of);
        @Nullable Timed timed = method.getAnnotation(Timed.class);
        String operation = timed == null || timed.value().isBlank()
                ? method.getDeclaringClass().getName() + "." + name
                : timed.value();
        return constant(TimedSite.class, new TimedSite(operation));
    }

    private static <T> CallSite constant(Class<T> type, T site) {
        return new ConstantCallSite(MethodHandles.constant(type, site));
    }

    /** Of the parameters alone there may be several: those the compiler made for a supertype. */
    private static Method method(Lookup lookup, String name, MethodType of) throws NoSuchMethodException {
        for (Method method : lookup.lookupClass().getDeclaredMethods()) {
            if (method.getName().equals(name)
                    && MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                            .equals(of)) {
                return method;
            }
        }
        throw new NoSuchMethodException(lookup.lookupClass().getName() + "." + name + of);
    }

    /** Of this very method: none that overrides it. */
    private static MethodHandle handle(Lookup lookup, Method method) throws IllegalAccessException {
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        MethodHandle plain =
                isStatic ? lookup.unreflect(method) : lookup.unreflectSpecial(method, lookup.lookupClass());
        MethodHandle spread = plain.asFixedArity().asSpreader(Object[].class, method.getParameterCount());
        return (isStatic ? MethodHandles.dropArguments(spread, 0, Object.class) : spread).asType(EachSite.CALL);
    }
}
