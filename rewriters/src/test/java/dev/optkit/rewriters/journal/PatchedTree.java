package dev.optkit.rewriters.journal;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.text.ContentHash;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.verify.VerifiedPatch;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A tree with files of several kinds, and a patch that changes two and creates one. */
final class PatchedTree {

    static final String BOM = "\uFEFF";

    private final Path root;

    PatchedTree(Path root) throws IOException {
        this.root = root;
        write("a.txt", "one\r\ntwo\r\n");
        write("bom.txt", BOM + "three\n");
        write("other.txt", "untouched\n");
    }

    private void write(String path, String text) throws IOException {
        Files.write(root.resolve(path), text.getBytes(StandardCharsets.UTF_8));
    }

    SourceFile read(String path, boolean mark, Charset charset) throws IOException {
        byte[] bytes = Files.readAllBytes(root.resolve(path));
        String text = new String(bytes, charset);
        return new SourceFile(path, mark ? text.substring(1) : text, charset, mark, ContentHash.of(bytes));
    }

    VerifiedPatch patch() throws IOException {
        SortedMap<String, SourceFile> originals = new TreeMap<>();
        originals.put("a.txt", read("a.txt", false, StandardCharsets.UTF_8));
        originals.put("bom.txt", read("bom.txt", true, StandardCharsets.UTF_8));
        return patch(originals, Map.of("a.txt", "one\r\n2\r\n", "bom.txt", "drei ü\n", "new/dir/c.txt", "new\n"));
    }

    static VerifiedPatch patch(SortedMap<String, SourceFile> originals, Map<String, String> texts) {
        SortedMap<String, String> before = new TreeMap<>();
        originals.forEach((path, file) -> before.put(path, file.text()));
        return new VerifiedPatch(new Plan(List.of(), List.of(), before, new TreeMap<>(texts)), originals);
    }

    Map<String, String> expected() {
        return new TreeMap<>(Map.of(
                "a.txt", hex("one\r\n2\r\n"),
                "bom.txt", hex(BOM + "drei ü\n"),
                "new/dir/c.txt", hex("new\n"),
                "other.txt", hex("untouched\n")));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** All files but those of the tool, with their bytes. */
    Map<String, String> content() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : files()) {
            String path = root.relativize(file).toString();
            if (!path.startsWith(".")) {
                files.put(path, HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    /** Files that a run put beside others and forgot. */
    List<Path> leftovers() throws IOException {
        return files().stream()
                .filter(f -> f.getFileName().toString().contains(".optkit-"))
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }
}
