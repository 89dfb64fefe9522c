package dev.optkit.cli.render;

import dev.optkit.cli.terminal.PhaseTimer.Phase;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Where the time of a run went, as a table for a person. */
public final class TimingText {

    private TimingText() {}

    /**
     * The table.
     *
     * @param phases in their order
     * @param peakHeap bytes of the heap in use at most
     */
    public static String render(List<Phase> phases, long peakHeap) {
        StringBuilder text = new StringBuilder(line("phase", "wall s", "CPU s", "items"));
        Duration wall = Duration.ZERO;
        Duration cpu = Duration.ZERO;
        for (Phase phase : phases) {
            wall = wall.plus(phase.spent().wall());
            cpu = cpu.plus(phase.spent().cpu());
            text.append(line(
                    phase.name(),
                    seconds(phase.spent().wall()),
                    seconds(phase.spent().cpu()),
                    phase.items() == 0 ? "" : String.valueOf(phase.items())));
        }
        text.append(line("all", seconds(wall), seconds(cpu), ""));
        return text + "peak heap: " + (peakHeap >> 20) + " MB\n";
    }

    /** The heap in use at most so far; the parts of the heap need not have been at their peak together. */
    public static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
                .sum();
    }

    private static String line(String name, String wall, String cpu, String items) {
        return String.format(Locale.ROOT, "%-22s %8s %8s %8s", name, wall, cpu, items)
                        .stripTrailing()
                + "\n";
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f", time.toMillis() / 1000.0);
    }
}
