package dev.optkit.weaver;

import dev.optkit.runtime.woven.Woven;
import java.io.IOException;
import java.lang.System.Logger.Level;
import net.bytebuddy.dynamic.ClassFileLocator;

/**
 * Checks a class of a build as it is checked when it is initialised. For that it is loaded, as are those in its
 * signatures, but none of its code runs.
 */
final class BuildCheck extends ClassLoader {
    private static final System.Logger LOGGER = System.getLogger(BuildCheck.class.getName());

    private final ClassFileLocator classes;

    private BuildCheck(ClassFileLocator classes) {
        super(ClassLoader.getPlatformClassLoader());
        this.classes = classes;
    }

    /** @throws dev.optkit.runtime.woven.IllegalUseException if an annotation cannot do what it says */
    static void check(String type, ClassFileLocator classes) {
        try {
            Woven.check(Class.forName(type, false, new BuildCheck(classes)));
        } catch (ClassNotFoundException | LinkageError | TypeNotPresentException e) {
            LOGGER.log(
                    Level.WARNING,
                    "{0} is checked when it is initialised, and not now: the class path of the build lacks {1}",
                    type,
                    e.getMessage());
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith("dev.optkit.runtime.")
                ? BuildCheck.class.getClassLoader().loadClass(name)
                : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            ClassFileLocator.Resolution found = classes.locate(name);
            if (!found.isResolved()) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = found.resolve();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
