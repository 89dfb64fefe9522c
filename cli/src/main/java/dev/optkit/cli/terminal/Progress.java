package dev.optkit.cli.terminal;

/** Told how far a long piece of work has come; safe for use by many threads. */
public interface Progress extends AutoCloseable {

    /** Shows nothing. */
    Progress NONE = new Progress() {
        @Override
        public void phase(String name, int total) {}

        @Override
        public void step() {}

        @Override
        public void close() {}
    };

    /**
     * Begins a part of the work.
     *
     * @param name what is being done, such as {@code reading files}
     * @param total number of steps, or 0 when unknown
     */
    void phase(String name, int total);

    /** One more step is done. */
    void step();

    /** Leaves no trace on the screen. */
    @Override
    void close();
}
