package dev.optkit.rewriters.journal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Reads a Git work tree with the {@code git} program, in a way that runs nothing the repository configures: no hook, no
 * file system monitor, no filter, no external diff.
 */
final class Git {

    private static final long TIMEOUT_SECONDS = 60;

    private final Path root;
    private final Optional<Path> program;

    Git(Path root) {
        this.root = root;
        this.program = find(root);
    }

    /** The program on the search path; never one from the project itself. */
    private static Optional<Path> find(Path root) {
        String searchPath = System.getenv().getOrDefault("PATH", "");
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return Arrays.stream(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .map(folder -> folder.resolve(windows ? "git.exe" : "git"))
                .filter(file -> !file.startsWith(root) && Files.isExecutable(file))
                .findFirst();
    }

    /** The words a command prints, parted by NUL; empty if there is no git, no repository or the command fails. */
    Optional<List<String>> run(List<String> arguments) throws IOException {
        Optional<List<String>> settings = filtersOff();
        return settings.isEmpty() ? Optional.empty() : run(settings.get(), arguments);
    }

    /* Filters are programs that the repository's own configuration names. */
    private Optional<List<String>> filtersOff() throws IOException {
        Optional<List<String>> inside = run(List.of(), List.of("rev-parse", "--is-inside-work-tree"));
        if (inside.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = run(
                        List.of(),
                        List.of("config", "--null", "--name-only", "--get-regexp", "^filter\\..*\\.(clean|process)$"))
                .orElse(List.of());
        List<String> settings = new ArrayList<>();
        for (String name : names) {
            settings.addAll(List.of("-c", name + "="));
            settings.addAll(List.of("-c", name.substring(0, name.lastIndexOf('.')) + ".required=false"));
        }
        return Optional.of(settings);
    }

    private Optional<List<String>> run(List<String> settings, List<String> arguments) throws IOException {
        if (program.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(program.get().toString(), "--no-optional-locks"));
        command.addAll(List.of("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"));
        command.addAll(List.of("-c", "protocol.allow=never", "-c", "core.quotePath=false"));
        command.addAll(settings);
        command.addAll(arguments);
        return output(command);
    }

    private Optional<List<String>> output(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().put("LC_ALL", "C");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture.delayedExecutor(TIMEOUT_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.onExit().join().exitValue();
        return code == 0 ? Optional.of(words(text)) : Optional.empty();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\0")).filter(w -> !w.isBlank()).toList();
    }
}
