package dev.optkit.cli.wiring;

import dev.optkit.core.text.ContentHash;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Tells the build of this program, and the Java it runs on, from all others. */
final class ToolBuild {

    /** Of the record at the end of a jar that has no comment. */
    private static final int END_LENGTH = 22;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int LENGTH_AT = 12;
    private static final int OFFSET_AT = 16;

    private ToolBuild() {}

    /**
     * Names, sizes and times of the jars it runs from, and of those beside them, which their manifests name. Empty if it
     * runs from loose classes, which can change one by one.
     */
    static Optional<String> id() {
        return id(System.getProperty("java.class.path", ""));
    }

    static Optional<String> id(String classPath) {
        SortedSet<String> jars = new TreeSet<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry).toAbsolutePath();
            Optional<Path> folder = Optional.ofNullable(jar.getParent());
            if (!Files.isRegularFile(jar) || folder.isEmpty() || !add(folder.get(), jars)) {
                return Optional.empty();
            }
        }
        return Optional.of(System.getProperty("java.vm.version", "") + " " + System.getProperty("java.home", "") + " "
                + String.join("\n", jars));
    }

    private static boolean add(Path folder, SortedSet<String> jars) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
                jars.add(jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar) + own(jar));
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Builds of this program have one time for all their files, so that they can be made again byte for byte. */
    private static String own(Path jar) throws IOException {
        if (!String.valueOf(jar.getFileName()).startsWith("optkit")) {
            return "";
        }
        return " " + ContentHash.of(directory(jar));
    }

    /**
     * The central directory of a jar, which holds the checksum of each entry, so that the entries need not be read; all of
     * what is no such jar. See sections 4.3.12 and 4.3.16 of the ZIP file format specification.
     */
    private static byte[] directory(Path jar) throws IOException {
        try (FileChannel channel = FileChannel.open(jar)) {
            ByteBuffer end = read(channel, channel.size() - END_LENGTH, END_LENGTH);
            ByteBuffer directory = end.limit() == END_LENGTH && end.getInt(0) == END_SIGNATURE
                    ? read(channel, Integer.toUnsignedLong(end.getInt(OFFSET_AT)), end.getInt(LENGTH_AT))
                    : end;
            boolean sound = directory.limit() > Integer.BYTES && directory.getInt(0) == ENTRY_SIGNATURE;
            byte[] bytes = new byte[directory.limit()];
            directory.get(0, bytes);
            return sound ? bytes : Files.readAllBytes(jar);
        }
    }

    /** So many bytes from a position on, or none if the file has not so many. */
    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        if (position < 0 || length < 0 || position + length > channel.size()) {
            return ByteBuffer.allocate(0);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
            // until it is full: a read may give less than was asked for
        }
        return bytes.flip();
    }
}
