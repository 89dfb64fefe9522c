package dev.optkit.cli.terminal;

/** Told how far a long piece of work has come; safe for use by many threads. */
public interface Progress extends AutoCloseable {

    /** Shows nothing. */
    Progress NONE = new Progress() {
        @Override
        public void step(String phase, int done, int total) {}

        @Override
        public void close() {}
    };

    /**
     * A step is done.
     *
     * @param phase what is being done, such as {@code reading}
     * @param done steps done
     * @param total steps in all; a phase of one step is shown without numbers
     */
    void step(String phase, int done, int total);

    /** Leaves no trace on the screen. */
    @Override
    void close();
}
