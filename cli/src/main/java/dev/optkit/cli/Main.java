package dev.optkit.cli;

import dev.optkit.cli.commands.Commands;
import dev.optkit.cli.commands.Session;
import dev.optkit.cli.engine.Engine;
import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.exit.UnexpectedException;
import dev.optkit.cli.terminal.Environment;
import dev.optkit.cli.wiring.OptkitEngine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The entry point of the optkit command. */
public final class Main {

    private Main() {}

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] args) {
        Environment environment = Environment.current();
        PrintWriter out = writer(FileDescriptor.out, environment.stdoutTerminal());
        PrintWriter err = writer(FileDescriptor.err, environment.stderrTerminal());
        int code = run(args, out, err, environment);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /**
     * Runs one command.
     *
     * @return the exit code; this method never ends the process
     */
    public static int run(String[] args, PrintWriter out, PrintWriter err, Environment environment) {
        return run(args, out, err, environment, () -> new OptkitEngine(Version.text()));
    }

    /** Like the other, with an engine of the caller's. */
    static int run(String[] args, PrintWriter out, PrintWriter err, Environment environment, Supplier<Engine> engine) {
        // Answered first: loading what the other commands need takes longer than the answer.
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            out.print("optkit " + Version.text() + "\n");
            return ExitCode.OK.code();
        }
        try {
            return Commands.run(args, new Session(environment, out, err, engine.get()));
        } catch (UnexpectedException e) {
            return crashed(e.getCause() == null ? e : e.getCause(), args, err, environment);
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError | AssertionError e) {
            return crashed(e, args, err, environment);
        }
    }

    private static int crashed(Throwable error, String[] args, PrintWriter err, Environment environment) {
        if (error instanceof OutOfMemoryError) {
            err.print("optkit: out of memory; give it more, for example with OPTKIT_OPTS=-Xmx4g\n");
        } else {
            err.print("optkit: internal error (" + error.getClass().getSimpleName() + "): this is a bug in optkit\n");
        }
        Optional<Path> log = CrashLog.write(error, args, environment);
        log.ifPresent(file -> err.print("Details are in " + file + "\n"));
        err.flush();
        return ExitCode.INTERNAL.code();
    }

    /** What a program reads is UTF-8 everywhere; what a person reads is what the terminal shows. */
    private static PrintWriter writer(FileDescriptor stream, boolean terminal) {
        Charset charset = terminal ? Environment.terminalCharset() : StandardCharsets.UTF_8;
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), charset), false);
    }
}
