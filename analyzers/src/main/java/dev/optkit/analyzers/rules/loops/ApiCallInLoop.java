package dev.optkit.analyzers.rules.loops;

import com.google.auto.service.AutoService;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.catalogue.Access;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Rule;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Flags an HTTP, RPC, messaging or language model call that runs once per iteration. */
@AutoService(Rule.class)
public final class ApiCallInLoop extends LoopRule {

    /** Libraries that fetch what stands at an address, by their names in the catalogue. */
    private static final Set<String> FETCHES = Set.of(
            "JDK",
            "Apache HttpClient",
            "java.net.http",
            "OkHttp",
            "Jetty HTTP client",
            "Commons Net",
            "JSch",
            "Amazon S3",
            "Azure Blob Storage",
            "Google Cloud Storage",
            "MinIO");

    private static final RuleInfo INFO = new RuleInfo(
            "api-call-in-loop",
            "Remote work in loops",
            Severity.HIGH,
            "A call to another service runs once per element of a loop.",
            """
            ### What it reports

            A loop, or a stream operation, whose body calls another service once per element: HTTP, RPC, a message
            broker, a cloud SDK or a language model, directly or through the project's own methods.

            For information, besides what is so for `query-in-loop`: calls that order something or send a message, and files
            or pages fetched from an address, which hardly any service takes or gives many at a time; and what is asked of
            several servers, addresses or exchanges one by one, as none can answer for the others; and what runs at the same time
            already, in a parallel stream or by `flatMap` of a reactive library.

            ### Why it costs

            Calls to other services take tens of milliseconds and often cost money. One after the other, 50 calls of
            80 ms keep a user waiting for 4 seconds.

            ### Example

            ```java
            List<Price> prices = new ArrayList<>();
            for (String sku : skus) {
                prices.add(supplier.price(sku));
            }
            ```

            ### Use instead

            The bulk form of the API if it has one. If not, several calls at a time, results in order:

            ```java
            List<Price> prices = Batches.map(skus, 8, sku -> supplier.price(sku));
            ```

            ### When it is wrong

            The service limits the rate of calls, or each call must see what the one before it did. Suppress one
            place with `// optkit:ignore api-call-in-loop reason`.

            ### Fix safety

            `bounded-parallel` asks for review: the service sees several calls at once. It is refused for writes, in
            transactions, and where a call depends on the one before.
            """,
            List.of("bounded-parallel"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    boolean concerns(Effect effect) {
        return switch (effect.resource()) {
            case HTTP, RPC, QUEUE, LLM -> true;
            case DB, STORE, CACHE, FILE -> false;
        };
    }

    /**
     * Orders to another service and messages are sent one by one, unless that service offers to take many, and so are files
     * and pages fetched: only a client of a service asks what others may have a bulk form for. What is asked of several servers
     * none of them can answer for the others.
     */
    @Override
    boolean isSeldomChanged(LoopSite site, CallPath path, Program program) {
        Optional<ApiMethod> api = path.sink().invocation().api();
        if (api.flatMap(ApiMethod::remote).flatMap(Meaning.Remote::bulk).isPresent()) {
            return false;
        }
        Method method = path.calls().get(0).caller();
        return path.effect().access() == Access.WRITE
                || Destinations.are(site.loop(), method.body())
                || Concurrent.is(site.loop(), method, program)
                || api.filter(a -> FETCHES.contains(a.library())).isPresent();
    }

    @Override
    Confidence atMost(CallPath path, Program program) {
        return Brokers.areEmbedded(path, program) ? Confidence.LOW : Confidence.HIGH;
    }

    @Override
    String happens(Effect effect) {
        return "is called";
    }
}
