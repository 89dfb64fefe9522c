package dev.optkit.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.cli.terminal.Look;
import dev.optkit.core.fix.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnifiedDiffTest {

    private static final Look PLAIN = new Look(false, true, 80);

    @TempDir
    private Path folder;

    @Test
    void showsContextAndCounts() {
        assertThat(diff("a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nc\nd\nE\nf\ng\nh\n")).isEqualTo("""
                diff --git a/src/A.java b/src/A.java
                --- a/src/A.java
                +++ b/src/A.java
                @@ -2,7 +2,7 @@
                 b
                 c
                 d
                -e
                +E
                 f
                 g
                 h
                """);
    }

    @Test
    void marksAMissingLineEnd() {
        assertThat(diff("a\nb", "a\nb\n")).endsWith("""
                @@ -1,2 +1,2 @@
                 a
                -b
                \\ No newline at end of file
                +b
                """);
    }

    @Test
    void keepsCarriageReturns() {
        assertThat(diff("a\r\nb\r\n", "a\r\nc\r\n")).endsWith(" a\r\n-b\r\n+c\r\n");
    }

    @Test
    void createsFiles() {
        assertThat(diff(null, "a\n")).isEqualTo("""
                diff --git a/src/A.java b/src/A.java
                new file mode 100644
                --- /dev/null
                +++ b/src/A.java
                @@ -0,0 +1 @@
                +a
                """);
    }

    @Test
    void gitAppliesWhatItPrints() throws Exception {
        Assumptions.assumeTrue(git("--version"), "needs git");
        git("init", "-q", ".");
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            String before = text(random);
            String after = changed(before, random);
            if (before.isEmpty() || after.isEmpty() || before.equals(after)) {
                continue;
            }
            Files.createDirectories(folder.resolve("src"));
            Files.writeString(folder.resolve("src/A.java"), before);
            Files.writeString(folder.resolve("p.patch"), diff(before, after));
            assertThat(git("apply", "--whitespace=nowarn", "p.patch")).isTrue();
            assertThat(Files.readString(folder.resolve("src/A.java"))).isEqualTo(after);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        String[] ends = {"\n", "\r\n"};
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.append("line ").append(random.nextInt(8)).append(ends[random.nextInt(2)]);
        }
        return random.nextBoolean() ? text + "last" : text.toString();
    }

    private static String changed(String before, Random random) {
        List<String> lines = new java.util.ArrayList<>(before.lines().toList());
        for (int i = 0; i < 3; i++) {
            int at = random.nextInt(lines.size());
            if (random.nextBoolean()) {
                lines.add(at, "new " + i);
            } else if (lines.size() > 1) {
                lines.remove(at);
            }
        }
        return String.join("\n", lines) + (random.nextBoolean() ? "\n" : "");
    }

    private boolean git(String... args) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("git.log").toFile())
                        .start()
                        .waitFor()
                == 0;
    }

    private static String diff(String before, String after) {
        TreeMap<String, String> old = new TreeMap<>();
        if (before != null) {
            old.put("src/A.java", before);
        }
        TreeMap<String, String> now = new TreeMap<>();
        now.put("src/A.java", after);
        return UnifiedDiff.render(new Plan(List.of(), List.of(), old, now), PLAIN, false);
    }
}
