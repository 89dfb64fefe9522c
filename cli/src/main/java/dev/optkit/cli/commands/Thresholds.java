package dev.optkit.cli.commands;

import dev.optkit.cli.config.AssessSettings;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Severity;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is shown, and what fails the command. */
final class Thresholds {

    @Option(
            names = "--min-confidence",
            paramLabel = "LEVEL",
            description = "Show findings at least this likely: high, medium or low. Default: medium.")
    Optional<Confidence> minConfidence = Optional.empty();

    @Mixin
    FailOption failOn = new FailOption();

    Confidence confidence(AssessSettings settings) {
        return minConfidence.or(settings::minConfidence).orElse(Confidence.MEDIUM);
    }

    Optional<Severity> failing(AssessSettings settings) {
        return failOn.or(settings.failOn());
    }
}
