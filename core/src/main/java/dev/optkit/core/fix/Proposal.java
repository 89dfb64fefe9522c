package dev.optkit.core.fix;

import dev.optkit.core.text.Edit;
import java.util.List;

/** What a rewriter answers to a finding: a fix, or a refusal with its reason. */
public sealed interface Proposal {

    /** Id of the rewriter. */
    String rewriter();

    /** Id of the finding. */
    String finding();

    /**
     * Edits that remove a finding.
     *
     * @param rewriter id of the rewriter
     * @param finding id of the finding
     * @param title one line, imperative: {@code read all products at once}
     * @param safety how far behaviour is kept
     * @param assumption what has to hold for it to be right; empty for {@link Safety#SAFE}
     * @param edits on the original texts; those shared with other fixes (a dependency, a setting) are equal in all
     */
    record Fix(String rewriter, String finding, String title, Safety safety, String assumption, List<Edit> edits)
            implements Proposal {
        public Fix {
            edits = List.copyOf(edits);
        }
    }

    /** No fix, and why. */
    record Declined(String rewriter, String finding, Refusal refusal) implements Proposal {}
}
