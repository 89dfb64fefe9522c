package dev.optkit.cli.terminal;

import java.time.Duration;
import java.time.Instant;

/**
 * What this process has taken up to a moment.
 *
 * @param wall time since the process was started
 * @param cpu processor time of all its threads, those of the JVM included; zero where the system does not tell
 */
public record ProcessTime(Duration wall, Duration cpu) {

    public static final ProcessTime ZERO = new ProcessTime(Duration.ZERO, Duration.ZERO);

    /** Up to now. */
    public static ProcessTime now() {
        Instant now = Instant.now();
        ProcessHandle.Info info = ProcessHandle.current().info();
        return new ProcessTime(
                Duration.between(info.startInstant().orElse(now), now),
                info.totalCpuDuration().orElse(Duration.ZERO));
    }

    ProcessTime plus(ProcessTime other) {
        return new ProcessTime(wall.plus(other.wall), cpu.plus(other.cpu));
    }

    ProcessTime minus(ProcessTime earlier) {
        return new ProcessTime(wall.minus(earlier.wall), cpu.minus(earlier.cpu));
    }
}
