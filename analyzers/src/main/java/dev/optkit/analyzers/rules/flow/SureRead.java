package dev.optkit.analyzers.rules.flow;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.Nearby;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.HiddenInput;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Passage;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Affixes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Calls that do nothing but read, always get to the remote side, and wait for its answer. */
public final class SureRead {

    private static final int FARTHEST = 2;
    private static final int MANY_TARGETS = 3;
    private static final Set<String> CACHED =
            Set.of("Cacheable", "CacheResult", "Cached", "CachePut", "Memoize", "RequestScoped");
    private static final List<String> LATER = List.of(
            "org.reactivestreams.", "reactor.", "io.reactivex.", "rx.", "io.smallrye.mutiny.", "java.util.concurrent.");

    private static final List<String> LATER_NAMES = List.of(
            "Future",
            "Mono",
            "Flux",
            "Uni",
            "Multi",
            "Publisher",
            "Promise",
            "Stream",
            "Iterator",
            "Cursor",
            "Observable",
            "Builder",
            "Connection",
            "Pager",
            "PagedIterable");

    private SureRead() {}

    /** The way from a call to what it reads, if it is such a call. */
    public static Optional<CallPath> find(Method caller, Invocation call, Set<Resource> resources, Program program) {
        Predicate<Effect> wanted = e -> e.isRead() && resources.contains(e.resource());
        if (!CallPaths.leadsTo(call, wanted, program)
                || call.site().created().isPresent()
                || call.targets().size() > MANY_TARGETS
                || isLater(call.result())
                || !call.targets().stream().allMatch(t -> readsOnly(t, program))) {
            return Optional.empty();
        }
        return CallPaths.find(caller, call, wanted, program)
                .filter(path -> path.passage() == Passage.PLAIN)
                .filter(path -> path.calls().size() - 1 <= FARTHEST)
                .filter(path -> path.calls().stream().noneMatch(c -> moves(c.invocation())))
                .filter(path -> path.calls().stream().skip(1).allMatch(c -> alwaysRuns(c, program)));
    }

    /** Whether a call is made for what it prepares, such as a log-in, more than for what it brings. */
    public static boolean prepares(CallSite site) {
        return Wording.isPreparation(site.name());
    }

    /** Whether a call throws if what it is handed is not as it should be. */
    public static boolean checks(CallSite site) {
        return Wording.isCheck(site.name());
    }

    private static boolean readsOnly(Method target, Program program) {
        Effects effects = program.effects(target);
        return !effects.remote().isEmpty()
                && !effects.any(e -> !isPlainRead(e))
                && effects.hidden().keySet().stream().allMatch(h -> isFarOrStable(h, target, program))
                && !isLater(program.link(target.type(), target.facts().returnType()))
                && Stream.concat(Stream.of(target), program.overridden(target).stream())
                        .noneMatch(m -> m.facts().annotations().hasAny(CACHED)
                                || m.facts().annotations().has("Async"));
    }

    /** A clock far below measures or logs; one close by is part of the question. */
    private static boolean isFarOrStable(HiddenInput input, Method target, Program program) {
        return Fingerprint.isStable(input)
                || (input == HiddenInput.CLOCK && !Nearby.does(target, SureRead::asksClock, program));
    }

    private static boolean asksClock(ApiMethod api) {
        return api.meaning() instanceof Meaning.Hidden hidden && hidden.input() == HiddenInput.CLOCK;
    }

    private static boolean isPlainRead(Effect effect) {
        return effect.isRead()
                && effect.resource() != Resource.CACHE
                && effect.resource() != Resource.QUEUE
                && effect.resource() != Resource.FILE;
    }

    private static boolean moves(Invocation call) {
        boolean live = call.api()
                .flatMap(ApiMethod::remote)
                .filter(Meaning.Remote::liveResult)
                .isPresent();
        boolean remembers = call.receiver().name().equals("java.net.InetAddress");
        return live || remembers || Wording.moves(call.site().name());
    }

    /** Whether a method on the way makes its call each time, with no look into a map or at a flag before. */
    private static boolean alwaysRuns(CallRef call, Program program) {
        Method method = call.caller();
        boolean plain = method.body().enclosing(call.invocation().site().region()).stream()
                .allMatch(r -> r.kind() == Region.Kind.BODY
                        || r.kind() == Region.Kind.TRY
                        || r.kind() == Region.Kind.SYNCHRONIZED);
        return plain
                && method.body().assignments().stream()
                        .allMatch(a -> Exprs.root(a.target(), method.body()) instanceof Expr.Local)
                && Evaluation.of(method, program).always(call.invocation().site())
                && !method.facts().annotations().hasAny(CACHED)
                && program.overridden(method).stream()
                        .noneMatch(m -> m.facts().annotations().hasAny(CACHED));
    }

    private static boolean isLater(TypeRef type) {
        return Affixes.startsWithAny(type.name(), LATER)
                || Affixes.endsWithAny(type.name(), LATER_NAMES)
                || type.simpleName().equals("Call");
    }
}
