package dev.optkit.cli.commands;

import dev.optkit.cli.engine.MigrateRequest.Verification;
import dev.optkit.cli.engine.MigrateRequest.Verify;
import dev.optkit.cli.exit.Failure;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How far the result of a migration is checked. There is no such thing in optkit.yml: a build runs code. */
final class VerifyOptions {

    @Option(
            names = "--verify",
            paramLabel = "LEVEL",
            description = "How far the result is checked before it is offered: parse, compile, build or test. The last"
                    + " two run the project's own build, and so its code, on a copy. Default: compile.")
    Verify level = Verify.COMPILE;

    @Option(
            names = "--use-wrapper",
            description = "Verify with the mvnw or gradlew of the project; else with the program on the PATH.")
    boolean useWrapper;

    @Option(
            names = "--build-limit",
            paramLabel = "MINUTES",
            description = "Longest time that one build may take while verifying. Default: 30.")
    int minutes = 30;

    Verification verification() {
        if (minutes < 1 || minutes > 24 * 60) {
            throw Failure.usage("--build-limit is a number of minutes from 1 to 1440");
        }
        return new Verification(level, useWrapper, Duration.ofMinutes(minutes));
    }

    /** As it was typed. */
    String typed() {
        String typed =
                level == Verify.COMPILE ? "" : " --verify " + level.name().toLowerCase(Locale.ROOT);
        return typed + (useWrapper ? " --use-wrapper" : "") + (minutes == 30 ? "" : " --build-limit " + minutes);
    }
}
