package dev.optkit.core.finding;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One occurrence of a problem in user code.
 *
 * @param id fingerprint of rule, symbol and the text of the flagged code; survives edits elsewhere in the file
 * @param rule id of the rule
 * @param severity cost if true
 * @param confidence likelihood that it is true
 * @param message one sentence without a full stop
 * @param location where the user would edit
 * @param trace from that place to the remote call
 * @param evidence the program elements behind it; empty in a report that comes from the cache
 * @param savings what fixing it saves
 * @param suppressed whether the user opted out of it
 */
public record Finding(
        String id,
        String rule,
        Severity severity,
        Confidence confidence,
        String message,
        Location location,
        List<TraceStep> trace,
        Optional<Evidence> evidence,
        Savings savings,
        boolean suppressed) {

    /** The order of reports: path, line, column, rule, then id. */
    public static final Comparator<Finding> BY_PLACE = Comparator.comparing(
                    (Finding f) -> f.location().path())
            .thenComparingInt(f -> f.location().startLine())
            .thenComparingInt(f -> f.location().startColumn())
            .thenComparing(Finding::rule)
            .thenComparing(Finding::id);

    public Finding {
        trace = List.copyOf(trace);
    }

    /** The same finding as data alone, which does not hold the program. */
    public Finding withoutEvidence() {
        return new Finding(
                id, rule, severity, confidence, message, location, trace, Optional.empty(), savings, suppressed);
    }
}
