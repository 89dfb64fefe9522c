package dev.optkit.rewriters.loops;

import dev.optkit.core.program.Invocation;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.Imports;
import java.util.List;
import java.util.Optional;

/** A form of code that computes one result per element, in order. */
sealed interface ParallelShape permits CollectingLoop, MappedStream {

    /** The call that collects a result, if it stands among those of the element. */
    Optional<Invocation> appendCall();

    /** The edits that make it a bounded parallel map; imports are only asked for names. */
    List<Edit> edits(int limit, Imports imports);
}
