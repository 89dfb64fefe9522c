package dev.optkit.cli.commands;

import dev.optkit.core.finding.Severity;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What fails a command. */
final class FailOption {

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "End with 1 if a finding is at least this severe: high, medium, low, info or never."
                    + " Default: never.")
    Optional<FailOn> typed = Optional.empty();

    /** Severities and their absence. */
    enum FailOn {
        HIGH,
        MEDIUM,
        LOW,
        INFO,
        NEVER;

        Optional<Severity> severity() {
            return this == NEVER ? Optional.empty() : Optional.of(Severity.valueOf(name()));
        }
    }

    /** The least severity that fails. */
    Optional<Severity> or(Optional<Severity> unlessTyped) {
        return typed.map(FailOn::severity).orElse(unlessTyped);
    }
}
