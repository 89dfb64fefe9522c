package dev.optkit.cli.commands;

import dev.optkit.cli.engine.Engine;
import dev.optkit.cli.terminal.Environment;
import java.io.PrintWriter;

/**
 * What a command works with.
 *
 * @param environment what surrounds the run
 * @param out for data
 * @param err for everything else
 * @param engine does the work
 */
public record Session(Environment environment, PrintWriter out, PrintWriter err, Engine engine) {}
