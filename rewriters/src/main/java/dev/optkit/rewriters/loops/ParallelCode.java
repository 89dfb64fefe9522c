package dev.optkit.rewriters.loops;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import java.util.List;
import java.util.Optional;

/**
 * Code that is to run on several threads at once.
 *
 * @param code the method that it stands in
 * @param around index of the innermost region around it
 * @param line 1-based line where it starts
 * @param spans its text
 * @param calls the calls in it that are to be judged
 * @param assignments the assignments in it
 * @param words what it is, for messages
 */
record ParallelCode(
        LoopCode code,
        int around,
        int line,
        List<Span> spans,
        List<Invocation> calls,
        List<Assignment> assignments,
        String words) {

    /** All of a loop but the call that appends the result, which is judged by its shape. */
    static ParallelCode of(LoopCode loop, Optional<Invocation> append) {
        return new ParallelCode(
                loop,
                loop.region().parent(),
                loop.region().line(),
                List.of(loop.region().span()),
                loop.calls().stream()
                        .filter(c -> append.filter(a -> a.equals(c)).isEmpty())
                        .toList(),
                loop.body().assignments().stream()
                        .filter(a -> loop.isInside(a.region()))
                        .toList(),
                "the loop");
    }

    Site site() {
        return code.site();
    }

    Program program() {
        return code.program();
    }

    Body body() {
        return code.body();
    }

    boolean isLoop() {
        return code.index() > 0;
    }

    boolean contains(Span span) {
        return spans.stream().anyMatch(s -> s.contains(span));
    }

    /** Whether a variable is declared elsewhere, so that all of the threads see the same one. */
    boolean isOutside(Variable variable) {
        return !contains(variable.span());
    }

    Refused refused(String reason, String message, String unlock) {
        return refused(reason, line, message, unlock);
    }

    Refused refused(String reason, int at, String message, String unlock) {
        return site().refused(reason, at, message, unlock);
    }
}
