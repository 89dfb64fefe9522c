package dev.optkit.core.finding;

import dev.optkit.core.text.Span;
import java.util.List;

/**
 * What a rule reports; the engine adds identity, positions, savings and suppression.
 *
 * @param severity cost if true
 * @param confidence likelihood that it is true
 * @param message one sentence without a full stop
 * @param span the code to edit, in the file of the evidence's method
 * @param trace from that place to the remote call
 * @param evidence the program elements behind it
 */
public record Candidate(
        Severity severity, Confidence confidence, String message, Span span, List<TraceStep> trace, Evidence evidence) {

    public Candidate {
        trace = List.copyOf(trace);
    }
}
