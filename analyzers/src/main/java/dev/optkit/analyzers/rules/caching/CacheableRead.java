package dev.optkit.analyzers.rules.caching;

import com.google.auto.service.AutoService;
import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.CodeRole;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.finding.Candidate;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Rule;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Flags methods worth caching: remote reads only, determined by at most a few simple arguments, called from several
 * places.
 */
@AutoService(Rule.class)
public final class CacheableRead implements Rule {

    private static final int FEWEST_CALL_SITES = 2;
    private static final int MOST_PARAMETERS = 3;
    private static final int MANY_CALL_SITES = 3;
    private static final int FARTHEST = 4;
    private static final Set<String> CACHED_ALREADY = Set.of(
            "Cacheable", "CacheEvict", "CachePut", "Caching", "CacheResult", "CacheInvalidate", "Cached", "CachedEach");
    private static final Set<String> GUARDS =
            Set.of("PreAuthorize", "PostAuthorize", "PostFilter", "PreFilter", "Secured", "RolesAllowed", "Authorized");
    private static final Set<String> NOT_HERE = Set.of(
            "Controller",
            "RestController",
            "ControllerAdvice",
            "RestControllerAdvice",
            "Path",
            "Configuration",
            "Entity");
    private static final Set<String> NOT_THIS = Set.of("Lock", "Bean", "Scheduled", "Async", "Transient");

    private static final RuleInfo INFO = new RuleInfo(
            "cacheable-read",
            "Cacheable work",
            Severity.MEDIUM,
            "A remote read with simple arguments is repeated from several places and could be cached.",
            """
            ### What it reports

            A method that reads from a database or another service, changes nothing all the way down, depends on its
            parameters alone, takes few and simple ones, returns a value, and is called from at least two places.

            ### Why it costs

            The same question is asked again and again, and each time a connection, a round trip and the other
            side's work are paid for an answer that has not changed.

            ### Example

            ```java
            public CategoryTree tree() {
                return CategoryTree.of(categories.findAll());
            }
            ```

            ### Use instead

            ```java
            @Cacheable(cacheNames = "categories.tree", sync = true)
            public CategoryTree tree() {
                return CategoryTree.of(categories.findAll());
            }
            ```

            with a size, a time to live, and an eviction on every method that changes the data.

            ### When it is wrong

            The answer must never be older than the question, or the callers are rare. Methods that depend on the
            clock, the user, the request, the locale or randomness are never reported. Suppress one place with
            `// optkit:ignore cacheable-read reason`.

            ### Fix safety

            `cache-annotation` is safe when every writer of the data in the code base was found and gets an
            eviction; it asks for review, or is refused, otherwise.
            """,
            List.of("cache-annotation"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Candidate> check(Method method, Program program) {
        if (!isCandidate(method) || CodeRole.of(method, program) != CodeRole.SERVING) {
            return List.of();
        }
        Effects effects = program.effects(method);
        if (!readsOnly(effects) || !hasValueSignature(method, program) || isMarkedAbove(method, program)) {
            return List.of();
        }
        int callSites = (int) program.callersOf(method).stream()
                .filter(c -> CodeRole.of(c.caller(), program) == CodeRole.SERVING)
                .count();
        if (callSites < FEWEST_CALL_SITES) {
            return List.of();
        }
        return CallPaths.below(method, Effect::isRead, program)
                .filter(path -> path.calls().size() <= FARTHEST)
                .filter(path -> path.calls().stream().skip(1).noneMatch(c -> isMarkedAbove(c.caller(), program)))
                .map(path -> List.of(candidate(method, path, callSites, effects, program)))
                .orElse(List.of());
    }

    private static boolean isCandidate(Method method) {
        Annotations own = method.facts().annotations();
        return method.body().isPresent()
                && !method.facts().name().startsWith("<")
                && !method.facts().is(Modifier.PRIVATE)
                && !method.facts().returnType().isVoid()
                && method.facts().parameters().size() <= MOST_PARAMETERS
                && !own.hasAny(NOT_THIS)
                && !method.type().annotations().hasAny(NOT_HERE);
    }

    /** Reads of what can be cached, and nothing else; a cache below means that someone has cached it already. */
    private static boolean readsOnly(Effects effects) {
        return !effects.remote().isEmpty()
                && effects.remote().keySet().stream()
                        .allMatch(e -> e.isRead()
                                && e.resource() != Resource.CACHE
                                && e.resource() != Resource.QUEUE
                                && e.resource() != Resource.FILE)
                && effects.hidden().isEmpty()
                && effects.mutation().isEmpty();
    }

    private static boolean hasValueSignature(Method method, Program program) {
        TypeRef returned = program.link(method.type(), method.facts().returnType());
        return method.facts().parameters().stream()
                        .allMatch(p -> KeyTypes.isKey(program.link(method.type(), p.type()), program))
                && !KeyTypes.isLive(returned, program);
    }

    /** Cached already, or guarded: a cached answer would be given without asking who wants it. */
    private static boolean isMarkedAbove(Method method, Program program) {
        return Stream.concat(Stream.of(method), program.overridden(method).stream())
                .map(m -> m.facts().annotations())
                .anyMatch(a -> a.hasAny(CACHED_ALREADY) || a.hasAny(GUARDS));
    }

    /** An entity belongs to the session that read it, so to cache one is right only now and then. */
    private static Confidence confidence(Method method, Effects effects, Program program) {
        TypeRef returned = program.link(method.type(), method.facts().returnType());
        if (KeyTypes.holdsEntity(returned, program)) {
            return Confidence.LOW;
        }
        return effects.unknown().isEmpty() ? Confidence.HIGH : Confidence.MEDIUM;
    }

    private static Candidate candidate(Method method, CallPath path, int callSites, Effects effects, Program program) {
        List<TraceStep> trace = new ArrayList<>();
        trace.add(new TraceStep(
                TraceStep.Kind.METHOD,
                method.path(),
                method.facts().line(),
                method.shortName() + " only reads and is called from " + callSites + " places"));
        trace.addAll(CallPaths.steps(path, program));
        String message = method.shortName() + " repeats "
                + CallPaths.operation(path) + " for " + callSites
                + " call sites and could be cached";
        return new Candidate(
                callSites >= MANY_CALL_SITES ? Severity.MEDIUM : Severity.LOW,
                confidence(method, effects, program),
                message,
                method.facts().nameSpan(),
                trace,
                new Evidence(method, 0, path.calls(), path.effect()));
    }
}
