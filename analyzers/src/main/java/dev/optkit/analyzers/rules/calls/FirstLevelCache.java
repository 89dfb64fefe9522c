package dev.optkit.analyzers.rules.calls;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The map of loaded entities that a JPA session keeps: an entity asked for by its key is loaded once. */
final class FirstLevelCache {

    private static final Set<String> BY_KEY = Set.of("find", "get", "load", "findById", "getById", "byId");
    private static final List<String> SESSIONS = List.of(
            "jakarta.persistence.EntityManager",
            "javax.persistence.EntityManager",
            "org.hibernate.Session",
            "org.hibernate.SharedSessionContract");
    private static final List<String> OTHER_STORES = List.of(
            "org.springframework.data.mongodb.repository.MongoRepository",
            "org.springframework.data.cassandra.repository.CassandraRepository",
            "org.springframework.data.elasticsearch.repository.ElasticsearchRepository");
    private static final int LEVELS = 2;

    private FirstLevelCache() {}

    /** Whether a second read of this kind may be answered by the session. */
    static boolean mayAnswer(Invocation read, Method method, Program program) {
        if (!BY_KEY.contains(read.site().name())) {
            return false;
        }
        String receiver = read.receiver().name();
        if (SESSIONS.stream().anyMatch(s -> program.isSubtype(receiver, s))) {
            return true;
        }
        return program.isSubtype(receiver, "org.springframework.data.repository.Repository")
                && OTHER_STORES.stream().noneMatch(s -> program.isSubtype(receiver, s))
                && inTransaction(method, program, LEVELS);
    }

    /** Whether the method, or a caller of it, is marked as running in a transaction. */
    static boolean inTransaction(Method method, Program program, int levels) {
        boolean here = Stream.concat(Stream.of(method), program.overridden(method).stream())
                .flatMap(m -> Stream.of(m.facts().annotations(), m.type().annotations()))
                .anyMatch(FirstLevelCache::isTransactional);
        return here
                || (levels > 0
                        && program.callersOf(method).stream()
                                .anyMatch(c -> inTransaction(c.caller(), program, levels - 1)));
    }

    private static boolean isTransactional(Annotations annotations) {
        return annotations.has("Transactional")
                || annotations.has("TransactionAttribute")
                || annotations.has("Stateless");
    }
}
