package dev.optkit.rewriters.journal;

import dev.optkit.core.text.ContentHash;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.verify.VerifiedPatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A process that changes many files, or takes that back, and kills itself with SIGKILL behind a step. */
final class KilledTree {

    private KilledTree() {}

    /** Arguments: root, number of files, {@code apply} or {@code rollback}, step to die behind or -1. */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        int[] left = {Integer.parseInt(arguments[3])};
        KillPoints killPoints = step -> {
            if (left[0]-- == 0) {
                die();
            }
        };
        if (arguments[2].equals("apply")) {
            VerifiedPatch patch = patch(root, Integer.parseInt(arguments[1]));
            System.out.println("ready");
            new ChangeWriter(root, () -> false, killPoints).apply(patch);
        } else {
            System.out.println("ready");
            new Rollback(root, killPoints).rollback(Optional.empty());
        }
    }

    private static void die() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-KILL",
                            Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.sleep(60_000); // the signal is on its way
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void plant(Path root, int files) throws IOException {
        for (int i = 0; i < files; i++) {
            Path file = root.resolve(path(i));
            Files.createDirectories(file.getParent());
            Files.writeString(file, before(i));
        }
    }

    private static String path(int i) {
        return "dir" + i % 7 + "/File" + i + ".txt";
    }

    private static String before(int i) {
        return "before " + i + " \u00e4\r\n".repeat(i % 5 * 200 + 1);
    }

    /** Changes all files and creates one. */
    static VerifiedPatch patch(Path root, int files) throws IOException {
        SortedMap<String, SourceFile> originals = new TreeMap<>();
        Map<String, String> texts = new HashMap<>(Map.of("created/New.txt", "new\n"));
        for (int i = 0; i < files; i++) {
            byte[] bytes = Files.readAllBytes(root.resolve(path(i)));
            originals.put(
                    path(i),
                    new SourceFile(
                            path(i),
                            new String(bytes, StandardCharsets.UTF_8),
                            StandardCharsets.UTF_8,
                            false,
                            ContentHash.of(bytes)));
            texts.put(path(i), before(i).replace("before", "after"));
        }
        return PatchedTree.patch(originals, texts);
    }
}
