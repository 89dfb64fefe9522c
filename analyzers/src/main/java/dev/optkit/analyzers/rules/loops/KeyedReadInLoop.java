package dev.optkit.analyzers.rules.loops;

import com.google.auto.service.AutoService;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Rule;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Program;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Flags a call to a store or a remote cache that handles one key per iteration where one call handles many. */
@AutoService(Rule.class)
public final class KeyedReadInLoop extends LoopRule {

    private static final RuleInfo INFO = new RuleInfo(
            "keyed-read-in-loop",
            "Remote work in loops",
            Severity.HIGH,
            "A call to a store or a remote cache handles one key per element of a loop.",
            """
            ### What it reports

            A loop whose body reads, writes or deletes one key per element in Redis, MongoDB, Elasticsearch,
            Cassandra, DynamoDB, another store or a remote cache, directly or through the project's own methods.
            A cache is reported where the client has a call for many keys or a pipeline; a store also where it is
            queried once per element. All such calls of one loop are one finding.

            ### Why it costs

            The server answers in microseconds; the time is the round trip, and each key pays one. 200 keys wait
            200 times, one `MGET` for all of them waits once.

            ### Example

            ```java
            for (String id : ids) {
                sessions.add(redis.opsForValue().get("session:" + id));
            }
            ```

            ### Use instead

            ```java
            List<String> keys = ids.stream().map(id -> "session:" + id).toList();
            sessions.addAll(redis.opsForValue().multiGet(keys));
            ```

            | Client | Many keys at once |
            | --- | --- |
            | Redis | `MGET`, `MSET`, `DEL` with several keys, `HMGET`; a pipeline for everything else |
            | MongoDB | one query with `$in`, `insertMany`, `bulkWrite` |
            | Elasticsearch, OpenSearch | `mget`, a `terms` query, `msearch`, a bulk request |
            | Cassandra | a query with `IN` over one partition, asynchronous statements over several |
            | DynamoDB | `batchGetItem`, `batchWriteItem` |
            | S3 | `deleteObjects` |
            | Hazelcast, Infinispan, Ignite, Geode, Coherence, JCache | `getAll`, `putAll` |
            | memcached | `getBulk` |

            ### When it is wrong

            Each answer decides what is asked next, or each write has to be seen before the next one. The cache
            lives in the same process: what a `Cache` of Spring or JCache stands for is not visible in the code, so
            those are reported at low confidence. Pipelines, bulk requests and batches are recognized and not
            reported. Suppress one place with `// optkit:ignore keyed-read-in-loop reason`.

            ### Fix safety

            `bulk-read` reads all documents or values at once where the loop asks a Spring Data repository, a `MongoTemplate`,
            `opsForValue()` of a `RedisTemplate`, or Jedis for each key, on the same conditions as for `query-in-loop`. So it
            does with a client of Elasticsearch or OpenSearch whose request names an index that is the same for all, and an id,
            and nothing else; of the Java API client the answer may only be asked for its parts, as many come as `GetResult`.

            `batch-write` sends commands whose answers nobody looks at in a pipeline (a `RedisTemplate`, Jedis), and documents
            with `insertMany`, `insertAll` or `bulkWrite` (the MongoDB driver, a `MongoTemplate`), where the loop does nothing
            else that others see. It always asks for review, as a failing element shows later.
            """,
            List.of("bulk-read", "batch-write"));

    /** Names of calls that take a list of what they work on. */
    private static final Pattern MANY =
            Pattern.compile("(bulk|batch|multi|mget|msearch).*|(insert|save|index|put|add)(All|Many|Beans)");

    /** Calls that put a value in the place of another under a key. */
    private static final Set<String> PUTS = Set.of("put", "set", "replace");

    private static final Set<String> OF_HASH = Set.of("hget", "hset");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    boolean concerns(Effect effect) {
        return effect.resource() == Resource.STORE || effect.resource() == Resource.CACHE;
    }

    /** A lock or a counter in a cache has no form for many keys; a query of a store can always ask for more. */
    @Override
    boolean isAvoidable(CallPath path, Program program) {
        if (isPipelined(path)) {
            return false;
        }
        return bulk(path).isPresent() || (path.effect().resource() == Resource.STORE && !takesMany(path));
    }

    /** Where a round waits for another service, a key is the smaller part, and no call takes one key many times. */
    @Override
    boolean isSeldomChanged(LoopSite site, CallPath path, Program program) {
        return putsUnderOneKey(site, path)
                || Boundaries.waitElsewhere(site, path.calls().get(0).caller(), program);
    }

    /** {@code cache.put(all, more)}, whatever the elements of the loops around it. */
    private static boolean putsUnderOneKey(LoopSite site, CallPath path) {
        CallSite sink = path.sink().invocation().site();
        boolean puts = path.effect().resource() == Resource.CACHE
                && PUTS.contains(sink.name())
                && sink.arguments().size() == 2;
        Body body = path.calls().get(0).caller().body();
        return puts
                && body.enclosing(site.call().site().region()).stream()
                        .filter(r -> r.loop().isPresent() || r.isFunction())
                        .noneMatch(r -> ElementFlow.reachesKey(r, path.calls()));
    }

    /** Whether a template sends what the loop asks of it together, when its callback ends. */
    private static boolean isPipelined(CallPath path) {
        CallRef first = path.calls().get(0);
        Body body = first.caller().body();
        return body.enclosing(first.invocation().site().region()).stream()
                .filter(r -> r.isFunction() && r.call() >= 0)
                .anyMatch(r -> body.calls().get(r.call()).name().equals("executePipelined"));
    }

    private static boolean takesMany(CallPath path) {
        return MANY.matcher(path.sink().invocation().site().name()).matches();
    }

    @Override
    Confidence atMost(CallPath path, Program program) {
        return remote(path).filter(Meaning.Remote::maybeLocal).isPresent() ? Confidence.LOW : Confidence.HIGH;
    }

    @Override
    boolean isFixedTogether() {
        return true;
    }

    @Override
    String happens(Effect effect) {
        return switch (effect.access()) {
            case READ -> "reads";
            case WRITE -> "writes";
            case UNKNOWN -> "is called";
        };
    }

    @Override
    String advice(CallPath path, Program program) {
        String own = path.sink().invocation().site().name();
        if (isOfHash(path.sink().invocation())) {
            return bulk(path)
                    .map(name -> "; " + name + " takes several fields of one key at once, a pipeline several keys")
                    .orElse("");
        }
        return bulk(path)
                .map(name -> "; " + name + (name.equals(own) ? " also takes" : " takes") + " all of them at once")
                .orElse(path.effect().isRead() ? "; one query can ask for all of them" : "");
    }

    /** Whether a value stands under a key and a field. */
    private static boolean isOfHash(Invocation call) {
        return OF_HASH.contains(call.site().name())
                || (call.receiver().simpleName().endsWith("HashOperations")
                        && !call.receiver().simpleName().startsWith("Bound"));
    }

    private static Optional<String> bulk(CallPath path) {
        return remote(path).flatMap(Meaning.Remote::bulk);
    }

    private static Optional<Meaning.Remote> remote(CallPath path) {
        return path.sink().invocation().api().flatMap(ApiMethod::remote);
    }
}
