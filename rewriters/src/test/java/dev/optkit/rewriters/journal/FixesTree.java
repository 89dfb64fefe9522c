package dev.optkit.rewriters.journal;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.PlannedFix;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.text.ContentHash;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.verify.VerifiedPatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A tree of two files, and four fixes: {@code first} and {@code second} share a dependency, {@code second} creates a
 * file, {@code third} builds on {@code first}, and {@code alone} has a file of its own.
 */
record FixesTree(Path root) {

    static final String POM = "<pom>\r\n</pom>\r\n";
    static final String A = "\uFEFFone two ü\n";
    static final String B = "alone";

    FixesTree {
        try {
            Files.writeString(root.resolve("pom.xml"), POM);
            Files.writeString(root.resolve("A.txt"), A);
            Files.writeString(root.resolve("B.txt"), B);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    VerifiedPatch patch() throws IOException {
        SortedMap<String, SourceFile> files = new TreeMap<>();
        Map<String, String> before = new TreeMap<>();
        for (String path : List.of("pom.xml", "A.txt", "B.txt")) {
            byte[] bytes = Files.readAllBytes(root.resolve(path));
            String text = new String(bytes, StandardCharsets.UTF_8);
            boolean mark = text.startsWith("\uFEFF");
            SourceFile file = new SourceFile(
                    path, mark ? text.substring(1) : text, StandardCharsets.UTF_8, mark, ContentHash.of(bytes));
            files.put(path, file);
            before.put(path, file.text());
        }
        Edit dependency = Edit.insert("pom.xml", 7, "<dep/>\r\n");
        List<PlannedFix> steps = List.of(
                step(1, "", fix("first", dependency, replace("A.txt", 0, 3, "1"))),
                step(1, "", fix("second", dependency, replace("A.txt", 4, 7, "2"), Edit.insert("new/C.txt", 0, "c"))),
                step(1, "", fix("alone", replace("B.txt", 0, 5, "ALONE\tu00e9\n"))),
                step(2, "first second", fix("third", replace("A.txt", 0, 1, "I"))));
        return new VerifiedPatch(Plan.of(steps, List.of(), before), files);
    }

    private static PlannedFix step(int round, String needs, Proposal.Fix fix) {
        TreeSet<String> ids = new TreeSet<>(List.of(needs.split(" ")));
        ids.remove("");
        return new PlannedFix(fix, round, ids);
    }

    private static Proposal.Fix fix(String id, Edit... edits) {
        return new Proposal.Fix("r", id, "do the " + id, Safety.SAFE, "", List.of(edits));
    }

    private static Edit replace(String path, int start, int end, String text) {
        return new Edit(path, new Span(start, end), text);
    }

    /** All files but those of the tool and of git. */
    Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString();
                if (!path.startsWith(".")) {
                    content.put(path, Files.readString(file));
                }
            }
        }
        return content;
    }

    static Map<String, String> untouched() {
        return Map.of("pom.xml", POM, "A.txt", A, "B.txt", B);
    }
}
