package dev.optkit.cli.commands;

import dev.optkit.cli.exit.Failure;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code optkit} without a subcommand: shows what there is. */
@CommandLine.Command(
        name = "optkit",
        header = "Finds remote calls in loops and uncached reads in Java programs, and rewrites them.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nStart with:%n",
        footer = {
            "  optkit assess               in the folder of a project",
            "  optkit help assess          options and examples of a command",
        })
final class RootCommand implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version.")
    boolean version;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw Failure.usage(
                "which command?\n\n" + spec.commandLine().getUsageMessage().stripTrailing());
    }
}
