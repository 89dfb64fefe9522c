package dev.optkit.analyzers.rules;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Subject;
import java.util.Set;

/** The entities that the object-relational mapper may keep across sessions, and finds by their keys without a query. */
public final class SecondLevelCache {

    /** Of sessions and repositories, what asks for one entity by its key. */
    private static final Set<String> BY_KEY =
            Set.of("find", "get", "load", "findById", "getById", "byId", "getOne", "getReferenceById");

    private SecondLevelCache() {}

    /** Whether a repository has a query of its own under such a name. */
    private static boolean isQuery(Invocation read, Program program) {
        return program.type(read.receiver().name()).stream()
                .flatMap(t -> t.methods().stream())
                .filter(m -> m.name().equals(read.site().name()))
                .anyMatch(m -> m.annotations().has("Query"));
    }

    /** Whether a read asks by its key for an entity that is offered to the cache; whether that is on is not asked. */
    public static boolean mayAnswer(CallRef read, Program program) {
        return BY_KEY.contains(read.invocation().site().name())
                && !isQuery(read.invocation(), program)
                && program.subject(read.caller(), read.invocation())
                        .filter(s -> s.kind() == Subject.Kind.ENTITY
                                && program.entities().isCached(s.name()))
                        .isPresent();
    }
}
