package dev.optkit.analyzers.rules.calls;

import com.google.auto.service.AutoService;
import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.CodeRole;
import dev.optkit.analyzers.rules.FirstLevelCache;
import dev.optkit.analyzers.rules.caching.RequestPaths;
import dev.optkit.analyzers.rules.caching.ValueChanges;
import dev.optkit.analyzers.rules.calls.Repeats.Read;
import dev.optkit.analyzers.rules.flow.SecondLevelCache;
import dev.optkit.analyzers.rules.loops.HoistableRead;
import dev.optkit.core.finding.Candidate;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Rule;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Flags a remote read that asks again what the method has just asked, or asks the same in each round of a loop. */
@AutoService(Rule.class)
public final class RepeatedCall implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "repeated-call",
            "Remote work in loops",
            Severity.MEDIUM,
            "The same remote read with the same arguments is made more than once on one path.",
            """
            ### What it reports

            A read from a database or another service that is made again with the same arguments, while nothing that
            was written in between could change the answer: twice in one method, once in a method and once in another
            that it hands its argument to, or in each round of a loop although it does not depend on the element.

            ### Why it costs

            The second call pays a round trip for an answer that is in a variable already. In a loop it pays one for
            each element.

            ### Example

            ```java
            if (accounts.findByEmail(email) == null) {
                throw new NotFound(email);
            }
            Account account = accounts.findByEmail(email);
            for (Order order : orders) {
                total = total.add(order.net().multiply(rates.current()));
            }
            ```

            ### Use instead

            ```java
            Account account = accounts.findByEmail(email);
            if (account == null) {
                throw new NotFound(email);
            }
            Rate rate = rates.current();
            for (Order order : orders) {
                total = total.add(order.net().multiply(rate));
            }
            ```

            ### When it is wrong

            Somebody else may change the data between the two calls, and the method wants to see it. Within one
            transaction, JPA answers a second `find` by primary key from its session: that is not reported, and has low
            confidence where only a caller begins the transaction, or where Spring Boot keeps the session open for the
            web request (`spring.jpa.open-in-view`) or a second-level cache is offered the entity. Nor is a second select of a MyBatis mapper in a transactional
            method that writes nothing between the two. Suppress one place with `// optkit:ignore repeated-call reason`.

            ### Fix safety

            `hoist-call` uses the variable of the first answer again, or asks once before the loop, where the answer is a plain
            value. It always asks for review, as somebody else may change the data between the two reads. Elsewhere keep the
            first answer in a variable, or hand it to the method that asks again.
            """,
            List.of("hoist-call"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Candidate> check(Method method, Program program) {
        if (!program.effects(method).any(e -> e.isRead() && Repeats.RESOURCES.contains(e.resource()))
                || CodeRole.of(method, program) != CodeRole.SERVING) {
            return List.of();
        }
        List<Candidate> found = new ArrayList<>();
        Repeats repeats = new Repeats(method, program);
        List<Read> reads = repeats.reads();
        List<List<Read>> groups = repeats.groups(reads);
        groups.forEach(
                group -> add(found, method, group.stream().map(Read::path).toList(), program));
        List<Read> single = reads.stream()
                .filter(r -> groups.stream().noneMatch(g -> g.contains(r)))
                .toList();
        new RepeatsBelow(method, program, repeats)
                .pairs(single)
                .forEach(pair -> add(found, method, List.of(pair.first(), pair.second()), program));
        HoistableRead.in(method, program).stream()
                .filter(read -> !FirstLevelCache.answers(List.of(read.path()), program))
                .forEach(read -> found.add(hoistable(method, read, program)));
        return found;
    }

    private void add(List<Candidate> found, Method method, List<CallPath> paths, Program program) {
        if (!FirstLevelCache.answers(paths, program)) {
            found.add(repeated(method, paths, program));
        }
    }

    private Candidate repeated(Method method, List<CallPath> paths, Program program) {
        CallSite second = paths.get(1).calls().get(0).invocation().site();
        int line = paths.get(0).calls().get(0).invocation().site().line();
        List<TraceStep> trace = new ArrayList<>();
        paths.forEach(path -> trace.addAll(CallPaths.steps(path)));
        String message = asked(paths) + " is called again with the arguments of line " + line;
        List<List<CallRef>> others = paths.stream().skip(1).map(CallPath::calls).toList();
        return new Candidate(
                info().severity(),
                CodeRole.reached(method, program).isMarginal() ? Confidence.LOW : confidence(paths, program),
                message,
                second.span(),
                trace,
                new Evidence(method, 0, paths.get(0).calls(), paths.get(0).effect(), others));
    }

    /** The method that is asked twice, which is the first one on the shorter of the ways. */
    private static String asked(List<CallPath> paths) {
        CallPath shortest = paths.stream()
                .min(Comparator.comparingInt(p -> p.calls().size()))
                .orElseThrow();
        Invocation call = shortest.calls().get(0).invocation();
        return call.receiver().isUnknown() || call.targets().isEmpty()
                ? CallPaths.operation(shortest)
                : call.targets().get(0).shortName();
    }

    private Candidate hoistable(Method method, HoistableRead read, Program program) {
        List<TraceStep> trace = new ArrayList<>();
        trace.add(new TraceStep(TraceStep.Kind.LOOP, method.path(), read.line(), "for each " + read.elements()));
        trace.addAll(CallPaths.steps(read.path()));
        String message = CallPaths.operation(read.path()) + " is asked the same once per " + read.elements();
        return new Candidate(
                info().severity(),
                confidence(List.of(read.path()), program).and(Confidence.MEDIUM),
                message,
                read.span(),
                trace,
                new Evidence(
                        method, read.region(), read.path().calls(), read.path().effect()));
    }

    private static Confidence confidence(List<CallPath> paths, Program program) {
        boolean held = paths.stream()
                        .anyMatch(p -> FirstLevelCache.mayAnswer(p, program)
                                || SecondLevelCache.mayAnswer(p.sink(), program)
                                || isOpenInView(p, program))
                || (paths.size() > 1
                        && ValueChanges.areMadeTo(paths.get(0).calls().get(0), false, program));
        if (held) {
            return Confidence.LOW;
        }
        boolean typed = paths.stream()
                .flatMap(p -> p.calls().stream())
                .allMatch(c -> c.invocation().isSure());
        boolean direct = paths.stream().allMatch(p -> p.calls().size() == 1);
        return typed && direct ? Confidence.HIGH : Confidence.MEDIUM;
    }

    /** Whether the session of a web request may hold what the read asks for by its key. */
    private static boolean isOpenInView(CallPath path, Program program) {
        return program.entities().areSessionsOpenInView()
                && FirstLevelCache.isByKeyOfJpa(path.sink(), program)
                && RequestPaths.distance(path.calls().get(0).caller(), program).isPresent();
    }
}
