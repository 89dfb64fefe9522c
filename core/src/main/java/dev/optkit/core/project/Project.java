package dev.optkit.core.project;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A discovered project: what is to be read and with what on the class path. Nothing of it was executed.
 *
 * @param root absolute folder that was asked for
 * @param name of the top module
 * @param buildTool what builds it
 * @param modules in path order; a plain folder has one
 * @param frameworks ids such as {@code spring-boot}, {@code spring-data-jpa}, sorted
 * @param javaFiles relative paths of the Java files to read, sorted, test code included
 * @param mapperFiles relative paths of the XML files that look like mapper files of MyBatis, sorted, test code included
 * @param mappingFiles relative paths of the files that can say how objects are mapped to tables, sorted, test code
 *     included
 */
public record Project(
        Path root,
        String name,
        BuildTool buildTool,
        List<ProjectModule> modules,
        List<String> frameworks,
        List<String> javaFiles,
        List<String> mapperFiles,
        List<String> mappingFiles) {

    private static final Pattern TEST_FOLDER =
            Pattern.compile("(^|/)src/(test|tests|testFixtures|integrationTest|it|jmh)/");

    public Project {
        modules = List.copyOf(modules);
        frameworks = List.copyOf(frameworks);
        javaFiles = List.copyOf(javaFiles);
        mapperFiles = List.copyOf(mapperFiles);
        mappingFiles = List.copyOf(mappingFiles);
    }

    /** A project without mapper and mapping files. */
    public Project(
            Path root,
            String name,
            BuildTool buildTool,
            List<ProjectModule> modules,
            List<String> frameworks,
            List<String> javaFiles) {
        this(root, name, buildTool, modules, frameworks, javaFiles, List.of(), List.of());
    }

    /** Relative paths of the source roots of all modules. */
    public List<String> sourceFolders() {
        return modules.stream()
                .flatMap(m -> m.sourceRoots().stream())
                .map(SourceRoot::path)
                .distinct()
                .toList();
    }

    /** The module that holds a file: the one with the longest path above it. */
    public Optional<ProjectModule> moduleOf(String path) {
        return modules.stream()
                .filter(m -> m.path().isEmpty() || path.startsWith(m.path() + "/"))
                .max(Comparator.comparingInt(m -> m.path().length()));
    }

    /** Whether a file is test code by its source root, or by a {@code src/test} style folder above it. */
    public boolean isTest(String path) {
        int longest = -1;
        boolean test = false;
        for (ProjectModule module : modules) {
            for (SourceRoot root : module.sourceRoots()) {
                if (root.path().length() > longest && isIn(root.path(), path)) {
                    test = root.set() == SourceSet.TEST;
                    longest = root.path().length();
                }
            }
        }
        return test || TEST_FOLDER.matcher(path).find();
    }

    private static boolean isIn(String folder, String path) {
        return folder.isEmpty()
                || (path.length() > folder.length() && path.charAt(folder.length()) == '/' && path.startsWith(folder));
    }
}
