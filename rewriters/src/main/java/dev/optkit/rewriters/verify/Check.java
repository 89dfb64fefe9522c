package dev.optkit.rewriters.verify;

import dev.optkit.core.fix.Plan;
import java.util.List;

/** One level of verification. */
public interface Check {

    /** What a fix that fails it is refused with, such as {@code compile-failed}. */
    String reason();

    /**
     * What the plan would break; empty when it passes.
     *
     * @throws CheckUnavailableException if it cannot be done here at all
     */
    List<Failure> failures(Plan plan);

    /**
     * Something a plan would break.
     *
     * @param path relative path of the file; empty if no file is named
     * @param line 1-based line in the new text; 0 without one
     * @param message one sentence without a full stop
     */
    record Failure(String path, int line, String message) {}
}
