package dev.optkit.cli.terminal;

import java.util.Locale;

/** When to use colour. */
public enum ColorMode {
    /** On a terminal, unless the environment says otherwise. */
    AUTO,
    ALWAYS,
    NEVER;

    /** The name used on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it means colour on stdout. */
    public boolean onStdout(Environment environment) {
        return decide(environment, environment.stdoutTerminal());
    }

    /** Whether it means colour on stderr. */
    public boolean onStderr(Environment environment) {
        return decide(environment, environment.stderrTerminal());
    }

    private boolean decide(Environment environment, boolean terminal) {
        return switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> terminal && !environment.isDumb() && !environment.has("NO_COLOR") && !environment.has("CI");
        };
    }
}
