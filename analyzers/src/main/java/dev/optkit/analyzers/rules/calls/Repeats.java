package dev.optkit.analyzers.rules.calls;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.flow.Evaluation;
import dev.optkit.analyzers.rules.flow.Fingerprint;
import dev.optkit.analyzers.rules.flow.Interval;
import dev.optkit.analyzers.rules.flow.SureRead;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds reads of one method that ask what the method knows already. */
final class Repeats {

    static final Set<Resource> RESOURCES = Set.of(Resource.DB, Resource.STORE, Resource.HTTP, Resource.RPC);

    private final Method method;
    private final Program program;
    private final Fingerprint fingerprint;

    Repeats(Method method, Program program) {
        this.method = method;
        this.program = program;
        this.fingerprint = new Fingerprint(method, program);
    }

    /**
     * A read of the method.
     *
     * @param call where it is made
     * @param path from there to the remote side
     */
    record Read(Invocation call, CallPath path) {

        CallSite site() {
            return call.site();
        }
    }

    /** The reads of the method itself, in order. */
    List<Read> reads() {
        List<Read> reads = new ArrayList<>();
        for (Invocation call : program.invocations(method)) {
            if (!call.site().inHeader() && call.site().kind() == CallSite.Kind.METHOD) {
                SureRead.find(method, call, RESOURCES, program).ifPresent(path -> reads.add(new Read(call, path)));
            }
        }
        return reads;
    }

    /** Reads that ask the same one after the other, each group in order and of at least two. */
    List<List<Read>> groups(List<Read> reads) {
        List<List<Read>> groups = new ArrayList<>();
        for (List<Read> same : byText(reads)) {
            List<Read> open = new ArrayList<>(same);
            while (open.size() > 1) {
                List<Read> chain = chain(open);
                open.removeAll(chain);
                if (chain.size() > 1) {
                    groups.add(chain);
                }
            }
        }
        return groups;
    }

    private Collection<List<Read>> byText(List<Read> reads) {
        Map<String, List<Read>> same = new LinkedHashMap<>();
        for (Read read : reads) {
            Optional<String> text = fingerprint.of(read.site());
            text.ifPresent(t -> same.computeIfAbsent(t, k -> new ArrayList<>()).add(read));
        }
        return same.values();
    }

    private List<Read> chain(List<Read> same) {
        List<Read> chain = new ArrayList<>(List.of(same.get(0)));
        for (Read next : same.subList(1, same.size())) {
            Read last = chain.get(chain.size() - 1);
            if (isAfter(last.site(), next.site()) && keeps(last.site(), next.site(), last.site())) {
                chain.add(next);
            }
        }
        return chain;
    }

    /** Whether a call is made on each path to another, and once for it. */
    boolean isAfter(CallSite first, CallSite second) {
        Body body = method.body();
        return Evaluation.of(method, program).dominates(first, second)
                && body.enclosing(second.region()).stream()
                        .takeWhile(r -> r.index() != first.region())
                        .allMatch(Repeats::isOnPath);
    }

    private static boolean isOnPath(Region region) {
        return region.kind() == Region.Kind.BRANCH
                || region.kind() == Region.Kind.CASE
                || region.kind() == Region.Kind.TRY;
    }

    /** Whether nothing between two calls changes the answer of a read. */
    boolean keeps(CallSite first, CallSite second, CallSite read) {
        return Interval.between(first, second, method, program).keeps(read);
    }
}
