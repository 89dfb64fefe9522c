package dev.optkit.rewriters.vcs;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a Git work tree with the {@code git} program, in a way that runs nothing the repository configures: no hook, no
 * file system monitor, no filter, no external diff.
 */
public final class Git {

    private static final long TIMEOUT_SECONDS = 60;
    private static final Pattern OBJECT = Pattern.compile("[0-9a-f]+ (blob|tree|commit|tag) ([0-9]{1,18})");

    private final Path root;
    private final List<String> program;

    private Git(Path root, List<String> program) {
        this.root = root;
        this.program = program;
    }

    /**
     * The work tree that a folder is in, which need not be its top; empty if it is in none or there is no git.
     *
     * @throws IOException if git cannot be run
     */
    public static Optional<Git> open(Path root) throws IOException {
        Optional<Path> found = find(root);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(found.get().toString(), "--no-optional-locks"));
        command.addAll(List.of("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"));
        command.addAll(List.of("-c", "protocol.allow=never", "-c", "core.quotePath=false"));
        Git careless = new Git(root, List.copyOf(command));
        if (careless.run(List.of("rev-parse", "--is-inside-work-tree")).isEmpty()) {
            return Optional.empty();
        }
        command.addAll(careless.filtersOff());
        return Optional.of(new Git(root, List.copyOf(command)));
    }

    /** The program on the search path; never one from the project itself. */
    static Optional<Path> find(Path root) {
        // By name, and not from the map of all: Windows writes Path.
        String searchPath = Objects.requireNonNullElse(System.getenv("PATH"), "");
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

    /* Filters are programs that the repository's own configuration names. */
    private List<String> filtersOff() throws IOException {
        List<String> names = run(List.of(
                        "config", "--null", "--name-only", "--get-regexp", "^filter\\..*\\.(clean|process)$"))
                .orElse(List.of());
        List<String> settings = new ArrayList<>();
        for (String name : names) {
            settings.addAll(List.of("-c", name + "="));
            settings.addAll(List.of("-c", name.substring(0, name.lastIndexOf('.')) + ".required=false"));
        }
        return settings;
    }

    /** The words a command prints, parted by NUL; empty if the command fails. */
    public Optional<List<String>> run(List<String> arguments) throws IOException {
        Process process = started(arguments);
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.onExit().join().exitValue();
        return code == 0 ? Optional.of(words(text)) : Optional.empty();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\0")).filter(w -> !w.isBlank()).toList();
    }

    /**
     * The contents of files as they are in a commit, by path relative to the root; those it does not have, or that are
     * larger, are absent.
     *
     * @param mostBytes a larger file is not read
     * @throws IOException if git cannot be run
     */
    public Map<String, byte[]> contents(String commit, List<String> paths, int mostBytes) throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        List<String> plain = paths.stream().filter(p -> p.indexOf('\n') < 0).toList();
        if (plain.isEmpty()) {
            return contents;
        }
        Process process = started(List.of("cat-file", "--batch"));
        CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> ask(process, commit, plain));
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            for (String path : plain) {
                content(in, mostBytes).ifPresent(bytes -> contents.put(path, bytes));
            }
        } finally {
            process.destroy();
        }
        asking.join();
        return contents;
    }

    private static void ask(Process process, String commit, List<String> paths) {
        try (Writer names = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
            for (String path : paths) {
                names.write(commit + ":./" + path + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer is {@code HASH blob SIZE}, the bytes and a line feed; or {@code NAME missing}. */
    private static Optional<byte[]> content(DataInputStream in, int mostBytes) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.readUnsignedByte(); b != '\n'; b = in.readUnsignedByte()) {
            line.write(b);
        }
        Matcher answer = OBJECT.matcher(line.toString(StandardCharsets.UTF_8));
        if (!answer.matches()) {
            return Optional.empty();
        }
        long size = Long.parseLong(answer.group(2));
        if (!answer.group(1).equals("blob") || size > mostBytes) {
            in.skipNBytes(size + 1);
            return Optional.empty();
        }
        byte[] bytes = new byte[(int) size];
        in.readFully(bytes);
        in.readUnsignedByte();
        return Optional.of(bytes);
    }

    private Process started(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().put("LC_ALL", "C");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        CompletableFuture.delayedExecutor(TIMEOUT_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        return process;
    }
}
