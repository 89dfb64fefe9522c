package dev.optkit.analyzers.project;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Is told what discovery depends on, always before it is looked at. */
public interface Observer {

    /** Does nothing. */
    Observer NONE = new Observer() {};

    /** The walk has met a file or link of the project. */
    default void file(Path file, BasicFileAttributes attributes) {}

    /** A file or folder is looked for by name, inside or outside of the project, be there something or not. */
    default void asked(Path path) {}

    /** A folder is listed, inside or outside of the project, be there something or not. */
    default void listed(Path folder) {}

    /** Something could not be read that may be readable next time. */
    default void failed(Path path) {}
}
