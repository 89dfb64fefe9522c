package dev.optkit.cli.commands;

import dev.optkit.cli.terminal.Environment;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where results are kept for the next run. */
final class CacheDirectory {

    @Option(
            names = "--cache-dir",
            paramLabel = "DIR",
            description = "Keep what the next run can use in this folder. Default: optkit in the user's cache folder.")
    Optional<Path> typed = Optional.empty();

    /** The folder, as named or as usual. */
    Path in(Environment environment) {
        return typed.map(environment.directory()::resolve).orElse(environment.cacheDirectory());
    }

    /** The option as it was typed, after a blank. */
    String option() {
        return typed.map(path -> " --cache-dir " + ProjectFolder.quoted(path.toString()))
                .orElse("");
    }
}
