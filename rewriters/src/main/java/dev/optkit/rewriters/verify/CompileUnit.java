package dev.optkit.rewriters.verify;

import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.project.SourceSet;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the changed files of one module are compiled with.
 *
 * @param root of the project
 * @param release language level, when the build says it
 * @param sourcePath source folders of the module, then of the modules beside it
 * @param classPath jars of the module, then of the modules beside it, and compiled classes if there are any; the
 *     compiler takes a class file only if it is newer than its source
 */
record CompileUnit(Path root, Optional<Integer> release, List<Path> sourcePath, List<Path> classPath) {

    /** A class file of Java 8 has the version 52. */
    private static final int VERSION_BEFORE_FIRST = 44;

    static CompileUnit of(Project project, ProjectModule module, boolean withTests, List<Path> extraClassPath) {
        List<ProjectModule> modules = new ArrayList<>(List.of(module));
        project.modules().stream().filter(m -> !m.equals(module)).forEach(modules::add);
        Set<Path> sources = new LinkedHashSet<>();
        Set<Path> classes = new LinkedHashSet<>();
        for (ProjectModule each : modules) {
            each.sourceRoots().stream()
                    .filter(r -> r.set() == SourceSet.MAIN || withTests)
                    .forEach(r -> sources.add(project.root().resolve(r.path())));
            classes.addAll(each.classPath());
            if (withTests) {
                classes.addAll(each.testClassPath());
            }
            classes.addAll(compiled(project.root().resolve(each.path())));
        }
        classes.addAll(extraClassPath);
        return new CompileUnit(project.root(), module.release(), existing(sources), existing(classes));
    }

    private static List<Path> compiled(Path folder) {
        return Stream.of(folder.resolve("target/classes"), folder.resolve("build/classes/java/main"))
                .filter(Files::isDirectory)
                .filter(CompileUnit::isReadable)
                .toList();
    }

    /** Whether this Java can read the classes of a folder; one that compiled for a later release has its sources still. */
    private static boolean isReadable(Path classes) {
        try (Stream<Path> files = Files.walk(classes)) {
            Optional<Path> one =
                    files.filter(f -> f.toString().endsWith(".class")).findFirst();
            return one.isEmpty() || release(one.get()) <= Runtime.version().feature();
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** The Java release that a class file needs, from its version. */
    private static int release(Path classFile) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(classFile))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort() - VERSION_BEFORE_FIRST;
        }
    }

    private static List<Path> existing(Set<Path> paths) {
        return paths.stream().filter(Files::exists).toList();
    }
}
