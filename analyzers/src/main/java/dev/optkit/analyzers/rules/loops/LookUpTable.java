package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.caching.Names;
import dev.optkit.core.cache.DataKind;
import dev.optkit.core.program.Association;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import java.util.List;
import java.util.Set;

/**
 * Small tables of codes and their labels: many rows refer to each of theirs, so that a session loads a handful however
 * long the loop is.
 */
final class LookUpTable {

    private static final int MOST_COLUMNS = 5;
    private static final Set<String> LABELS = Set.of("code", "label");

    private LookUpTable() {}

    /** Whether a reference leads to a row of such a table. */
    static boolean isAt(Association association, Program program) {
        return !association.toMany()
                && program.type(association.target())
                        .filter(t -> is(t, program))
                        .isPresent();
    }

    private static boolean is(TypeFacts type, Program program) {
        List<FieldFacts> columns = type.fields().stream()
                .filter(f -> !f.modifiers().contains(Modifier.STATIC))
                .toList();
        return columns.size() <= MOST_COLUMNS
                && columns.stream()
                        .noneMatch(f -> program.entities()
                                .association(type.name(), f.name())
                                .isPresent())
                && (DataKind.of(Names.words(type.simpleName()), false) == DataKind.REFERENCE
                        || columns.stream().map(FieldFacts::name).anyMatch(LABELS::contains));
    }
}
