package dev.optkit.rewriters.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed with SIGKILL. After one more command the tree is as before or as after, every byte of it.
 * The properties {@code optkit.kill.files} and {@code optkit.kill.random} make it thorough: benchmarks/kill.sh.
 */
class KillTest {

    private static final int FILES = Integer.getInteger("optkit.kill.files", 1);
    private static final int RANDOM = Integer.getInteger("optkit.kill.random", 2);

    @TempDir
    private Path root;

    private Map<String, String> before;
    private Map<String, String> after;

    @BeforeEach
    void plant() throws Exception {
        KilledTree.plant(root, FILES);
        before = content();
        new ChangeWriter(root, () -> false).apply(KilledTree.patch(root, FILES));
        after = content();
        new Rollback(root).rollback(Optional.empty());
        assertThat(content()).isEqualTo(before).isNotEqualTo(after);
    }

    @Test
    void behindEveryStepOfWriting() throws Exception {
        List<String> steps = new ArrayList<>();
        new ChangeWriter(root, () -> false, steps::add).apply(KilledTree.patch(root, FILES));
        new Rollback(root).rollback(Optional.empty());
        for (int i = 0; i < steps.size(); i++) {
            assertThat(ended(start("apply", i)))
                    .as("killed behind " + steps.get(i))
                    .isEqualTo(128 + 9);
            requireWhole(steps.get(i));
        }
        System.out.println("killed behind " + steps.size() + " steps of writing " + (FILES + 1) + " files");
    }

    @Test
    void behindEveryStepOfTakingBack() throws Exception {
        List<String> steps = new ArrayList<>();
        new ChangeWriter(root, () -> false).apply(KilledTree.patch(root, FILES));
        new Rollback(root, steps::add).rollback(Optional.empty());
        for (int i = 0; i < steps.size(); i++) {
            new ChangeWriter(root, () -> false).apply(KilledTree.patch(root, FILES));
            assertThat(ended(start("rollback", i))).isEqualTo(128 + 9);
            if (!steps.get(i).equals("rolled back")) {
                new Rollback(root).rollback(Optional.empty());
            }
            assertThat(content()).as(steps.get(i)).isEqualTo(before);
            requireNothingLeft();
        }
        System.out.println("killed behind " + steps.size() + " steps of taking back " + (FILES + 1) + " files");
    }

    @Test
    void atRandomInstants() throws Exception {
        Random random = new Random(20261122);
        long longest = duration();
        int whole = 0;
        for (int i = 0; i < RANDOM; i++) {
            Process process = start("apply", -1);
            ready(process);
            long until = System.nanoTime() + (long) (random.nextDouble() * longest);
            while (System.nanoTime() < until && process.isAlive()) {
                Thread.onSpinWait();
            }
            process.destroyForcibly();
            ended(process);
            whole += requireWhole("instant " + i) ? 1 : 0;
        }
        System.out.println("killed at " + RANDOM + " random instants of writing " + (FILES + 1) + " files; " + whole
                + " had ended");
    }

    private long duration() throws Exception {
        Process process = start("apply", -1);
        ready(process);
        long from = System.nanoTime();
        assertThat(ended(process)).isZero();
        long took = System.nanoTime() - from;
        new Rollback(root).rollback(Optional.empty());
        return took;
    }

    /** Takes back what is left, if anything is; whether the run had ended by itself. */
    private boolean requireWhole(String when) throws IOException {
        boolean interrupted = new Recovery(root).interrupted().isPresent();
        Map<String, String> left = content();
        boolean done = !interrupted && left.equals(after);
        if (interrupted) {
            new Rollback(root).rollback(Optional.empty());
        } else {
            assertThat(left).as(when).isIn(before, after);
            if (done) {
                new Rollback(root).rollback(Optional.empty());
            }
        }
        assertThat(content()).as(when).isEqualTo(before);
        requireNothingLeft();
        return done;
    }

    private void requireNothingLeft() throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            assertThat(walk.filter(p -> p.getFileName().toString().contains(".optkit-")))
                    .isEmpty();
        }
        assertThat(root.resolve("created")).doesNotExist();
    }

    private Process start(String what, int step) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTree.class.getName(),
                        root.toString(),
                        Integer.toString(FILES),
                        what,
                        Integer.toString(step))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void ready(Process process) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(reader.readLine()).isEqualTo("ready");
    }

    private static int ended(Process process) throws InterruptedException {
        return process.waitFor();
    }

    /** All files but those of the tool, with their bytes. */
    private Map<String, String> content() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString();
                if (!path.startsWith(".optkit/") && !path.contains(".optkit-")) {
                    files.put(path, HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return files;
    }
}
