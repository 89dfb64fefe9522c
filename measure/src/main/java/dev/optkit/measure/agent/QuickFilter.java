package dev.optkit.measure.agent;

import java.lang.instrument.IllegalClassFormatException;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps classes from Byte Buddy whose bytes cannot be of interest. To match one by its supertypes takes about a
 * millisecond, and a large application loads ten thousand classes before its first benchmark.
 */
final class QuickFilter extends ResettableClassFileTransformer.WithDelegation {

    QuickFilter(ResettableClassFileTransformer matching) {
        super(matching);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable Module module,
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes)
            throws IllegalClassFormatException {
        return isOfInterest(loader, name, bytes)
                ? classFileTransformer.transform(module, loader, name, redefined, domain, bytes)
                : null;
    }

    /** The form for JVMs without modules, which this agent does not meet. */
    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes)
            throws IllegalClassFormatException {
        return isOfInterest(loader, name, bytes)
                ? classFileTransformer.transform(loader, name, redefined, domain, bytes)
                : null;
    }

    private static boolean isOfInterest(@Nullable ClassLoader loader, @Nullable String name, byte[] bytes) {
        boolean ofTheJdk =
                loader == null || ClassLoader.getPlatformClassLoader().equals(loader);
        return ofTheJdk
                ? isJdkClient(String.valueOf(name))
                : mentionsMethod(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** By name: Byte Buddy reads class files through URLs, whose own classes it must not be asked about. */
    private static boolean isJdkClient(String name) {
        return name.equals("java/net/HttpURLConnection")
                || name.equals("sun/net/www/protocol/http/HttpURLConnection")
                || (name.startsWith("sun/net/www/protocol/https/") && name.contains("HttpsURLConnection"))
                || name.startsWith("jdk/internal/net/http/HttpClient");
    }

    /**
     * Names are plain text in a class file. A statement that redefines {@code execute} alone is left to the class it
     * extends.
     */
    private static boolean mentionsMethod(String classFile) {
        return classFile.contains("executeQuery")
                || classFile.contains("executeUpdate")
                || classFile.contains("executeBatch")
                || classFile.contains("executeLarge")
                || classFile.contains("sendAsync")
                || classFile.contains("HttpURLConnection")
                || classFile.contains("HttpsURLConnection")
                || classFile.contains("org/openjdk/jmh/annotations/Setup")
                || classFile.contains("org/openjdk/jmh/annotations/TearDown");
    }
}
