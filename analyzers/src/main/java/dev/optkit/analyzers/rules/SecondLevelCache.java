package dev.optkit.analyzers.rules;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Subject;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The entities that the object-relational mapper may keep across sessions, and finds by their keys without a query. */
public final class SecondLevelCache {

    /** Of sessions and repositories, what asks for one entity by its key. */
    private static final Set<String> BY_KEY =
            Set.of("find", "get", "load", "findById", "getById", "byId", "getOne", "getReferenceById");

    /** {@code @QueryHint(name = "org.hibernate.cacheable", value = "true")}; a constant may name the hint. */
    private static final Pattern CACHEABLE = Pattern.compile("(?i)cacheable\"?\\s*,\\s*(value\\s*=\\s*)?\"true\"");

    private SecondLevelCache() {}

    /** Whether a repository has a query of its own under such a name. */
    private static boolean isQuery(Invocation read, Program program) {
        return program.type(read.receiver().name()).stream()
                .flatMap(t -> t.methods().stream())
                .filter(m -> m.name().equals(read.site().name()))
                .anyMatch(m -> m.annotations().has("Query"));
    }

    /** Whether the rows of a query, or an entity asked for by its key, are offered to the cache; whether that is on is not asked. */
    public static boolean mayAnswer(CallRef read, Program program) {
        return keepsRows(read.invocation(), program) || isOfCached(read, program);
    }

    /** Whether a hint of the method of a repository, its own or inherited, offers what it finds. */
    private static boolean keepsRows(Invocation read, Program program) {
        return program.type(read.receiver().name()).stream()
                .flatMap(t -> Supertypes.with(t, program))
                .flatMap(t -> t.methods().stream())
                .filter(m -> m.name().equals(read.site().name()))
                .flatMap(m -> Stream.of("QueryHints", "QueryHint").flatMap(hint -> m.annotations().find(hint).stream()))
                .anyMatch(hint -> CACHEABLE.matcher(hint.text()).find());
    }

    private static boolean isOfCached(CallRef read, Program program) {
        return BY_KEY.contains(read.invocation().site().name())
                && !isQuery(read.invocation(), program)
                && program.subject(read.caller(), read.invocation())
                        .filter(s -> s.kind() == Subject.Kind.ENTITY
                                && program.entities().isCached(s.name()))
                        .isPresent();
    }
}
