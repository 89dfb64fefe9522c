package dev.optkit.analyzers.rules;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Transaction;
import java.util.List;
import java.util.Set;

/**
 * What a session keeps: that of JPA the entities asked for by their keys, that of MyBatis all answers until it writes.
 */
public final class FirstLevelCache {

    private static final Set<String> BY_KEY =
            Set.of("find", "get", "load", "findById", "getById", "byId", "findOne", "getOne", "getReferenceById");
    private static final Set<String> FORGETS = Set.of("clear", "detach", "evict", "refresh");
    private static final List<String> SESSIONS = List.of(
            "jakarta.persistence.EntityManager",
            "javax.persistence.EntityManager",
            "org.hibernate.Session",
            "org.hibernate.SharedSessionContract");
    private static final List<String> OTHER_STORES = List.of(
            "org.springframework.data.mongodb.repository.MongoRepository",
            "org.springframework.data.cassandra.repository.CassandraRepository",
            "org.springframework.data.elasticsearch.repository.ElasticsearchRepository");
    private static final Set<String> MAPPERS = Set.of("MyBatis", "MyBatis-Plus");
    private static final int LEVELS = 2;

    private FirstLevelCache() {}

    /**
     * Whether a second read of this kind may be answered by the session: Spring keeps one for all that declares whether
     * there is a transaction, even if there is none.
     */
    public static boolean mayAnswer(CallPath path, Program program) {
        return isOfSession(path.sink(), program)
                || ((isOfRepository(path.sink(), program) || isOfMapper(path))
                        && TransactionBounds.isWithin(
                                path.calls().get(0), t -> t != Transaction.INHERITED, LEVELS, program));
    }

    /** Whether one transaction certainly holds all of the reads, and nothing in sight makes its session forget. */
    public static boolean answers(List<CallPath> paths, Program program) {
        return paths.stream().allMatch(p -> isInOne(p, program))
                && (paths.stream().allMatch(p -> isByKeyOfJpa(p.sink(), program))
                        || (paths.stream().allMatch(FirstLevelCache::isOfMapper) && !isForgotten(paths, program)));
    }

    private static boolean isOfMapper(CallPath path) {
        return path.sink()
                .invocation()
                .api()
                .filter(a -> MAPPERS.contains(a.library()))
                .isPresent();
    }

    /** Any write makes the session of MyBatis forget all answers; two reads that ask the same have none between them. */
    private static boolean isForgotten(List<CallPath> paths, Program program) {
        return paths.size() == 1
                && program.effects(paths.get(0).calls().get(0).caller()).any(FirstLevelCache::isWrite);
    }

    private static boolean isWrite(Effect effect) {
        return effect.resource() == Resource.DB && !effect.isRead();
    }

    /** Whether a read asks a session for an entity by its key, itself or through a repository. */
    public static boolean isByKeyOfJpa(CallRef read, Program program) {
        boolean jpa = program.isSubtype(
                read.invocation().receiver().name(), "org.springframework.data.jpa.repository.JpaRepository");
        return isOfSession(read, program)
                || (isOfRepository(read, program)
                        && (jpa
                                || program.entities()
                                        .holdsEntity(read.invocation().result())));
    }

    private static boolean isOfSession(CallRef read, Program program) {
        return BY_KEY.contains(read.invocation().site().name())
                && isSession(read.invocation().receiver().name(), program);
    }

    private static boolean isOfRepository(CallRef read, Program program) {
        String receiver = read.invocation().receiver().name();
        return BY_KEY.contains(read.invocation().site().name())
                && program.isSubtype(receiver, "org.springframework.data.repository.Repository")
                && OTHER_STORES.stream().noneMatch(s -> program.isSubtype(receiver, s))
                && isKey(read, program);
    }

    /** {@code findOne} takes an example or a specification, too. */
    private static boolean isKey(CallRef read, Program program) {
        List<Expr> arguments = read.invocation().site().arguments();
        String type = arguments.size() == 1
                ? program.typeOf(read.caller(), arguments.get(0)).name()
                : "";
        return !read.invocation().site().name().equals("findOne")
                || !(type.isEmpty()
                        || type.startsWith("org.springframework.data.")
                        || type.startsWith("com.querydsl."));
    }

    private static boolean isInOne(CallPath path, Program program) {
        List<CallRef> calls = path.calls();
        return TransactionBounds.at(calls.get(0), program).isOpen()
                && calls.stream()
                        .skip(1)
                        .map(c -> TransactionBounds.at(c, program))
                        .noneMatch(FirstLevelCache::isApart)
                && calls.stream().map(CallRef::caller).noneMatch(m -> forgets(m, program));
    }

    private static boolean isApart(Transaction transaction) {
        return transaction == Transaction.NEW || transaction == Transaction.NONE;
    }

    private static boolean forgets(Method method, Program program) {
        return program.invocations(method).stream()
                .anyMatch(i -> FORGETS.contains(i.site().name())
                        && isSession(i.receiver().name(), program));
    }

    private static boolean isSession(String type, Program program) {
        return SESSIONS.stream().anyMatch(s -> program.isSubtype(type, s));
    }
}
