package dev.optkit.cli.commands;

import dev.optkit.cli.config.ConfigException;
import dev.optkit.cli.config.ConfigReader;
import dev.optkit.cli.config.OptkitConfig;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.terminal.Environment;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The project a command works on, and its configuration file. */
final class ProjectOptions {

    private static final String FILE = "optkit.yml";

    @Parameters(paramLabel = "PATH", arity = "0..1", description = "Folder of the project. Default: this folder.")
    Optional<Path> path = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file. Default: optkit.yml in the folder of the project, if there is one.")
    Optional<Path> config = Optional.empty();

    /** The folder, checked. */
    Path root(Environment environment) {
        return ProjectFolder.check(path, environment);
    }

    /** The folder as typed, or nothing when it is the current one. */
    String typed() {
        return path.map(p -> ProjectFolder.quoted(p.toString())).orElse("");
    }

    /** The configuration of the project. */
    OptkitConfig load(Path root, Environment environment) {
        Path file = config.map(c -> environment.directory().resolve(c)).orElse(root.resolve(FILE));
        if (config.isEmpty() && !Files.exists(file)) {
            return OptkitConfig.DEFAULTS;
        }
        String name = config.map(Path::toString).orElse(FILE);
        try {
            Path folder = Optional.ofNullable(file.getParent()).orElse(root);
            return ConfigReader.read(name, Files.readString(file), folder);
        } catch (ConfigException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        } catch (CharacterCodingException e) {
            throw Failure.usage(name + ": is not UTF-8; save it as UTF-8");
        } catch (IOException e) {
            throw Failure.usage(name + ": cannot be read; name a readable file with --config");
        }
    }
}
