package dev.optkit.core.fix;

import dev.optkit.core.text.Edit;
import java.util.List;
import java.util.SortedMap;

/**
 * Conflict-free fixes in order, before any file changes.
 *
 * @param fixes in report order; the edits of each refer to the text its round began with
 * @param refusals of the findings that get no fix
 * @param before original text of every file that changes, by path; a file that is created is absent
 * @param after new text of every file that changes, by path
 */
public record Plan(
        List<Proposal.Fix> fixes,
        List<Proposal.Declined> refusals,
        SortedMap<String, String> before,
        SortedMap<String, String> after) {

    public Plan {
        fixes = List.copyOf(fixes);
        refusals = List.copyOf(refusals);
    }

    public boolean isEmpty() {
        return after.isEmpty();
    }

    /** All edits of the fixes. */
    public List<Edit> edits() {
        return fixes.stream().flatMap(f -> f.edits().stream()).distinct().toList();
    }
}
