package dev.optkit.weaver;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/** Loads the test's subjects anew, woven where they are annotated. */
final class WovenLoader extends ClassLoader {
    private final ClassFileLocator classes = ClassFileLocator.ForClassLoader.of(WovenLoader.class.getClassLoader());

    private final Set<String> missing;

    /** @param missing classes that are not to be found */
    WovenLoader(Class<?>... missing) {
        super(WovenLoader.class.getClassLoader());
        this.missing = Arrays.stream(missing).map(Class::getName).collect(Collectors.toSet());
    }

    Class<?> woven(Class<?> subject) {
        try {
            return Class.forName(subject.getName(), true, this);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A new object of the woven class. */
    Object object(Class<?> subject) {
        return create(woven(subject));
    }

    static Object create(Class<?> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Calls the only method of that name and number of parameters, of the class or what it inherits from. */
    static Object call(Object object, String name, Object... arguments) throws Throwable {
        return invoke(method(object.getClass(), name, arguments.length), object, arguments);
    }

    /** The same for code that cannot throw what the method throws. */
    static Object callQuietly(Object object, String name, Object... arguments) {
        try {
            return call(object, name, arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static Object callStatic(Class<?> type, String name, Object... arguments) throws Throwable {
        return invoke(method(type, name, arguments.length), null, arguments);
    }

    static Object invoke(Method method, Object object, Object... arguments) throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Method method(Class<?> type, String name, int parameters) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == parameters && !method.isBridge()) {
                    return method;
                }
            }
        }
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
                .findFirst()
                .orElseThrow();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!name.startsWith("dev.optkit.weaver.subject.")) {
                return super.loadClass(name, resolve);
            }
            if (missing.contains(name)) {
                throw new ClassNotFoundException(name);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try {
            byte[] bytes = wovenBytes(name);
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private byte[] wovenBytes(String name) throws IOException {
        TypeDescription type = TypePool.Default.of(classes).describe(name).resolve();
        return Weaver.isToBeWoven(type)
                ? new Weaver(classes)
                        .weave(new ByteBuddy().redefine(type, classes), type)
                        .make()
                        .getBytes()
                : classes.locate(name).resolve();
    }
}
