package dev.optkit.measure.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Puts the counters into the bootstrap class loader. Every loader asks that one first, so the profiler and the
 * instrumented classes, the JDK's included, meet the same counters.
 */
final class BootstrapClasses {

    private static final String FOLDER = "dev/optkit/measure/agent/calls/";

    private BootstrapClasses() {}

    static void append(Path agentJar, Instrumentation instrumentation) throws IOException {
        Path jar = Files.createTempFile("optkit-calls", ".jar");
        copy(agentJar, jar);
        try (JarFile file = new JarFile(jar.toFile())) {
            instrumentation.appendToBootstrapClassLoaderSearch(file);
        }
        delete(jar);
    }

    private static void copy(Path agentJar, Path target) throws IOException {
        try (JarFile agent = new JarFile(agentJar.toFile());
                OutputStream out = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(out)) {
            List<JarEntry> entries = agent.stream()
                    .filter(entry -> entry.getName().startsWith(FOLDER)
                            && entry.getName().endsWith(".class"))
                    .toList();
            for (JarEntry entry : entries) {
                jar.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream in = agent.getInputStream(entry)) {
                    in.transferTo(jar);
                }
            }
        }
    }

    /** The JVM has the file open and needs its name no more; Windows only lets go of it at the end. */
    private static void delete(Path jar) {
        try {
            Files.delete(jar);
        } catch (IOException stillOpen) {
            jar.toFile().deleteOnExit();
        }
    }
}
