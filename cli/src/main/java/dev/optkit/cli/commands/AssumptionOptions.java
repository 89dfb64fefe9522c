package dev.optkit.cli.commands;

import dev.optkit.cli.config.AssessSettings;
import dev.optkit.cli.engine.Assumptions;
import dev.optkit.cli.exit.Failure;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What savings are computed from when nothing was measured. */
final class AssumptionOptions {

    @Option(
            names = "--calls-per-day",
            paramLabel = "N",
            description = "How often the code around a finding runs a day. Default: 1000.")
    Optional<Double> callsPerDay = Optional.empty();

    @Option(names = "--hit-rate", paramLabel = "0..1", description = "Share of cached reads that hit. Default: 0.7.")
    Optional<Double> hitRate = Optional.empty();

    @Option(
            names = "--cost-per-call",
            paramLabel = "USD",
            description = "Price of one API call in US dollars. Default: that of the"
                    + " catalogue, 0.002 for a paid API and 0 for others.")
    Optional<Double> costPerCall = Optional.empty();

    /** What was typed, then what the file says. */
    Assumptions over(AssessSettings settings) {
        check("--calls-per-day", callsPerDay, Double.MAX_VALUE, "a number of calls a day, such as 5000");
        check("--hit-rate", hitRate, 1, "a number from 0 to 1, such as 0.7");
        check("--cost-per-call", costPerCall, Double.MAX_VALUE, "US dollars a call, such as 0.002");
        return new Assumptions(
                callsPerDay.or(settings::callsPerDay),
                hitRate.or(settings::hitRate),
                costPerCall.or(settings::costPerCall));
    }

    private static void check(String option, Optional<Double> value, double most, String expected) {
        if (value.isPresent() && !(value.get() >= 0 && value.get() <= most)) {
            throw Failure.usage(option + " expects " + expected);
        }
    }
}
