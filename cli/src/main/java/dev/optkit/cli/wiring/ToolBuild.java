package dev.optkit.cli.wiring;

import dev.optkit.core.text.ContentHash;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Tells the build of this program, and the Java it runs on, from all others. */
final class ToolBuild {

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
        return " " + ContentHash.of(Files.readAllBytes(jar));
    }
}
