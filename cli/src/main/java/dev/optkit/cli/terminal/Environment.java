package dev.optkit.cli.terminal;

import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What surrounds one run of the program; the only way commands learn about it, so that tests can say what they like.
 *
 * @param variables environment variables
 * @param directory what relative paths are relative to
 * @param stateDirectory where logs of internal errors go
 * @param cacheDirectory where results are kept for the next run
 * @param stdoutTerminal whether a person sees stdout
 * @param stderrTerminal whether a person sees stderr
 * @param columns width of that terminal, or 0 when unknown
 * @param unicode whether characters outside ASCII can be shown
 */
public record Environment(
        Map<String, String> variables,
        Path directory,
        Path stateDirectory,
        Path cacheDirectory,
        boolean stdoutTerminal,
        boolean stderrTerminal,
        int columns,
        boolean unicode) {

    private static final int NARROWEST = 40;
    private static final int USUAL = 80;
    private static final int WIDEST = 100;

    public Environment {
        variables = Map.copyOf(variables);
    }

    /**
     * The environment of this process. The launcher says which streams are terminals and how wide they are, because
     * Java can tell neither without native code.
     */
    public static Environment current() {
        boolean console = hasConsole();
        return new Environment(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                directory(System.getenv(), "XDG_STATE_HOME", Path.of(".local", "state")),
                directory(System.getenv(), "XDG_CACHE_HOME", Path.of(".cache")),
                flag("optkit.stdout.tty", console),
                flag("optkit.stderr.tty", console),
                number(System.getProperty("optkit.columns", System.getenv().getOrDefault("COLUMNS", ""))),
                terminalCharset().equals(StandardCharsets.UTF_8));
    }

    /** The charset of the user's terminal, whatever the default of the JDK is. */
    public static Charset terminalCharset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }

    /** The width of texts: that of the terminal within reason, 80 where there is none. */
    public int width() {
        if (!stdoutTerminal || columns <= 0) {
            return USUAL;
        }
        return Math.max(NARROWEST, Math.min(WIDEST, columns));
    }

    /** Whether a variable is set to something. */
    public boolean has(String variable) {
        return !variables.getOrDefault(variable, "").isEmpty();
    }

    /** Whether the terminal understands nothing but text. */
    public boolean isDumb() {
        return "dumb".equals(variables.get("TERM"));
    }

    /** Whether a line that keeps changing may be shown on stderr. */
    public boolean showsProgress() {
        return stderrTerminal && !isDumb() && !has("CI") && !has("NO_COLOR");
    }

    private static boolean flag(String property, boolean fallback) {
        String value = System.getProperty(property);
        return value == null ? fallback : Boolean.parseBoolean(value);
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    }

    /** From JDK 22 on there is a console without a terminal too, which says so itself. */
    @SuppressWarnings("SystemConsoleNull") // it is null on the JDKs before 22
    private static boolean hasConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // JDK 21 or older: a console is a terminal
        }
    }

    private static Path directory(Map<String, String> variables, String variable, Path usual) {
        String said = variables.getOrDefault(variable, "");
        Path base = said.startsWith("/")
                ? Path.of(said)
                : Path.of(System.getProperty("user.home", ".")).resolve(usual);
        return base.resolve("optkit");
    }
}
