package dev.optkit.rewriters.journal;

/** Is told of every step that reached the disk, so that tests can stop the run behind each of them. */
@FunctionalInterface
interface KillPoints {

    /** No one listens. */
    KillPoints NONE = step -> {};

    void reached(String step);
}
