package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.flow.ConstantArguments;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Passage;
import dev.optkit.core.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Other work beside the way that was found. A helper may first ask what is the same for all elements, such as the site that they
 * belong to, and then what each of them is, or do what a constant that it is handed rules out; the likeliest way ends with the
 * first, and hides the second.
 */
final class OtherWays {

    /** Beyond so many methods nobody has been seen to change a loop. */
    private static final int DEEPEST = 3;

    private final LoopSite site;
    private final CallPath path;
    private final Program program;

    private OtherWays(LoopSite site, CallPath path, Program program) {
        this.site = site;
        this.path = path;
        this.program = program;
    }

    /**
     * The way itself if the element gets to its end, and no constant bars it; else the nearest other one of which that is so; else
     * the way itself.
     */
    static CallPath dependent(LoopSite site, CallPath path, Predicate<Effect> wanted, Program program) {
        OtherWays ways = new OtherWays(site, path, program);
        return path.calls().size() == 1 || ways.isTaken(path)
                ? path
                : ways.nearest(wanted).orElse(path);
    }

    private boolean isTaken(CallPath way) {
        return ElementFlow.reachesSink(site.loop(), way.calls()) && !ConstantArguments.bar(way.calls(), program);
    }

    private Optional<CallPath> nearest(Predicate<Effect> wanted) {
        return Stream.iterate(1, i -> i < path.calls().size() && i <= DEEPEST, i -> i + 1)
                .flatMap(i -> beside(i, wanted))
                .filter(this::isTaken)
                .findFirst();
    }

    /** The ways that leave the one that was found in the method of a call of it. */
    private Stream<CallPath> beside(int call, Predicate<Effect> wanted) {
        Method at = path.calls().get(call).caller();
        Invocation taken = path.calls().get(call).invocation();
        return program.invocations(at).stream()
                .filter(c -> !c.site().equals(taken.site()) && CallPaths.leadsTo(c, wanted, program))
                .flatMap(c -> CallPaths.find(at, c, wanted, program).stream())
                .map(rest -> joined(call, rest));
    }

    private CallPath joined(int call, CallPath rest) {
        List<CallRef> calls = new ArrayList<>(path.calls().subList(0, call));
        calls.addAll(rest.calls());
        List<Passage> passages = new ArrayList<>(path.passages().subList(0, call));
        passages.add(program.passage(rest.calls().get(0)).and(rest.passages().get(0)));
        passages.addAll(rest.passages().subList(1, rest.passages().size()));
        return new CallPath(calls, passages, rest.effect(), path.cost() + rest.cost());
    }
}
