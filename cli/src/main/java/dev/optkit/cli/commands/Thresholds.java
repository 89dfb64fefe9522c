package dev.optkit.cli.commands;

import dev.optkit.cli.config.AssessSettings;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Severity;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is shown, and what fails the command. */
final class Thresholds {

    @Option(
            names = "--min-confidence",
            paramLabel = "LEVEL",
            description = "Show findings at least this likely: high, medium or low. Default: medium.")
    Optional<Confidence> minConfidence = Optional.empty();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "End with 1 if a finding is at least this severe: high, medium, low, info or never."
                    + " Default: never.")
    Optional<FailOn> failOn = Optional.empty();

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

    Confidence confidence(AssessSettings settings) {
        return minConfidence.or(settings::minConfidence).orElse(Confidence.MEDIUM);
    }

    Optional<Severity> failing(AssessSettings settings) {
        return failOn.map(FailOn::severity).orElse(settings.failOn());
    }
}
