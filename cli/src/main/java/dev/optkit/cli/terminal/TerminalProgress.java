package dev.optkit.cli.terminal;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Progress as one line of a terminal that is written over and erased in the end. */
public final class TerminalProgress implements Progress {

    private static final String ERASE = "\r\u001b[K";
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

    private final PrintWriter out;
    private final int columns;
    private final LongSupplier clock;

    private String shown = "";
    private long shownAt;
    private boolean visible;
    private boolean closed;

    /**
     * Progress on a terminal.
     *
     * @param columns of the terminal, or 0 when unknown
     * @param clock nanoseconds, to write no more than ten times a second
     */
    public TerminalProgress(PrintWriter out, int columns, LongSupplier clock) {
        this.out = out;
        this.columns = columns;
        this.clock = clock;
    }

    /** Progress for an environment: on a terminal, or nothing. It is erased even if the process is interrupted. */
    public static Progress in(Environment environment, PrintWriter err) {
        if (!environment.showsProgress()) {
            return NONE;
        }
        TerminalProgress progress = new TerminalProgress(err, environment.columns(), System::nanoTime);
        Runtime.getRuntime().addShutdownHook(new Thread(progress::close));
        return progress;
    }

    @Override
    public synchronized void step(String phase, int done, int total) {
        boolean recent = visible && phase.equals(shown) && clock.getAsLong() - shownAt < INTERVAL;
        if (!recent && !closed) {
            shown = phase;
            show(total > 1 ? phase + " " + done + "/" + total : phase);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (visible) {
            out.print(ERASE);
            out.flush();
            visible = false;
        }
    }

    private void show(String line) {
        shownAt = clock.getAsLong();
        visible = true;
        int room = (columns > 0 ? columns : 80) - 1;
        out.print(ERASE + (line.length() > room ? line.substring(0, room) : line));
        out.flush();
    }
}
