package dev.optkit.analyzers.rules.calls;

import dev.optkit.analyzers.rules.calls.Repeats.Read;
import dev.optkit.analyzers.rules.flow.Evaluation;
import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.analyzers.rules.flow.Fingerprint;
import dev.optkit.analyzers.rules.flow.Interval;
import dev.optkit.analyzers.rules.flow.SureRead;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.OneAtATime;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds slow reads of one block that wait for each other though none needs what another brings. */
final class IndependentReads {

    private static final Set<Resource> SLOW = Set.of(Resource.HTTP, Resource.RPC, Resource.LLM);

    private final Method method;
    private final Program program;
    private final Body body;
    private final Evaluation evaluation;

    IndependentReads(Method method, Program program) {
        this.method = method;
        this.program = program;
        this.body = method.body();
        this.evaluation = Evaluation.of(method, program);
    }

    /** Whether work is of the kind that is looked for. */
    static boolean isSlow(Effect effect) {
        return effect.isRead() && SLOW.contains(effect.resource());
    }

    /** Groups of at least two reads, each in the order of the code. */
    List<List<Read>> groups() {
        List<Read> open = new ArrayList<>(reads());
        List<List<Read>> groups = new ArrayList<>();
        while (open.size() > 1) {
            List<Read> group = group(open);
            open.removeAll(group);
            if (group.size() > 1) {
                groups.add(group);
            }
        }
        return groups;
    }

    private List<Read> reads() {
        List<Read> reads = new ArrayList<>();
        for (Invocation call : program.invocations(method)) {
            CallSite site = call.site();
            if (site.kind() == CallSite.Kind.METHOD
                    && site.resultUsed()
                    && evaluation.always(site)
                    && runsOnce(site)
                    && !SureRead.prepares(site)) {
                SureRead.find(method, call, SLOW, program)
                        .filter(path -> !OneAtATime.is(path.sink().invocation(), program))
                        .ifPresent(path -> reads.add(new Read(call, path)));
            }
        }
        return reads;
    }

    /** Not in a loop, which is another rule's, in a function, which may run elsewhere, or under a lock. */
    private boolean runsOnce(CallSite site) {
        return body.enclosing(site.region()).stream()
                .allMatch(r -> r.kind() == Region.Kind.BODY
                        || r.kind() == Region.Kind.BRANCH
                        || r.kind() == Region.Kind.CASE
                        || r.kind() == Region.Kind.TRY);
    }

    private List<Read> group(List<Read> open) {
        List<Read> group = new ArrayList<>(List.of(open.get(0)));
        for (Read next : open.subList(1, open.size())) {
            if (group.stream().allMatch(r -> areIndependent(r.site(), next.site()))) {
                group.add(next);
            }
        }
        return group;
    }

    private boolean areIndependent(CallSite first, CallSite second) {
        ResultFlow flow = new ResultFlow(body, first);
        return first.region() == second.region()
                && Evaluation.precedes(first, second)
                && !flow.reaches(second)
                && !shareSession(first, second)
                && !asksTheSame(first, second)
                && !canLeave(first, second)
                && isUnguarded(first, second, flow)
                && Interval.between(first, second, method, program).isQuiet();
    }

    private boolean asksTheSame(CallSite first, CallSite second) {
        Fingerprint fingerprint = new Fingerprint(method, program);
        Optional<String> text = fingerprint.of(first);
        return text.isPresent() && text.equals(fingerprint.of(second));
    }

    /** An object made or handed in here may be a connection, which can serve one call at a time. */
    private boolean shareSession(CallSite first, CallSite second) {
        Optional<Expr> root = first.receiver().map(r -> Exprs.root(r, body));
        return root.filter(Expr.Local.class::isInstance).isPresent()
                && root.equals(second.receiver().map(r -> Exprs.root(r, body)));
    }

    /** Whether a statement between two calls may leave the block. */
    private boolean canLeave(CallSite first, CallSite second) {
        return body.exits().stream()
                .filter(e -> e.region() != first.region() && body.within(e.region(), first.region()))
                .filter(e -> e.line() >= first.line() && e.line() <= second.line())
                .anyMatch(e -> body.enclosing(e.region()).stream()
                        .takeWhile(r -> r.index() != first.region())
                        .noneMatch(Region::isFunction));
    }

    /** Whether no call between two calls throws if it does not like the first result. */
    private boolean isUnguarded(CallSite first, CallSite second, ResultFlow flow) {
        return Interval.between(first, second, method, program)
                .invocations()
                .filter(c -> flow.reaches(c.site()))
                .noneMatch(c -> SureRead.checks(c.site())
                        || c.targets().stream()
                                .anyMatch(t -> t.body().exits().stream().anyMatch(e -> e.kind() == Exit.Kind.THROW)));
    }
}
