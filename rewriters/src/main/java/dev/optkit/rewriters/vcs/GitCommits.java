package dev.optkit.rewriters.vcs;

import dev.optkit.core.text.LineMap;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Makes commits in the work tree of a folder, as {@code git commit} makes them: the hooks of the user run, and commits
 * are signed if the user signs commits. Contents are handed over, so the files on disk may be ahead.
 */
public final class GitCommits {

    /** The last line of the message of each commit begins so. */
    public static final String TRAILER = "Optkit-Finding: ";

    private static final int LATECOMER_SECONDS = 10;

    /** Hooks may run the tests. */
    private static final long TIMEOUT_MINUTES = 30;

    private final Path root;
    private final List<String> program;

    private GitCommits(Path root, List<String> program) {
        this.root = root;
        this.program = program;
    }

    /**
     * The work tree that a folder is in.
     *
     * @throws IOException if there is none, or no git
     */
    public static GitCommits open(Path root) throws IOException {
        Path git = Git.find(root).orElseThrow(() -> new IOException("there is no git to make commits with"));
        GitCommits commits = new GitCommits(
                root,
                List.of(git.toString(), "-c", "core.fsmonitor=false", "-c", "protocol.allow=never", "-c", mark(root)));
        commits.text("rev-parse", "--is-inside-work-tree");
        return commits;
    }

    /** Why commits cannot be made now; empty if they can. */
    public Optional<String> obstacle(Collection<String> paths) throws IOException {
        if (run(List.of("rev-parse", "--verify", "-q", "HEAD"), new byte[0]).code != 0) {
            return Optional.of("there is no commit yet to add to");
        }
        if (run(List.of("diff", "--cached", "--quiet", "--ignore-submodules=all"), new byte[0]).code != 0) {
            return Optional.of("the index holds changes; commit or unstage them first");
        }
        for (String state : List.of("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD")) {
            if (run(List.of("rev-parse", "--verify", "-q", state), new byte[0]).code == 0) {
                return Optional.of("a merge or rebase is under way; end it first");
            }
        }
        if (run(List.of("var", "GIT_COMMITTER_IDENT"), new byte[0]).code != 0) {
            return Optional.of("git does not know who commits; set user.name and user.email");
        }
        for (String path : paths) {
            if (!text("--literal-pathspecs", "status", "--porcelain", "--", path)
                    .isEmpty()) {
                return Optional.of(path + " has changes that are not committed; they would become part of a commit");
            }
        }
        return Optional.empty();
    }

    /** Id of the commit that is checked out. */
    public String head() throws IOException {
        return text("rev-parse", "HEAD");
    }

    /**
     * Commits contents of files, whatever is on disk.
     *
     * @param contents by path relative to the root
     * @throws IOException if git or a hook refuses, with their words
     */
    public void commit(Map<String, byte[]> contents, String message) throws IOException {
        String prefix = text("rev-parse", "--show-prefix");
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            String path = prefix + file.getKey();
            String blob = checked(List.of("hash-object", "-w", "--stdin", "--path=" + file.getKey()), file.getValue());
            checked(List.of("update-index", "--add", "--cacheinfo", mode(file.getKey()) + "," + blob + "," + path));
        }
        checked(List.of("commit", "-q", "-F", "-"), message.getBytes(StandardCharsets.UTF_8));
    }

    private String mode(String path) throws IOException {
        String known = text("--literal-pathspecs", "ls-files", "-s", "--", path);
        return known.isEmpty() ? "100644" : known.substring(0, known.indexOf(' '));
    }

    /**
     * Goes back to where a run began, if there are only its own commits since; else leaves everything alone. Done twice
     * it does the same.
     *
     * @param paths of the files that the run commits, relative to the root; what is staged of others stays so
     */
    public static void undo(Path root, String head, Collection<String> paths) throws IOException {
        endLatecomers(root);
        GitCommits git = open(root);
        if (!head.matches("[0-9a-f]{40,64}")) {
            throw new IOException("not the id of a commit: " + head);
        }
        String since = git.text("log", "--format=%x1e%B", head + "..HEAD");
        boolean own = Arrays.stream(since.split("\u001e", -1))
                .filter(message -> !message.isBlank())
                .allMatch(message -> message.contains("\n" + TRAILER));
        boolean ahead = git.run(List.of("merge-base", "--is-ancestor", head, "HEAD"), new byte[0]).code == 0;
        if (own && ahead) {
            git.checked(List.of("reset", "-q", "--soft", head));
            List<String> ownFiles = new ArrayList<>(List.of("--literal-pathspecs", "reset", "-q", head, "--"));
            ownFiles.addAll(paths);
            git.checked(ownFiles);
        }
    }

    /**
     * Ends the git of a run that was killed: it lives on for a moment, or as long as a hook takes, and would commit after
     * what is undone here. It is known by an option that git does not know.
     */
    private static void endLatecomers(Path root) {
        String mark = mark(root);
        ProcessHandle.allProcesses()
                .filter(process -> Arrays.asList(process.info().arguments().orElse(new String[0]))
                        .contains(mark))
                .forEach(process -> {
                    process.destroy();
                    process.onExit()
                            .completeOnTimeout(process, LATECOMER_SECONDS, TimeUnit.SECONDS)
                            .join();
                });
    }

    private static String mark(Path root) {
        return "optkit.root=" + root.toAbsolutePath().normalize();
    }

    private record Ended(int code, String text) {}

    private String text(String... arguments) throws IOException {
        return checked(List.of(arguments));
    }

    private String checked(List<String> arguments) throws IOException {
        return checked(arguments, new byte[0]);
    }

    private String checked(List<String> arguments, byte[] input) throws IOException {
        Ended ended = run(arguments, input);
        if (ended.code != 0) {
            throw new IOException("git " + arguments.get(0) + " failed: " + lastLines(ended.text));
        }
        return ended.text.strip();
    }

    private static String lastLines(String text) {
        LineMap lines = LineMap.of(text.strip());
        return text.strip().substring(lines.lineStart(Math.max(1, lines.lines() - 4)));
    }

    private Ended run(List<String> arguments, byte[] input) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(GitCommits::isForeign);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        Process process = builder.start();
        CompletableFuture.delayedExecutor(TIMEOUT_MINUTES, TimeUnit.MINUTES).execute(process::destroyForcibly);
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            // It ended without reading; its exit code and words say why.
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.onExit().join().exitValue(), text);
    }

    /** Variables that name another repository or index; who commits and how it is signed may be said by the user. */
    private static boolean isForeign(String variable) {
        return variable.startsWith("GIT_")
                && !variable.startsWith("GIT_AUTHOR_")
                && !variable.startsWith("GIT_COMMITTER_")
                && !variable.startsWith("GIT_CONFIG");
    }
}
