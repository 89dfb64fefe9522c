package dev.optkit.analyzers.rules;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Subject;
import java.util.Set;

/** The entities that the object-relational mapper may keep across sessions, and finds by their keys without a query. */
public final class SecondLevelCache {

    /** Of sessions and repositories, what asks for one entity by its key. */
    private static final Set<String> BY_KEY =
            Set.of("find", "get", "load", "findById", "getById", "byId", "getOne", "getReferenceById");

    private SecondLevelCache() {}

    /** Whether a read asks by its key for an entity that is offered to the cache; whether that is on is not asked. */
    public static boolean mayAnswer(CallRef read, Program program) {
        return BY_KEY.contains(read.invocation().site().name())
                && program.subject(read.caller(), read.invocation())
                        .filter(s -> s.kind() == Subject.Kind.ENTITY
                                && program.entities().isCached(s.name()))
                        .isPresent();
    }
}
