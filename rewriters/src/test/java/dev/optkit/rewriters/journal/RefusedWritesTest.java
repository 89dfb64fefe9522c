package dev.optkit.rewriters.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.vcs.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedWritesTest {

    @TempDir
    Path folder;

    private Path root;
    private PatchedTree tree;

    @BeforeEach
    void plant() throws Exception {
        root = Files.createDirectory(folder.resolve("root"));
        tree = new PatchedTree(root);
    }

    private String reason(Action action) {
        try {
            action.run();
        } catch (ApplyRefusedException e) {
            return e.reason();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        return "written";
    }

    private interface Action {
        void run() throws IOException, InterruptedException;
    }

    private String applying(String path, SourceFile original, String text) {
        return reason(() -> new ChangeWriter(root, () -> false)
                .apply(PatchedTree.patch(new TreeMap<>(Map.of(path, original)), Map.of(path, text))));
    }

    private String creating(String path) {
        return reason(() ->
                new ChangeWriter(root, () -> false).apply(PatchedTree.patch(new TreeMap<>(), Map.of(path, "new"))));
    }

    private SourceFile read(String path) throws IOException {
        return tree.read(path, false, StandardCharsets.UTF_8);
    }

    @Test
    void changedSinceRead() throws Exception {
        SourceFile old = read("a.txt");
        Files.writeString(root.resolve("a.txt"), "edited");
        assertThat(applying("a.txt", old, "x")).isEqualTo("changed-since-read");
    }

    @Test
    void existsByNow() {
        assertThat(creating("other.txt")).isEqualTo("changed-since-read");
    }

    @Test
    void outsideRoot() {
        assertThat(creating("../escaped.txt")).isEqualTo("outside-root");
        assertThat(creating(".git/config")).isEqualTo("outside-root");
        assertThat(folder.resolve("escaped.txt")).doesNotExist();
    }

    @Test
    void behindLinkedFolder() throws Exception {
        Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(root.resolve("link"), folder.resolve("elsewhere"));
        assertThat(creating("link/x.txt")).isEqualTo("outside-root");
    }

    @Test
    void linkedFile() throws Exception {
        SourceFile file = read("a.txt");
        Files.move(root.resolve("a.txt"), folder.resolve("a.txt"));
        Files.createSymbolicLink(root.resolve("a.txt"), folder.resolve("a.txt"));
        assertThat(applying("a.txt", file, "x")).isEqualTo("not-regular");
    }

    @Test
    void hardLinkedFile() throws Exception {
        SourceFile file = read("a.txt");
        Files.createLink(root.resolve("again.txt"), root.resolve("a.txt"));
        assertThat(applying("a.txt", file, "x")).isEqualTo("not-regular");
    }

    @Test
    void readOnlyFile() throws Exception {
        SourceFile file = read("a.txt");
        Files.setPosixFilePermissions(root.resolve("a.txt"), PosixFilePermissions.fromString("r--r--r--"));
        assertThat(applying("a.txt", file, "x")).isEqualTo("read-only");
    }

    @Test
    void unencodableText() throws Exception {
        SourceFile latin = tree.read("a.txt", false, StandardCharsets.ISO_8859_1);
        assertThat(applying("a.txt", latin, "\u4e16")).isEqualTo("unencodable");
    }

    @Test
    void bytesThatAreNotOfTheCharset() throws Exception {
        Files.write(root.resolve("a.txt"), new byte[] {'a', (byte) 0xE4});
        assertThat(applying("a.txt", read("a.txt"), "x")).isIn("undecodable", "unencodable");
    }

    @Test
    void lockHeldByAnother() throws Exception {
        try (RunLock lock = RunLock.take(new StateDirectory(root))) {
            assertThat(creating("x.txt")).isEqualTo("another-run");
            assertThat(lock).isNotNull();
        }
        assertThat(creating("x.txt")).isEqualTo("written");
    }

    @Test
    void noGit() {
        assertThat(reason(() -> new Preflight(root).requireClean(List.of("a.txt"))))
                .isEqualTo("dirty-tree");
    }

    @Test
    void cleanAndDirtyTrees() throws Exception {
        git("init", "-q");
        git("add", "a.txt", "other.txt");
        git("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "-q", "-m", "x");
        Preflight preflight = new Preflight(root);

        assertThat(reason(() -> preflight.requireClean(List.of("a.txt")))).isEqualTo("written");
        assertThat(reason(() -> preflight.requireClean(List.of("bom.txt")))).isEqualTo("untracked");
        Files.writeString(root.resolve("other.txt"), "changed");
        assertThatThrownBy(() -> preflight.requireClean(List.of("a.txt"))).hasMessageContaining("other.txt");
    }

    @Test
    void runsNoFilterOfTheRepository() throws Exception {
        git("init", "-q");
        git("config", "filter.evil.clean", "touch " + folder.resolve("ran") + "; cat");
        git("config", "core.fsmonitor", "touch " + folder.resolve("ran"));
        Files.writeString(root.resolve(".gitattributes"), "a.txt filter=evil\n");
        git("-c", "filter.evil.clean=", "-c", "core.fsmonitor=false", "add", "a.txt", ".gitattributes");
        git(
                "-c",
                "core.fsmonitor=false",
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@localhost",
                "commit",
                "-q",
                "-m",
                "x");
        Files.deleteIfExists(folder.resolve("ran"));
        Files.write(root.resolve("a.txt"), Files.readAllBytes(root.resolve("a.txt")));

        assertThat(reason(() -> new Preflight(root).requireClean(List.of("a.txt"))))
                .isEqualTo("dirty-tree");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void ignoresItsOwnState() throws Exception {
        git("init", "-q");
        creating("x.txt");
        assertThat(Git.open(root)
                        .orElseThrow()
                        .run(List.of("status", "--porcelain", "-z"))
                        .orElseThrow())
                .noneMatch(line -> line.contains(".optkit"));
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(root.toFile()).start();
        assertThat(process.waitFor()).isZero();
    }
}
