package dev.optkit.weaver;

import java.lang.System.Logger.Level;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes when they are loaded: {@code java -javaagent:optkit-weaver-agent.jar ...}. The class path of the
 * program needs the runtime. Classes that a build has woven stay as they are.
 */
public final class WeavingAgent implements ClassFileTransformer {
    private static final System.Logger LOGGER = System.getLogger(WeavingAgent.class.getName());
    private static final String ANNOTATION = "Ldev/optkit/runtime/annotation/";

    private WeavingAgent() {}

    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        // Keeps Byte Buddy from sun.misc.Unsafe, of which JDK 24 and later warn.
        System.setProperty("net.bytebuddy.safe", "true");
        instrumentation.addTransformer(new WeavingAgent());
    }

    /** Null leaves the class as it is. */
    @Override
    public byte @Nullable [] transform(
            @Nullable Module module,
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (loader == null || name == null || redefined != null || !mayBeAnnotated(name, bytes)) {
            return null;
        }
        try {
            return woven(name.replace('/', '.'), loader, bytes);
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.ERROR, name + " is not woven: its annotations have no effect", e);
            return null;
        }
    }

    private static byte @Nullable [] woven(String name, ClassLoader loader, byte[] bytes) {
        ClassFileLocator classes = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, bytes), ClassFileLocator.ForClassLoader.of(loader));
        TypeDescription type = TypePool.Default.of(classes).describe(name).resolve();
        if (!Weaver.isToBeWoven(type)) {
            return null;
        }
        return new Weaver(classes)
                .weave(new ByteBuddy().with(TypeValidation.DISABLED).redefine(type, classes), type)
                .make()
                .getBytes();
    }

    /** Before anything is parsed: of all classes that are loaded, hardly any is. */
    private static boolean mayBeAnnotated(String name, byte[] bytes) {
        return !name.startsWith("dev/optkit/runtime/")
                && new String(bytes, StandardCharsets.ISO_8859_1).contains(ANNOTATION);
    }
}
