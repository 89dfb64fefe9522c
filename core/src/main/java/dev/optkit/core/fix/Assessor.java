package dev.optkit.core.fix;

import java.util.SortedMap;

/** Assesses the project again as if some files had another text; reads nothing else anew. */
@FunctionalInterface
public interface Assessor {

    /**
     * The findings of the changed project.
     *
     * @param changed new text by relative path, for files that differ from disk
     */
    Snapshot assess(SortedMap<String, String> changed);
}
