package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.flow.Evaluation;
import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.analyzers.rules.flow.Fingerprint;
import dev.optkit.analyzers.rules.flow.Interval;
import dev.optkit.analyzers.rules.flow.SureRead;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads in a loop that ask the same in each iteration and could stand before it. */
final class InvariantReads {

    private static final Set<Resource> RESOURCES = Set.of(Resource.DB, Resource.STORE, Resource.HTTP, Resource.RPC);

    private InvariantReads() {}

    /**
     * A read that does not depend on the element of the loop around it.
     *
     * @param site the call and its loop
     * @param path from the call to the remote read
     */
    record Found(LoopSite site, CallPath path) {}

    /** The sites of a method with work that may differ from element to element. */
    private record Varying(List<LoopSite> sites) {}

    static List<LoopSite> varying(Method method, Program program) {
        return program.derived(
                        method,
                        Varying.class,
                        m -> new Varying(LoopSites.of(m, program).all().stream()
                                .filter(site -> find(site, m, program).isEmpty())
                                .toList()))
                .sites();
    }

    /** The read of a site, if it is certain that each iteration gets the same answer. */
    static Optional<Found> find(LoopSite site, Method method, Program program) {
        CallSite call = site.call().site();
        if (!CallPaths.leadsOutside(site.call(), program)
                || !isPlainLoop(site.loop())
                || !site.sure()
                || variesIn(site, method)
                || !isReached(site, method, program)) {
            return Optional.empty();
        }
        return SureRead.find(method, site.call(), RESOURCES, program)
                .filter(path -> new Fingerprint(method, program).of(call).isPresent())
                .filter(path -> Interval.in(site.loop(), call, method, program).keeps(call))
                .map(path -> new Found(site, path));
    }

    /** A loop with a variable for its elements: in any other, what changes is not in sight. */
    private static boolean isPlainLoop(Region loop) {
        return loop.kind() == Region.Kind.LAMBDA
                || loop.loop().filter(l -> !l.variables().isEmpty()).isPresent();
    }

    private static boolean isReached(LoopSite site, Method method, Program program) {
        CallSite call = site.call().site();
        Body body = method.body();
        return Evaluation.of(method, program).always(call)
                && body.enclosing(call.region()).stream()
                        .takeWhile(r -> r.index() != site.loop().index())
                        .allMatch(r -> r.kind() == Region.Kind.TRY);
    }

    private static boolean variesIn(LoopSite site, Method method) {
        Body body = method.body();
        int loop = site.loop().index();
        return Exprs.parts(site.call().site()).stream()
                .flatMap(e -> Exprs.all(e, body))
                .filter(Expr.Local.class::isInstance)
                .map(e -> ((Expr.Local) e).variable())
                .anyMatch(v -> body.within(body.variables().get(v).region(), loop)
                        || site.loop().introduces(v));
    }
}
