package dev.optkit.analyzers.rules.calls;

import com.google.auto.service.AutoService;
import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.CodeRole;
import dev.optkit.analyzers.rules.calls.Repeats.Read;
import dev.optkit.core.finding.Candidate;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Rule;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.ArrayList;
import java.util.List;

/** Flags slow remote reads that wait for each other though they could run at the same time. */
@AutoService(Rule.class)
public final class SequentialCalls implements Rule {

    private static final int NEAR = 2;

    private static final RuleInfo INFO = new RuleInfo(
            "sequential-calls",
            "Remote work in loops",
            Severity.MEDIUM,
            "Independent reads from other services run one after the other.",
            """
            ### What it reports

            Two or more reads from other services (HTTP, RPC, cloud SDKs, language models) in one block, directly or
            through the project's own methods, of which none uses what another brought, with no write, no check that
            may leave the block, and no transaction around them. Reads from a database are not reported: they share
            one connection, and take little time.

            ### Why it costs

            The caller waits for the sum of all calls, where the slowest alone would do. Two calls of 80 ms take 160
            ms one after the other and 80 ms side by side.

            ### Example

            ```java
            Profile profile = profiles.of(userId);
            List<Invoice> invoices = billing.invoicesOf(userId);
            return new Overview(profile, invoices);
            ```

            ### Use instead

            ```java
            TaskGroup<RuntimeException> group = TaskGroup.of(BatchOptions.of("Overviews.of", 2));
            TaskGroup.Task<Profile> profile = group.task("profile", () -> profiles.of(userId));
            TaskGroup.Task<List<Invoice>> invoices = group.task("invoices", () -> billing.invoicesOf(userId));
            group.run();
            return new Overview(profile.result(), invoices.result());
            ```

            ### When it is wrong

            The second call is only worth making if the first succeeds, the services share a limit of calls, or the
            calls depend on something bound to the thread, such as the security context. Suppress one place with
            `// optkit:ignore sequential-calls reason`.

            ### Fix safety

            `concurrent-calls` asks for review: the services see the calls at once, and a later one is made even if an
            earlier one fails. Refused unless each answer is kept in a local variable of its own, with nothing in
            between that could fail or be seen; for anything but reads; in transactions, under locks, on threads of
            pools and event loops; where code or a filter of the clients depends on something bound to the thread that is
            not carried along; where the calls throw several checked exceptions.
            """,
            List.of("concurrent-calls"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Candidate> check(Method method, Program program) {
        if (!program.effects(method).any(IndependentReads::isSlow)
                || CodeRole.of(method, program) != CodeRole.SERVING
                || program.transaction(method, 0).isOpen()) {
            return List.of();
        }
        return new IndependentReads(method, program)
                .groups().stream().map(group -> candidate(method, group)).toList();
    }

    private Candidate candidate(Method method, List<Read> group) {
        List<CallPath> paths = group.stream().map(Read::path).toList();
        List<TraceStep> trace = new ArrayList<>();
        paths.forEach(path -> trace.addAll(CallPaths.steps(path)));
        String message = CallPaths.operation(paths.get(0)) + " and " + names(paths)
                + " run one after the other and could run at the same time";
        List<List<CallRef>> others = paths.stream().skip(1).map(CallPath::calls).toList();
        return new Candidate(
                info().severity(),
                confidence(paths),
                message,
                group.get(0).site().span(),
                trace,
                new Evidence(method, 0, paths.get(0).calls(), paths.get(0).effect(), others));
    }

    private static String names(List<CallPath> paths) {
        return paths.size() == 2 ? CallPaths.operation(paths.get(1)) : (paths.size() - 1) + " other reads";
    }

    private static Confidence confidence(List<CallPath> paths) {
        boolean typed = paths.stream()
                .flatMap(p -> p.calls().stream())
                .allMatch(c -> c.invocation().isSure());
        boolean near = paths.stream().allMatch(p -> p.calls().size() <= NEAR);
        return typed && near ? Confidence.HIGH : Confidence.MEDIUM;
    }
}
