package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.TransactionBounds;
import dev.optkit.core.catalogue.Access;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Transaction;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.project.ProjectModule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Boundaries between a loop and its remote call that somebody drew on purpose. */
final class Boundaries {

    private static final Set<String> ENDPOINTS = Set.of("RestController", "Controller", "Path");
    private static final Pattern NEW_TRANSACTION = Pattern.compile("(?i).*(new_?(tx|transaction)|requires_?new).*");

    private static final Set<Resource> ELSEWHERE = Set.of(Resource.HTTP, Resource.RPC, Resource.QUEUE);

    private Boundaries() {}

    /**
     * Whether a module calls the controller of another one through an interface: in production a client stands there,
     * and the controller runs in another process.
     */
    static boolean areBetweenProcesses(List<CallRef> path, Program program) {
        return IntStream.range(0, path.size() - 1)
                .anyMatch(i -> isOfInterface(path.get(i), program)
                        && isEndpoint(path.get(i + 1).caller())
                        && !isEndpoint(path.get(i).caller())
                        && !module(path.get(i).caller(), program)
                                .equals(module(path.get(i + 1).caller(), program)));
    }

    private static boolean isOfInterface(CallRef call, Program program) {
        return program.type(call.invocation().receiver().name())
                .filter(TypeFacts::isInterface)
                .isPresent();
    }

    private static boolean isEndpoint(Method method) {
        return method.type().annotations().hasAny(ENDPOINTS);
    }

    /** The module that a method stands in. */
    static Optional<String> module(Method method, Program program) {
        return program.project().moduleOf(method.path()).map(ProjectModule::path);
    }

    /** Whether each element has a transaction of its own, so that the others go on when one fails. */
    static boolean areTransactionsOfElements(LoopSite site, List<CallRef> path, Program program) {
        return goesOnAfterFailure(site, path.get(0).caller())
                && path.stream().anyMatch(c -> beginsTransaction(c, program));
    }

    /** Whether a transaction begins with each round: by what a function in the loop is handed to, or further on the way. */
    static boolean beginTransactions(LoopSite site, List<CallRef> path, Program program) {
        Method method = path.get(0).caller();
        Transaction around = program.transaction(method, site.loop().parent());
        Transaction inside = TransactionBounds.at(path.get(0), program);
        return (inside.isOpen() && !around.isOpen())
                || path.stream().skip(1).anyMatch(c -> TransactionBounds.startsNew(c, program));
    }

    /** Whether a round also has another service do something, so that what it writes may tell of that. */
    static boolean orderElsewhere(LoopSite site, Method method, Program program) {
        return isInEachRound(site, method, Boundaries::isOrder, program);
    }

    /** Whether a round also waits for another service, beside which a read is the smaller part. */
    static boolean waitElsewhere(LoopSite site, Method method, Program program) {
        return isInEachRound(site, method, e -> ELSEWHERE.contains(e.resource()), program);
    }

    private static boolean isInEachRound(LoopSite site, Method method, Predicate<Effect> work, Program program) {
        return program.invocations(method).stream()
                .filter(c -> !c.site().inHeader()
                        && method.body().within(c.site().region(), site.loop().index()))
                .anyMatch(c -> does(c, work, program));
    }

    private static boolean does(Invocation call, Predicate<Effect> work, Program program) {
        return call.api()
                        .flatMap(ApiMethod::remote)
                        .map(Meaning.Remote::effect)
                        .filter(work)
                        .isPresent()
                || call.targets().stream().anyMatch(t -> program.effects(t).any(work));
    }

    private static boolean isOrder(Effect effect) {
        return ELSEWHERE.contains(effect.resource()) && effect.access() == Access.WRITE;
    }

    /**
     * Whether a failure of one round is caught there and the next one begins, so that each element is kept for itself. What a
     * branch throws on is another failure.
     */
    static boolean goesOnAfterFailure(LoopSite site, Method method) {
        List<Region> regions = method.body().regions();
        return method.body().enclosing(site.call().site().region()).stream()
                .takeWhile(r -> r.index() != site.loop().index())
                .filter(r -> r.kind() == Region.Kind.TRY)
                .anyMatch(t -> regions.stream()
                        .filter(r -> r.kind() == Region.Kind.CATCH && t.span().contains(r.span()))
                        .anyMatch(r -> method.body().exits().stream()
                                .noneMatch(e -> leaves(e.kind()) && alwaysRuns(e.region(), r, method.body()))));
    }

    /** Whether no branch of which another one goes on keeps a region in another from running. */
    private static boolean alwaysRuns(int inner, Region outer, Body body) {
        return body.enclosing(inner).stream()
                .takeWhile(r -> r.index() != outer.index())
                .filter(r -> r.kind() == Region.Kind.BRANCH || r.kind() == Region.Kind.CASE)
                .allMatch(r -> body.regions().stream()
                        .filter(other -> other.parent() == r.parent() && other.index() != r.index())
                        .anyMatch(other ->
                                body.exits().stream().anyMatch(e -> e.region() == other.index() && leaves(e.kind()))));
    }

    private static boolean leaves(Exit.Kind kind) {
        return switch (kind) {
            case RETURN, THROW, BREAK -> true;
            case CONTINUE, YIELD -> false;
        };
    }

    private static boolean beginsTransaction(CallRef call, Program program) {
        int region = call.invocation().site().region();
        return TransactionBounds.startsNew(call, program)
                || NEW_TRANSACTION.matcher(call.invocation().site().name()).matches()
                || call.caller().body().enclosing(region).stream()
                        .filter(r -> r.isFunction() && r.call() >= 0)
                        .map(r -> call.caller().body().calls().get(r.call()))
                        .map(CallSite::name)
                        .anyMatch(name -> NEW_TRANSACTION.matcher(name).matches());
    }
}
