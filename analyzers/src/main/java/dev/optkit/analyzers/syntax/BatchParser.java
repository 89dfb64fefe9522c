package dev.optkit.analyzers.syntax;

import dev.optkit.core.text.SourceFile;
import java.util.List;
import java.util.Optional;

/** A parser that takes several files at once, and may leave some of them to another one. Not thread-safe. */
public interface BatchParser extends AutoCloseable {

    /** What each of the files declares, in their order; empty for those that another parser must read. */
    List<Optional<SourceUnit>> parse(List<SourceFile> sources);

    @Override
    void close();
}
