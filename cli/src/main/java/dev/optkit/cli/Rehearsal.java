package dev.optkit.cli;

import dev.optkit.cli.terminal.Environment;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Does what users do, in silence. The launcher runs it once in the background to have the JVM record which classes that
 * loads.
 */
public final class Rehearsal {

    private Rehearsal() {}

    /** Assesses the project in the folder that is the only argument, for people and for programs. */
    public static void main(String[] args) {
        Environment environment = Environment.current();
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        for (String format : new String[] {"text", "json"}) {
            String[] typed = {"assess", args[0], "--format", format, "--fail-on", "never"};
            Main.run(typed, nowhere, nowhere, environment);
        }
        Main.run(new String[] {"--help"}, nowhere, nowhere, environment);
    }
}
