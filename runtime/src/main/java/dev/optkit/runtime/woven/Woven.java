package dev.optkit.runtime.woven;

import dev.optkit.runtime.annotation.Timed;
import java.lang.System.Logger.Level;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.Supplier;

/**
 * What woven classes link to: at the first call, each woven method gets the object that serves it, once and for
 * all. That object follows the {@linkplain dev.optkit.runtime.OptkitRuntime#current current runtime}.
 */
public final class Woven {
    private static final System.Logger LOGGER = System.getLogger(Woven.class.getName());

    private Woven() {}

    /**
     * Called when a woven class is initialised.
     *
     * @throws IllegalUseException if one of its annotations cannot do what it says
     */
    public static void check(Class<?> type) {
        try {
            Annotated.check(type);
        } catch (LinkageError | TypeNotPresentException e) {
            LOGGER.log(Level.WARNING, type.getName() + " is not checked: a class that it names is missing", e);
        }
    }

    /** A bootstrap method: the {@link CachedSite} of a method by its name and type. */
    public static CallSite cached(Lookup lookup, String name, MethodType type, MethodType of) {
        Class<?> home = lookup.lookupClass();
        return linked(
                lookup,
                name,
                of,
                CachedSite.class,
                method -> new CachedSite(new Caches(CachedMethod.of(method))),
                () -> new CachedSite(Caches.none(home.getName() + "." + name, home)));
    }

    /** A bootstrap method: the {@link EachSite} of a method by its name and type. */
    public static CallSite each(Lookup lookup, String name, MethodType type, MethodType of) {
        return linked(
                lookup,
                name,
                of,
                EachSite.class,
                method -> new CachedEachSite(CachedMethod.of(method), handle(lookup, method)),
                () -> (object, arguments) -> null);
    }

    /** A bootstrap method: the {@link EvictingSite} of a method by its name and type. */
    public static CallSite evicting(Lookup lookup, String name, MethodType type, MethodType of) {
        return linked(
                lookup,
                name,
                of,
                EvictingSite.class,
                KeyEvictingSite::new,
                () -> (object, arguments) -> (result, failure) -> KeyEvictingSite.evictEverything());
    }

    /** A bootstrap method: the {@link TimedSite} of a method by its name and type. */
    public static CallSite timed(Lookup lookup, String name, MethodType type, MethodType of) {
        String operation = lookup.lookupClass().getName() + "." + name;
        return linked(
                lookup,
                name,
                of,
                TimedSite.class,
                method -> {
                    Timed timed = method.getAnnotation(Timed.class);
                    return new TimedSite(timed == null || timed.value().isBlank() ? operation : timed.value());
                },
                () -> new TimedSite(operation));
    }

    private interface Link<T> {
        T to(Method method) throws Exception;
    }

    /** A call must not fail because a class that another method names is missing, which reflection finds out. */
    private static <T> CallSite linked(
            Lookup lookup, String name, MethodType of, Class<T> type, Link<? extends T> link, Supplier<T> without) {
        Class<?> home = lookup.lookupClass();
        T site;
        try {
            site = link.to(method(home, name, of));
        } catch (Exception | LinkageError e) {
            LOGGER.log(Level.ERROR, "%s.%s is as if it was not woven".formatted(home.getName(), name), e);
            site = without.get();
        }
        return new ConstantCallSite(MethodHandles.constant(type, site));
    }

    /** Of the parameters alone there may be several: those the compiler made for a supertype. */
    private static Method method(Class<?> home, String name, MethodType of) throws NoSuchMethodException {
        for (Method method : home.getDeclaredMethods()) {
            if (method.getName().equals(name)
                    && MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                            .equals(of)) {
                return method;
            }
        }
        throw new NoSuchMethodException(home.getName() + "." + name + of);
    }

    /** Of this very method: none that overrides it. */
    private static MethodHandle handle(Lookup lookup, Method method) throws IllegalAccessException {
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        MethodHandle plain =
                isStatic ? lookup.unreflect(method) : lookup.unreflectSpecial(method, lookup.lookupClass());
        MethodHandle spread = plain.asFixedArity().asSpreader(Object[].class, method.getParameterCount());
        return (isStatic ? MethodHandles.dropArguments(spread, 0, Object.class) : spread).asType(CachedEachSite.CALL);
    }
}
