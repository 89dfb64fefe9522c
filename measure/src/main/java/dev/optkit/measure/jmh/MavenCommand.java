package dev.optkit.measure.jmh;

import dev.optkit.measure.workload.MeasureException;
import dev.optkit.measure.workload.MeasureException.Reason;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The command that builds the tests of a project and writes the class path of each module. */
final class MavenCommand {

    /** Where each module's class path goes, relative to its folder. */
    static final String CLASS_PATH_FILE = "target/optkit-test.classpath";

    /** What cmd.exe would not take literally in the arguments of a batch file. */
    private static final Pattern UNSAFE_IN_BATCH_FILES = Pattern.compile("[\"&|<>^%!\\s]");

    private final Path root;
    private final Path reactor;

    MavenCommand(Path root) {
        this.root = root;
        this.reactor = MavenModules.reactorOf(root);
    }

    /** The folder to run it in. A module is built with those it needs, which may not be installed. */
    Path folder() {
        return reactor;
    }

    List<String> arguments(String searchPath) throws MeasureException {
        List<String> arguments = new ArrayList<>();
        arguments.add(program(searchPath).toString());
        arguments.addAll(List.of("-q", "-B", "-DskipTests"));
        if (!reactor.equals(root)) {
            arguments.addAll(List.of("-pl", module(), "-am"));
        }
        // Under the first name the plugin knows the file, under the second the scope; 2.8 has no other.
        arguments.addAll(List.of(
                "test-compile",
                "dependency:build-classpath",
                "-Dmdep.outputFile=" + CLASS_PATH_FILE,
                "-DincludeScope=test"));
        return arguments;
    }

    private String module() throws MeasureException {
        String module = reactor.relativize(root).toString().replace('\\', '/');
        if (Platform.isWindows() && UNSAFE_IN_BATCH_FILES.matcher(module).find()) {
            throw new MeasureException(
                    Reason.SETUP, "the path " + module + " cannot be passed to mvn.cmd; run optkit in " + reactor);
        }
        return module;
    }

    private Path program(String searchPath) throws MeasureException {
        String wrapper = Platform.isWindows() ? "mvnw.cmd" : "mvnw";
        for (Path folder : List.of(root, reactor)) {
            if (isProgram(folder.resolve(wrapper))) {
                return folder.resolve(wrapper);
            }
        }
        String maven = Platform.isWindows() ? "mvn.cmd" : "mvn";
        for (String folder : searchPath.split(Pattern.quote(File.pathSeparator), -1)) {
            Path candidate = resolve(folder, maven);
            if (candidate.isAbsolute() && isProgram(candidate)) {
                return candidate;
            }
        }
        throw new MeasureException(
                Reason.SETUP, "Maven is needed to build the benchmarks: there is no mvnw here and no mvn on the PATH");
    }

    private static Path resolve(String folder, String program) {
        try {
            return Path.of(folder).resolve(program);
        } catch (InvalidPathException e) {
            return Path.of(program);
        }
    }

    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }
}
