package dev.optkit.analyzers.rules.loops;

import com.google.auto.service.AutoService;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.flow.SecondLevelCache;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.finding.Rule;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Program;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Flags a database read that runs once per iteration: the N+1 select. */
@AutoService(Rule.class)
public final class QueryInLoop extends LoopRule {

    private static final Pattern LOCK = Pattern.compile("Lock(Mode|ModeType|Options)");

    private static final RuleInfo INFO = new RuleInfo(
            "query-in-loop",
            "Remote work in loops",
            Severity.HIGH,
            "A database read runs once per element of a loop.",
            """
            ### What it reports

            A loop, or a stream operation, whose body reads from the database once per element, directly or through
            any number of the project's own methods. The trace shows each method between the loop and the query.
            Where a repository, DAO or mapper of the same organization stands in an artifact that is not at hand, a
            method named like `findByCode` is taken for a query, with medium confidence at most.

            What rests on a guess is for information: a way through one of several implementations, a `switch`, a feature that
            may be off, elements chosen by a value, a map of the object or of the caller that may have the answers; and so is
            a call more than two methods away, a list written out in the code, an array of objects, what one text is split
            into, labels, tags, headers, aliases and locales, what describes the tables of a database, and a loop that only
            a command line leads to beside a server.
            So is a loop that brings what is stored in line with what is wanted, and gets to the call for those elements only
            that one list has and another lacks, or that say of themselves that they have changed: as a rule there are few.
            So are a query beside a call of another service in the same round, one that is made only where something has
            expired or timed out, and one that only an administrator's role leads to.
            An entity asked for by its key that `@Cacheable`, `@Cache` or its mapping file offers to the second-level cache,
            or a query that a hint offers to it, is for information, too, and so is one that the session has read already: whose key is asked of the very object,
            which a query or an eager association gave, or of an element made of one; or that is asked for by a column of the rows, which many of them share, while one session is open.
            What a `switch` on the element chooses, or another question of the round lets pass that is asked outside as well, is
            for information, and so is a loop beside which the other way of the same
            condition hands the same collection to a bulk call, a read that takes the place of what was at hand, as in
            `task = find(task.getId())`, and a loop that sleeps or asks a rate limiter between its rounds; so are what a pattern
            matches in one text, and a loop over what the very query gave that asks it again for each row, level by level down
            a tree. A loop that asks for another class, and so another table, in each round has low confidence, and so has a
            migration that no Java code calls, or that is off unless a property is set; what `@TestOnly` gives to tests is not reported.
            For information, finally, is a loop that works off a queue, claiming each element before it works on it, one that
            looks for the first success and remembers it in a flag, one over what a configuration lists, a filter chooses by a
            value, or a query gives that asks for three rows at most,
            one whose elements name the table to ask, or hold a query each that the round parses, one that asks the method again
            which listed the elements, one whose round takes a lock by name or looks first in a map of what is there already, one
            that ends when enough is found, and the numbered parts of one work that a parallel stream does. Beans that a
            container lists, and extension points, are pieces of the program and no data.

            ### Why it costs

            Each query pays a round trip. A list of 200 rows with one query each waits 200 times; one query for all
            of them waits once.

            ### Example

            ```java
            for (Order order : orders) {
                Customer customer = customers.findById(order.customerId()).orElseThrow();
                lines.add(new Line(order, customer));
            }
            ```

            ### Use instead

            ```java
            Map<Long, Customer> byId = customers.findAllById(ids(orders)).stream()
                    .collect(toMap(Customer::id, c -> c));
            for (Order order : orders) {
                lines.add(new Line(order, byId.get(order.customerId())));
            }
            ```

            ### When it is wrong

            The loop runs over two or three elements, or almost never gets to the query. Loops over pages or chunks,
            retries and polling are recognized and not reported. Suppress one place with
            `// optkit:ignore query-in-loop reason`.

            ### Fix safety

            `bulk-read` reads all keys at once before the loop: by id or by one property from a Spring Data repository, by id
            from an `EntityManager`, a Hibernate session or MyBatis-Plus, also through methods of the project that only read,
            or that ask a `JdbcTemplate` or an `EntityManager` by a query or by criteria in their code. What is missing is
            read by itself where the code fails for it, and everything is where a failing read is caught. A loop may end
            early with the first row that it finds. It is safe in a read-only transaction and asks for review elsewhere,
            as the reads move before the first iteration.
            """,
            List.of("bulk-read"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /**
     * How the tables of a database are made up is asked by tools, for few of them; a cache answers without a query; the
     * statements of a script may be anything; and where a round waits for another service, the query is the smaller part.
     */
    @Override
    boolean isSeldomChanged(LoopSite site, CallPath path, Program program) {
        return path.sink().invocation().receiver().name().equals("java.sql.DatabaseMetaData")
                || SecondLevelCache.mayAnswer(path.sink(), program)
                || LoadedEntity.isAskedFor(site, path, program)
                || Scripts.are(site, path, program)
                || Boundaries.waitElsewhere(site, path.calls().get(0).caller(), program);
    }

    /** A lock of the mode that is none asks the database nothing, and one with a name no table. */
    @Override
    boolean isAvoidable(CallPath path, Program program) {
        return !SchemaChanges.areMade(path)
                && !AdvisoryLocks.areAskedFor(path, program)
                && path.sink().invocation().site().arguments().stream().noneMatch(QueryInLoop::isNoLock);
    }

    private static boolean isNoLock(Expr argument) {
        return argument instanceof Expr.Select mode
                && mode.name().equals("NONE")
                && Spelling.isType(mode.target())
                && Spelling.isNamed(mode.target(), LOCK);
    }

    @Override
    boolean concerns(Effect effect) {
        return effect.resource() == Resource.DB && effect.isRead();
    }

    @Override
    String happens(Effect effect) {
        return "is queried";
    }

    @Override
    Optional<Predicate<Effect>> givesWayTo() {
        return Optional.of(effect -> effect.resource() == Resource.DB && !effect.isRead());
    }
}
