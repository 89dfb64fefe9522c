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

    /**
     * Assesses a project for people and for programs, from nothing and from what was kept.
     *
     * @param args folder of the project; folder for what is kept
     */
    public static void main(String[] args) {
        Environment environment = Environment.current();
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        for (String format : new String[] {"text", "json"}) {
            String[] typed = {"assess", args[0], "--cache-dir", args[1], "--format", format, "--fail-on", "never"};
            Main.run(typed, nowhere, nowhere, environment);
        }
        Main.run(new String[] {"--help"}, nowhere, nowhere, environment);
    }
}
