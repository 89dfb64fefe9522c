package dev.optkit.cli.commands;

import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.terminal.ColorMode;
import dev.optkit.cli.terminal.Look;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What all subcommands share. */
abstract class Command implements Callable<Integer> {

    final Session session;

    @Option(names = "--color", paramLabel = "WHEN", description = "Use colour: auto, always or never. Default: auto.")
    ColorMode color = ColorMode.AUTO;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    Command(Session session) {
        this.session = session;
    }

    /** Does the work. Expected problems are thrown as {@link Failure}. */
    abstract ExitCode execute();

    @Override
    public final Integer call() {
        return execute().code();
    }

    /** Says what an earlier run left half done, before anything else is looked at. */
    final void warnOfInterruptedRun(Path root, String target) {
        session.engine()
                .interrupted(root, target)
                .ifPresent(what -> session.err().print(stderr().yellow("optkit:") + " " + what + "\n"));
    }

    final Look stdout() {
        return Look.stdout(session.environment(), color);
    }

    final Look stderr() {
        return Look.stderr(session.environment(), color);
    }
}
