package dev.optkit.rewriters.verify;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.text.SourceFile;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * New texts that passed every check that was asked for.
 *
 * @param plan the fixes that are left, with the refusals of those that were dropped
 * @param originals the files as they were read, by path; a file that is created is absent
 */
public record VerifiedPatch(Plan plan, SortedMap<String, SourceFile> originals) {

    public VerifiedPatch {
        originals = Collections.unmodifiableSortedMap(new TreeMap<>(originals));
    }

    public boolean isEmpty() {
        return plan.isEmpty();
    }
}
