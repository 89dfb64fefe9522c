package dev.optkit.cli;

import dev.optkit.cli.engine.Engine;
import dev.optkit.cli.terminal.Environment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs the command line inside the test. */
public final class Cli {

    private Path directory = Path.of("").toAbsolutePath();
    private Map<String, String> variables = Map.of();
    private boolean terminal;
    private Engine engine = new FakeEngine();

    /** What a run left behind. */
    public record Result(int exitCode, String out, String err) {}

    public static Result launch(String... args) {
        return new Cli().run(args);
    }

    public static Cli in(Path directory) {
        Cli cli = new Cli();
        cli.directory = directory;
        return cli;
    }

    public Cli with(Engine other) {
        engine = other;
        return this;
    }

    public Cli onTerminal(Map<String, String> environment) {
        terminal = true;
        variables = environment;
        return this;
    }

    public Environment environment() {
        return new Environment(
                variables,
                directory,
                directory.resolve("state"),
                directory.resolve("cache"),
                terminal,
                terminal,
                80,
                true);
    }

    public Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(args, new PrintWriter(out), new PrintWriter(err), environment(), () -> engine);
        return new Result(code, out.toString(), err.toString());
    }

    /** The lines longer than a terminal is wide. */
    public static List<String> tooWide(String text) {
        return text.lines().filter(line -> line.length() > 80).toList();
    }
}
