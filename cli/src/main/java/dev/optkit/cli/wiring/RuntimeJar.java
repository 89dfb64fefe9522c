package dev.optkit.cli.wiring;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the library is that migrated code calls. */
final class RuntimeJar {

    private RuntimeJar() {}

    /** The jar beside this program; none when it runs from classes. */
    static List<Path> find() {
        String home = System.getProperty("optkit.home");
        List<Path> jars = new ArrayList<>();
        if (home != null && Files.isDirectory(Path.of(home, "lib"))) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of(home, "lib"), "optkit-runtime*.jar")) {
                found.forEach(jars::add);
            } catch (IOException e) {
                return List.of(); // the check of the plan reports what is missing
            }
        }
        return jars;
    }

    /** Maven's local repository of this user. */
    static Path localRepository() {
        String set = System.getProperty("maven.repo.local");
        return set != null ? Path.of(set) : Path.of(System.getProperty("user.home", "."), ".m2", "repository");
    }
}
