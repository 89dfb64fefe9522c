package dev.optkit.analyzers.rules.caching;

import com.google.auto.service.AutoService;
import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.CodeRole;
import dev.optkit.core.cache.CacheTerms;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.finding.Candidate;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Rule;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Flags remote reads inside methods that cannot be cached whole, where the call itself can. */
@AutoService(Rule.class)
public final class CacheableCall implements Rule {

    private static final double MOST_PER_LINE = 0.2 / 1000;

    private static final RuleInfo INFO = new RuleInfo(
            "cacheable-call",
            "Cacheable work",
            Severity.INFO,
            "A remote read inside a method that cannot be cached whole could be cached by itself.",
            """
            ### What it reports

            A call of a library or of a method that has no other callers, which reads from a database or another
            service, with arguments that make a key, in a method that many requests run and that cannot be cached as a whole: it writes elsewhere, depends on the
            user, the clock or the request, or takes arguments that make no key. Only for data that seldom changes
            (settings, reference data, users and permissions, what other services answer), and for the few calls of a
            project that are on the most used paths.

            ### Why it costs

            Each request pays for a round trip whose answer has not changed since the last one.

            ### Example

            ```java
            public Quote quote(Cart cart, HttpServletRequest request) {
                Rates rates = rest.getForObject(RATES_URL, Rates.class, cart.currency());
                return price(cart, rates, request.getLocale());
            }
            ```

            ### Use instead

            ```java
            public Quote quote(Cart cart, HttpServletRequest request) {
                Rates rates = rateReader.of(cart.currency());
                return price(cart, rates, request.getLocale());
            }
            ```

            with a method of another bean around the call, and the cache on that method; or the call itself wrapped in
            `CachedCalls.get` of the runtime library.

            ### When it is wrong

            The answer must never be older than the question. Suppress one place with
            `// optkit:ignore cacheable-call reason`.

            ### Fix safety

            `cached-call` always asks for review: nothing evicts the entry, so the answer may be as old as entries of
            the runtime library get. It is refused where code of the project writes the data, where an argument would
            be computed twice or makes no key, and where the receiver is not the same for all.
            """,
            List.of("cached-call"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Candidate> check(Method method, Program program) {
        boolean worthwhile = method.body().isPresent()
                && program.effects(method).any(ReadGates::isCacheableRead)
                && program.callersOf(method).size() >= CallGates.MANY
                && CodeRole.of(method, program) == CodeRole.SERVING
                && !Caches.isAnnotated(method, program)
                && !Caches.isCacheType(method, program)
                && CachedRead.of(method, program)
                        .filter(r -> r.isAsked(program))
                        .filter(r -> Remarks.onTypes(method, program).isEmpty())
                        .isEmpty();
        if (!worthwhile) {
            return List.of();
        }
        Repetition repetition = Repetition.of(method, program);
        return program.invocations(method).stream()
                .flatMap(i -> candidate(method, i, repetition, program).stream())
                .limit(1)
                .toList();
    }

    @Override
    public boolean comparesCandidates() {
        return true;
    }

    @Override
    public List<Candidate> settle(List<Candidate> found, Program program) {
        int lines = program.files().stream().mapToInt(FileFacts::lines).sum();
        Comparator<Candidate> best = Comparator.comparingInt(
                c -> -program.callersOf(c.evidence().method()).size());
        List<Candidate> ranked = new ArrayList<>(found.stream()
                .sorted(best.thenComparing(c -> c.evidence().method()))
                .toList());
        int room = (int) Math.max(1, lines * MOST_PER_LINE);
        for (int i = room; i < ranked.size(); i++) {
            ranked.set(i, ReadSelection.lowered(ranked.get(i)));
        }
        return ranked;
    }

    private static Optional<Candidate> candidate(
            Method method, Invocation call, Repetition repetition, Program program) {
        CallGates gates = new CallGates(method, program);
        return gates.way(call, repetition).map(path -> candidate(method, call, repetition, path, program));
    }

    private static Candidate candidate(
            Method method, Invocation call, Repetition repetition, CallPath path, Program program) {
        CallGates gates = new CallGates(method, program);
        Effect effect = path.effect();
        CacheTerms terms = CacheTerms.of(
                gates.kind(call, effect),
                call.site().arguments().isEmpty() ? CacheTerms.Keys.ONE : CacheTerms.Keys.MANY);
        String message = operation(call, path) + " in " + method.shortName()
                + " asks the same again for each request and could be cached by itself (" + terms.words() + ")";
        List<TraceStep> trace = new ArrayList<>();
        trace.add(new TraceStep(
                TraceStep.Kind.METHOD,
                method.path(),
                method.facts().line(),
                method.shortName() + " cannot be cached whole and is " + repetition.words()));
        trace.addAll(CallPaths.steps(path, program));
        return new Candidate(
                Severity.INFO,
                Confidence.MEDIUM,
                message,
                call.site().span(),
                trace,
                new Evidence(method, 0, path.calls(), effect));
    }

    private static String operation(Invocation call, CallPath path) {
        return call.targets().isEmpty()
                ? CallPaths.operation(path)
                : call.targets().get(0).shortName();
    }
}
