package dev.optkit.analyzers.rules.loops;

import com.google.auto.service.AutoService;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.TransactionBounds;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Rule;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Flags a database write that runs once per iteration where a batch would do. */
@AutoService(Rule.class)
public final class WriteInLoop extends LoopRule {

    /** What a form of settings saves: a few rows, now and then. */
    private static final Pattern SETTING = Pattern.compile(
            "(?i)(settings?|config(uration)?s?|parameters?|preferences?)((?-i)Mapper|Dao|DAO|Entity)?$");

    /** Who keeps them; a {@code Config} alone is a thing of many domains. */
    private static final Pattern KEEPER = Pattern.compile("\\w*(Settings?|Configurations?|Preferences?)"
            + "(Service|Repository|Dao|DAO|Model|Manager|Controller|Resource|Store)(Impl)?");

    private static final Pattern READ_ONLY = Pattern.compile("readOnly\\s*=\\s*true");
    private static final int LEVELS = 3;
    private static final Set<String> SENDS = Set.of("beginTransaction", "flush", "commit", "executeUpdate");

    private static final Set<String> REPOSITORY_WRITES = Set.of("save", "delete");

    private static final RuleInfo INFO = new RuleInfo(
            "write-in-loop",
            "Remote work in loops",
            Severity.HIGH,
            "A database write runs once per element of a loop where a batch would do.",
            """
            ### What it reports

            A loop whose body writes one row per element: `save` for `saveAll`, `executeUpdate` for `addBatch`,
            `JdbcTemplate.update` for `batchUpdate`, directly or through the project's own methods.

            For information, besides what is so for `query-in-loop`: writes with a transaction for each element, or beside a call
            that has another service do something, or where a failure only ends its own round; rows written only where a look-up
            finds none, which is then reported itself, or where a property differs from the stored one, and those left over once a
            loop has taken out what it found again; rows before which a round counts those that the rounds before have written; the
            parts of one thing that is handed or at hand, as many as are entered with it, and those of its parts that are new; what
            is taken away with one thing; forms of settings, and scripts of statements; and what a unit of work only
            queues, unless a read comes before it or a repository of Spring Data saves each element in a transaction of its own, as
            it does where none is open. A MyBatis session opened for a batch is recognized, and so are a JDBC batch that is
            filled beside the call, statements that change tables, and a session that a transaction for reading alone never
            flushes.

            ### Why it costs

            Each statement pays a round trip, and without a transaction around the loop a commit as well.

            `EntityManager.persist`, Hibernate's `Session.save` and other units of work only queue the write: the
            statements run when the session is flushed, still one for each entity. Only a set-based statement
            (`update ... where id in (...)`) or `hibernate.jdbc.batch_size` saves round trips there, and the message
            says so.

            ### Example

            ```java
            for (Row row : rows) {
                statement.setLong(1, row.id());
                statement.executeUpdate();
            }
            ```

            ### Use instead

            ```java
            for (Row row : rows) {
                statement.setLong(1, row.id());
                statement.addBatch();
            }
            statement.executeBatch();
            ```

            ### When it is wrong

            Each write must be visible, or fail, on its own before the next one starts. Suppress one place with
            `// optkit:ignore write-in-loop reason`.

            ### Fix safety

            `batch-write` sends the statements of `executeUpdate`, `JdbcTemplate.update` and the `save` of a MyBatis-Plus
            service in batches, inside of a transaction, where the loop does nothing else that others see. It always asks
            for review, as a failing row shows later. With JPA there is no automatic fix: `saveAll` only saves round trips
            together with `hibernate.jdbc.batch_size`, and not at all for ids that the database generates by identity columns.
            """,
            List.of("batch-write"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    boolean concerns(Effect effect) {
        return effect.resource() == Resource.DB && !effect.isRead();
    }

    /**
     * Statements that change the schema have no batch, a detached object that is read again writes nothing, and a session may
     * batch already.
     */
    @Override
    boolean isAvoidable(CallPath path, Program program) {
        return !SchemaChanges.areMade(path)
                && !FilledBatches.areBeside(path)
                && !attachesOnly(path, program)
                && !BatchSession.takes(path, program);
    }

    /**
     * A transaction that the loop begins for each element, an order to another service beside the write, or a failure that ends only
     * its own round, says that each is to be kept by itself; what is written only where nothing is found is there as a rule, and
     * what is left over, or differs from what is stored, is little, as are the parts of one thing; what counts the rows that the
     * rounds before have written has to wait for them; settings are few, and a list of statements is a script.
     */
    @Override
    boolean isSeldomChanged(LoopSite site, CallPath path, Program program) {
        Method method = path.calls().get(0).caller();
        return Boundaries.beginTransactions(site, path.calls(), program)
                || Boundaries.orderElsewhere(site, method, program)
                || Boundaries.goesOnAfterFailure(site, method)
                || RareRounds.areOfWhatIsMissing(site, method.body())
                || GetOrCreate.isOn(path, program)
                || Leftovers.are(site, method, program)
                || Differing.are(site, path.calls())
                || PartsOfOne.are(site, method, program)
                || CountedBefore.are(site, path, program)
                || NewParts.are(site, method, program)
                || isSetting(path, program)
                || Scripts.are(site, path, program);
    }

    private static boolean isSetting(CallPath path, Program program) {
        String keeper = path.calls().get(0).caller().type().simpleName();
        return KEEPER.matcher(keeper).matches()
                || program.subject(path.sink().caller(), path.sink().invocation())
                        .filter(s -> SETTING.matcher(s.name()).find())
                        .isPresent();
    }

    /** Whether the sink stands in a method that opens a session of its own and closes it without a flush. */
    private static boolean attachesOnly(CallPath path, Program program) {
        boolean flushed = path.calls().stream().skip(1).anyMatch(call -> TransactionBounds.startsNew(call, program));
        if (isDeferred(path, program) && onlyReads(path.calls().get(0).caller(), LEVELS, program) && !flushed) {
            return true;
        }
        Set<String> names =
                path.sink().caller().body().calls().stream().map(CallSite::name).collect(Collectors.toSet());
        return isDeferred(path, program) && names.contains("initialize") && Collections.disjoint(names, SENDS);
    }

    /** In a transaction for reading alone the session is not flushed, unless one within it begins anew. */
    private static boolean onlyReads(Method method, int levels, Program program) {
        Optional<Annotation> transaction = Stream.of(
                        method.facts().annotations(), method.type().annotations())
                .flatMap(a -> a.find("Transactional").stream())
                .findFirst();
        List<CallRef> callers = program.callersOf(method);
        return transaction
                .map(a -> READ_ONLY.matcher(a.text()).find())
                .orElseGet(() -> levels > 0
                        && !callers.isEmpty()
                        && callers.stream().allMatch(c -> onlyReads(c.caller(), levels - 1, program)));
    }

    /** What a session can send in batches, at the end of a transaction around the loop, is batched already. */
    @Override
    Confidence atMost(CallPath path, Program program) {
        CallRef first = path.calls().get(0);
        boolean batched = isDeferred(path, program)
                && program.entities().writesInBatches()
                && !Inserts.areOneByOne(path.sink(), program)
                && TransactionBounds.isOpen(first, LEVELS, program);
        return batched ? Confidence.LOW : Confidence.HIGH;
    }

    @Override
    String happens(Effect effect) {
        return "writes";
    }

    @Override
    String advice(CallPath path, Program program) {
        if (path.calls().stream().skip(1).anyMatch(call -> TransactionBounds.startsNew(call, program))) {
            return "; each in a transaction of its own";
        }
        if (!isQueued(path, program)) {
            return "";
        }
        return Inserts.areOneByOne(path.sink(), program)
                ? "; each insert runs at once, in no batch, as the database numbers the rows"
                : "; one statement for each runs at flush, unless JDBC batching is on";
    }

    private static boolean isQueued(CallPath path, Program program) {
        return isDeferred(path, program) && !isSentAtOnce(path);
    }

    /** A repository of Spring Data begins a transaction for each write where none is open, a session needs one to write at all. */
    @Override
    boolean isPutOff(CallPath path, Program program) {
        boolean repository = program.isSubtype(
                path.sink().invocation().receiver().name(), "org.springframework.data.repository.Repository");
        return isQueued(path, program)
                && !Inserts.areOneByOne(path.sink(), program)
                && path.calls().stream().noneMatch(call -> TransactionBounds.startsNew(call, program))
                && (!repository || TransactionBounds.isOpen(path.calls().get(0), LEVELS, program));
    }

    /** Whether a method on the way flushes or commits, so that nothing waits for the end of the loop. */
    private static boolean isSentAtOnce(CallPath path) {
        return path.calls().stream()
                .skip(1)
                .flatMap(c -> c.caller().body().calls().stream())
                .anyMatch(c -> SENDS.contains(c.name()));
    }

    /** Whether the statement waits for a flush; a repository that many kinds of stores have is one of JPA for mapped types. */
    static boolean isDeferred(CallPath path, Program program) {
        return path.sink()
                        .invocation()
                        .api()
                        .flatMap(ApiMethod::remote)
                        .filter(Meaning.Remote::deferred)
                        .isPresent()
                || isOfMapped(path.sink(), program);
    }

    private static boolean isOfMapped(CallRef write, Program program) {
        CallSite site = write.invocation().site();
        return REPOSITORY_WRITES.contains(site.name())
                && program.isSubtype(
                        write.invocation().receiver().name(), "org.springframework.data.repository.CrudRepository")
                && site.arguments().stream()
                        .anyMatch(a -> program.entities().isEntity(program.typeOf(write.caller(), a)));
    }

    @Override
    Optional<Predicate<Effect>> takesIn() {
        return Optional.of(effect -> effect.resource() == Resource.DB && effect.isRead());
    }
}
