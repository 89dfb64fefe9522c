package dev.optkit.core.finding;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.List;

/**
 * One check with an id. Found by {@link java.util.ServiceLoader}; stateless, so one instance may serve many threads.
 */
public interface Rule {

    RuleInfo info();

    /** What is wrong in one method, judged with all that the program knows about what it calls. */
    List<Candidate> check(Method method, Program program);

    /** Whether {@link #settle} looks at more than one candidate at a time. */
    default boolean comparesCandidates() {
        return false;
    }

    /**
     * A last look at all that was found in a project, for rules that compare candidates with each other. What it
     * returns is reported, in that order.
     */
    default List<Candidate> settle(List<Candidate> found, Program program) {
        return found;
    }
}
