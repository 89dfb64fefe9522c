package dev.optkit.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.cli.terminal.PhaseTimer.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseTimerTest {

    private int asked;
    private final PhaseTimer timer = new PhaseTimer(() -> time(++asked));

    @Test
    void endsAPhaseWhereTheNextBegins() {
        List<String> handedOn = new ArrayList<>();
        Progress progress = timer.over(new Progress() {
            @Override
            public void step(String phase, int done, int total) {
                handedOn.add(phase + " " + done + "/" + total);
            }

            @Override
            public void close() {
                handedOn.add("closed");
            }
        });
        progress.step("reading", 1, 2);
        progress.step("reading", 2, 2);
        progress.step("linking", 0, 1);
        progress.close();
        timer.begin("reporting");
        assertThat(timer.stop())
                .containsExactly(
                        new Phase("starting", time(1), 0),
                        new Phase("reading", time(1), 2),
                        new Phase("linking", time(1), 0),
                        new Phase("reporting", time(1), 0));
        assertThat(handedOn).containsExactly("reading 1/2", "reading 2/2", "linking 0/1", "closed");
    }

    @Test
    void addsUpAPhaseThatComesAgain() {
        Progress progress = timer.over(Progress.NONE);
        progress.step("reading", 1, 2);
        progress.step("linking", 0, 1);
        progress.step("reading", 1, 3);
        assertThat(timer.stop())
                .containsExactly(
                        new Phase("starting", time(1), 0),
                        new Phase("reading", time(2), 5),
                        new Phase("linking", time(1), 0));
    }

    private static ProcessTime time(int seconds) {
        return new ProcessTime(Duration.ofSeconds(seconds), Duration.ofSeconds(2L * seconds));
    }
}
