package dev.optkit.cli.commands;

import dev.optkit.cli.terminal.Environment;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether and where results are kept for the next run. */
final class CacheOptions {

    @Mixin
    CacheDirectory directory = new CacheDirectory();

    @Option(names = "--no-cache", description = "Read everything anew, and keep nothing.")
    boolean none;

    /** The folder, unless nothing is to be kept. */
    Optional<Path> folder(Environment environment) {
        return none ? Optional.empty() : Optional.of(directory.in(environment));
    }
}
