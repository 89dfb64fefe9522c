package dev.optkit.analyzers.rules.loops;

import com.google.auto.service.AutoService;
import dev.optkit.analyzers.rules.CodeRole;
import dev.optkit.core.finding.Candidate;
import dev.optkit.core.finding.Rule;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Flags a lazy association that is loaded once per element of a loop over entities that a query has loaded.
 *
 * <p>Never more than likely: the mapping is known, but not what the session holds already.
 */
@AutoService(Rule.class)
public final class LazyAssociationInLoop implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "lazy-association-in-loop",
            "Remote work in loops",
            Severity.HIGH,
            "A lazy association of an entity is loaded once per element of a loop.",
            """
            ### What it reports

            A loop, or a stream operation, over entities that a query has loaded, whose body uses an association that
            the mapping leaves to be loaded later: a method of a lazy reference other than the getter of its
            identifier, or the content of a lazy collection, directly or up to two of the project's own methods away.
            The mapping is read from annotations and from `hbm.xml` files. Where the query fetches the association, by
            `join fetch`, an entity graph or a criteria fetch, and where the mapping loads in batches (`@BatchSize`,
            `FetchMode.SUBSELECT`, `hibernate.default_batch_fetch_size`), nothing is reported.

            ### Why it costs

            The first use of an unloaded association sends a query. A list of 200 orders whose lines are used one
            order at a time sends 200 of them behind the one that loaded the orders.

            ### Example

            ```java
            for (Order order : orders.findByDay(day)) {
                total += order.getLines().size();
            }
            ```

            ### Use instead

            ```java
            @EntityGraph(attributePaths = "lines")
            List<Order> findByDay(LocalDate day);
            ```

            or `join fetch` in the query, `@BatchSize` on the association, or a query that counts.

            ### When it is wrong

            The session holds the associated objects already, because of an earlier query or because many elements
            share a few of them; or a second-level cache answers. What a cache may hold, and what stands in a small table
            of codes and labels, is for information. Suppress one place with
            `// optkit:ignore lazy-association-in-loop reason`.

            ### Fix safety

            For review: `fetch-join` adds an entity graph to a query of a Spring Data JPA repository that nobody else
            asks. Which query should fetch more is a choice otherwise; two collections with one query multiply its
            rows.
            """,
            List.of("fetch-join"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Candidate> check(Method method, Program program) {
        if (method.body().regions().size() <= 1 || program.entities().isEmpty()) {
            return List.of(); // it has no loop, nor a function that may run for each of something
        }
        List<LoopSite> sites = sites(method, program);
        if (sites.isEmpty() || CodeRole.of(method, program) == CodeRole.OUTSIDE) {
            return List.of();
        }
        LazyElements elements = new LazyElements(method, program, sites);
        LazyFindings findings = new LazyFindings(method, program);
        firstOfEach(sites).values().forEach(site -> elements.of(site.loop()).forEach(e -> findings.add(site, e)));
        return findings.all();
    }

    private static List<LoopSite> sites(Method method, Program program) {
        return Stream.concat(
                        LoopSites.of(method, program).all().stream(), new HelperLoops(method, program).sites().stream())
                .toList();
    }

    private static Map<Region, LoopSite> firstOfEach(List<LoopSite> sites) {
        Map<Region, LoopSite> loops = new LinkedHashMap<>();
        sites.forEach(s -> loops.putIfAbsent(s.loop(), s));
        return loops;
    }
}
