package dev.optkit.rewriters.plan;

import dev.optkit.core.fix.Proposal;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Edits turned into texts. */
final class Texts {

    private Texts() {}

    /**
     * Refuses a fix that cannot be applied to the texts it was computed from.
     *
     * @throws IllegalArgumentException if two of its edits overlap, or one lies outside its text
     */
    static void check(Proposal.Fix fix, Function<String, Optional<SourceFile>> sources) {
        if (fix.edits().isEmpty()) {
            throw new IllegalArgumentException("a fix without edits");
        }
        applied(fix.edits(), sources);
    }

    /** The new texts of all files that edits touch. */
    static SortedMap<String, String> applied(List<Edit> edits, Function<String, Optional<SourceFile>> sources) {
        SortedMap<String, String> result = new TreeMap<>();
        Map<String, List<Edit>> byPath = edits.stream().collect(Collectors.groupingBy(Edit::path));
        byPath.forEach((path, list) -> {
            String text = sources.apply(path).map(SourceFile::text).orElse("");
            for (Edit edit : list) {
                if (edit.span().end() > text.length()) {
                    throw new IllegalArgumentException("edit behind the end of " + path);
                }
            }
            result.put(path, Edit.apply(text, list));
        });
        return result;
    }
}
