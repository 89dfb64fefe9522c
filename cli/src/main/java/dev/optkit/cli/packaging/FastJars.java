package dev.optkit.cli.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * A step of the build: jars whose classes do the same and start faster. Lambdas become classes, and classes of formats so
 * old that the JVM's archive takes none of them are given a newer one.
 */
public final class FastJars {

    /** Stands between the name of a class and the number of its lambda. */
    static final String LAMBDA = "$$Lambda";

    private static final String CLASS = ".class";

    private FastJars() {}

    /**
     * Writes them.
     *
     * @param args the folder to write to; the jars
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (String jar : List.of(args).subList(1, args.length)) {
            write(Path.of(jar), folder);
        }
    }

    private static void write(Path from, Path folder) throws IOException {
        Map<String, byte[]> others = new LinkedHashMap<>();
        Map<String, byte[]> classes = new LinkedHashMap<>();
        long time = 0;
        try (ZipFile jar = new ZipFile(from.toFile())) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                byte[] bytes = jar.getInputStream(entry).readAllBytes();
                String name = entry.getName();
                time = entry.getTime();
                if (name.endsWith(CLASS) && !name.endsWith("-info.class")) {
                    classes.put(name.substring(0, name.length() - CLASS.length()), modern(bytes));
                } else {
                    others.put(name, bytes);
                }
            }
        }
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(folder.resolve(from.getFileName())))) {
            for (Map.Entry<String, byte[]> other : others.entrySet()) {
                add(jar, other.getKey(), other.getValue(), time);
            }
            for (Map.Entry<String, byte[]> type : Lambdas.asClasses(classes).entrySet()) {
                add(jar, type.getKey() + CLASS, type.getValue(), time);
            }
        }
    }

    private static void add(ZipOutputStream jar, String name, byte[] bytes, long time) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(time);
        jar.putNextEntry(entry);
        jar.write(bytes);
        jar.closeEntry();
    }

    /** The class with what verifies it, which Java 6 began with. */
    private static byte[] modern(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        if (reader.readUnsignedShort(6) >= Opcodes.V1_6) {
            return bytes;
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        reader.accept(new AtLeastVersion(writer, Opcodes.V1_8), 0);
        return writer.toByteArray();
    }
}
