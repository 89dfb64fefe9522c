package dev.optkit.cli.review;

import java.util.List;
import java.util.Optional;

/** The terminal of a person. */
interface Screen {

    int width();

    int height();

    /** Shows as many lines as there are rows. */
    void show(List<String> lines);

    /** Waits for a key. */
    Key key();

    /** Lets the person edit a text; empty if the editor failed. */
    Optional<String> edit(String text, String fileName);
}
