package dev.optkit.cli.commands;

import dev.optkit.cli.terminal.Environment;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where results are kept for the next run. */
final class CacheOptions {

    @Option(
            names = "--cache-dir",
            paramLabel = "DIR",
            description = "Keep what the next run can use in this folder. Default: optkit in the user's cache folder.")
    Optional<Path> directory = Optional.empty();

    @Option(names = "--no-cache", description = "Read everything anew, and keep nothing.")
    boolean none;

    /** The folder, unless nothing is to be kept. */
    Optional<Path> folder(Environment environment) {
        return none ? Optional.empty() : Optional.of(wherever(environment));
    }

    /** The folder, as named or as usual. */
    Path wherever(Environment environment) {
        return directory.map(environment.directory()::resolve).orElse(environment.cacheDirectory());
    }
}
