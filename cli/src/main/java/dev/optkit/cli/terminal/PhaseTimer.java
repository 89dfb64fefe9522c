package dev.optkit.cli.terminal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Learns from the progress of a run what each of its phases takes. A phase lasts until the next one begins; what came
 * before the first is the start of the process.
 */
public final class PhaseTimer {

    /**
     * What one phase took.
     *
     * @param name as in the progress
     * @param spent time
     * @param items files, findings or whatever the phase counts; 0 where it counts nothing
     */
    public record Phase(String name, ProcessTime spent, int items) {}

    private final Supplier<ProcessTime> clock;
    private final Map<String, Phase> phases = new LinkedHashMap<>();
    private String current = "starting";
    private int items;
    private ProcessTime begun = ProcessTime.ZERO;

    /** A timer that asks the clock whenever a phase begins. */
    public PhaseTimer(Supplier<ProcessTime> clock) {
        this.clock = clock;
    }

    /** Progress that is timed and handed on. */
    public Progress over(Progress next) {
        return new Progress() {
            @Override
            public void step(String phase, int done, int total) {
                heard(phase, total);
                next.step(phase, done, total);
            }

            @Override
            public void close() {
                next.close();
            }
        };
    }

    /** Begins a phase that counts nothing. */
    public void begin(String phase) {
        heard(phase, 1);
    }

    /** Ends the last phase; all of them in the order they began in. */
    public synchronized List<Phase> stop() {
        end();
        return List.copyOf(phases.values());
    }

    private synchronized void heard(String phase, int total) {
        if (!phase.equals(current)) {
            end();
            current = phase;
        }
        items = total > 1 ? total : 0;
    }

    private void end() {
        ProcessTime now = clock.get();
        Phase ended = new Phase(current, now.minus(begun), items);
        phases.merge(current, ended, (a, b) -> new Phase(a.name, a.spent.plus(b.spent), a.items + b.items));
        begun = now;
        items = 0;
    }
}
