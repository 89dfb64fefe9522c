package dev.optkit.measure.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the children are shell scripts")
class ChildProcessTest {

    @TempDir
    Path root;

    private final List<String> lines = new ArrayList<>();

    @Test
    void keepsTheOutputAndSaysWhereItIs() throws Exception {
        ProcessLog log = log();

        ChildProcess.End end = child("printf '\\033[1mone\\033[m\\n'; echo two >&2; exit 3", Duration.ofSeconds(30))
                .run(log, lines::add);

        assertThat(end).isEqualTo(ChildProcess.End.FAILURE);
        assertThat(lines).containsExactly("\u001B[1mone\u001B[m", "two");
        assertThat(log.excerpt()).isEqualTo("\n  one\n  two\nAll of its output is in child.log");
        assertThat(root.resolve("child.log")).hasContent("\u001B[1mone\u001B[m\ntwo");
    }

    @Test
    void keepsTheLastLinesOnly() throws Exception {
        ProcessLog log = log();

        ChildProcess.End end = child(
                        "i=0; while [ $i -lt 50 ]; do echo line $i; i=$((i+1)); done", Duration.ofSeconds(30))
                .run(log, line -> {});

        assertThat(end).isEqualTo(ChildProcess.End.SUCCESS);
        assertThat(log.excerpt()).startsWith("\n  line 30\n").contains("line 49");
    }

    @Test
    void killsTheChildAndItsChildrenWhenTimeIsUp() throws Exception {
        ChildProcess.End end =
                child("sleep 300 & echo $!; wait", Duration.ofSeconds(1)).run(log(), lines::add);

        assertThat(end).isEqualTo(ChildProcess.End.TIME_LIMIT);
        Optional<ProcessHandle> grandchild = ProcessHandle.of(Long.parseLong(lines.get(0)));
        assertThat(grandchild.map(ChildProcessTest::endsSoon)).isIn(Optional.empty(), Optional.of(true));
    }

    /** Whoever reaps it may take a moment; a zombie counts as alive. */
    private static boolean endsSoon(ProcessHandle process) {
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
            return true;
        } catch (Exception e) {
            return process.info().command().isEmpty();
        }
    }

    private ProcessLog log() {
        return new ProcessLog(root, root.resolve("child.log"));
    }

    private ChildProcess child(String script, Duration limit) {
        return new ChildProcess(List.of("/bin/sh", "-c", script), root, Map.of(), limit);
    }
}
