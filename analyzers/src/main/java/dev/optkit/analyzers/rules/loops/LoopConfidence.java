package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.flow.ConstantArguments;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How likely it is that remote work is repeated for many elements by one loop.
 *
 * <p>It falls with the distance: more than two objects between a loop and the call are a doubt, more than five are too
 * many. It is low where the element does not reach the call, where the loop has few elements or is left in its first round, or where another loop on the way
 * repeats the call: that one is the finding then.
 */
final class LoopConfidence {

    private static final int NEAR = 2;
    private static final int FAR = 5;
    private static final int MANY_TARGETS = 4;

    private final Program program;

    LoopConfidence(Program program) {
        this.program = program;
    }

    /** The confidence in a way that starts with the call of a loop and ends with the remote call. */
    Confidence of(LoopSite site, CallPath path) {
        List<CallRef> calls = path.calls();
        Method method = calls.get(0).caller();
        if (distance(calls) > FAR || !ElementFlow.reachesSink(site.loop(), calls)) {
            return Confidence.LOW;
        }
        boolean isFixed = LoopSize.isFixed(site.loop(), method, program);
        boolean doubtful = (isFixed && !LoopSize.isMoreThanFew(site.loop(), method, program))
                || CodeElements.are(site, method, program)
                || Detours.areOn(calls)
                || Detours.happenOnce(calls, site.loop())
                || Detours.areBroadcast(calls, MANY_TARGETS)
                || Detours.areOneOfMany(site, calls, program)
                || Pages.areFetchedBelow(site.loop(), calls)
                || ConstantArguments.bar(calls, program)
                || FewElements.areHanded(site.loop(), method, program)
                || Shipped.are(site.loop(), method, program)
                || Detours.leadToAnotherModule(path, program)
                || !CallPaths.isOpen(path, program)
                || SavedObject.isTheSame(site, path, program)
                || TypesOfRounds.differ(site, method, program)
                || Guards.letOneRoundPass(site, method.body())
                || LoopMemo.isAround(site, method.body())
                || FirstAnswer.ends(site, method, program)
                || Boundaries.areBetweenProcesses(calls, program)
                || Boundaries.areTransactionsOfElements(site, calls, program)
                || isRepeatedFurtherOn(path);
        return doubtful ? Confidence.LOW : byDistance(site, path, isFixed || isShorter(site, path, method));
    }

    /** Whether the loop has fewer rounds than its elements, or rounds that ask for less. */
    private boolean isShorter(LoopSite site, CallPath path, Method method) {
        return Detours.endWithResult(site, method.body())
                || UntilEnough.is(site, method.body())
                || Guards.chooseByValue(site, method.body())
                || Groups.areTakenWhole(site, method, program)
                || ChainedRounds.are(site, method.body())
                || CacheFirst.isAsked(site, path, program)
                || LoopMemo.isKeptAround(site, method, program);
    }

    /** One step down for each kind of guess: how far it is, how it is typed, which branch it takes, how many rounds it has. */
    private Confidence byDistance(LoopSite site, CallPath path, boolean shorter) {
        List<CallRef> calls = path.calls();
        boolean far = distance(calls) > NEAR;
        boolean typed =
                site.sure() && calls.stream().allMatch(c -> c.invocation().isSure());
        boolean chosen = Detours.areChosen(calls) || isMinority(path) || dispatchesOnType(calls);
        int guesses = (far ? 1 : 0) + (chosen ? 1 : 0) + (shorter ? 1 : 0);
        boolean high = guesses == 0 && typed && calls.stream().noneMatch(LoopConfidence::isSpread);
        return guesses > 1 ? Confidence.LOW : high ? Confidence.HIGH : Confidence.MEDIUM;
    }

    /** Number of methods between a loop and a remote call, without those that an object inherits to do its own work. */
    private long distance(List<CallRef> path) {
        return IntStream.range(0, path.size() - 1)
                .filter(i -> i == 0 || !isInherited(path.get(i), path.get(i + 1).caller()))
                .count();
    }

    private boolean isInherited(CallRef call, Method callee) {
        String own = call.caller().type().name();
        boolean onItself = call.invocation()
                .site()
                .receiver()
                .filter(r -> !(r instanceof Expr.This) && !(r instanceof Expr.Super))
                .isEmpty();
        return onItself
                && program.isSubtype(own, callee.type().name())
                && (!own.equals(callee.type().name())
                        || !program.subtypesOf(own).isEmpty());
    }

    private static boolean isSpread(CallRef call) {
        return call.invocation().targets().size() > MANY_TARGETS;
    }

    /** Whether a call can run several methods, at most half of which do such work. */
    private boolean isMinority(CallPath path) {
        return path.calls().stream().map(c -> c.invocation().targets()).anyMatch(targets -> {
            long working = targets.stream()
                    .filter(t -> program.effects(t).any(e -> isAlike(e, path.effect())))
                    .count();
            return targets.size() > 1 && working * 2 <= targets.size();
        });
    }

    /** Twins for a relational and for a document database do the same work. */
    private static boolean isAlike(Effect one, Effect other) {
        boolean sameResource = one.resource() == other.resource()
                || (one.resource().isDatabase() && other.resource().isDatabase());
        return sameResource && one.isRead() == other.isRead();
    }

    /** Whether a method calls itself with a part of what it was given, of another type, for which it may do less. */
    private boolean dispatchesOnType(List<CallRef> path) {
        return IntStream.range(0, path.size() - 1)
                .filter(i -> path.get(i).caller().equals(path.get(i + 1).caller()))
                .anyMatch(i -> isGivenAnotherType(path.get(i)));
    }

    private boolean isGivenAnotherType(CallRef call) {
        Method method = call.caller();
        List<Expr> arguments = call.invocation().site().arguments();
        int count = Math.min(arguments.size(), method.facts().parameters().size());
        return IntStream.range(0, count).anyMatch(i -> {
            TypeRef declared = program.link(
                    method.type(), method.facts().parameters().get(i).type());
            TypeRef given = program.typeOf(method, arguments.get(i));
            return program.type(declared.name()).isPresent()
                    && program.type(given.name()).isPresent()
                    && !given.name().equals(declared.name());
        });
    }

    /** Whether a method on the way has a loop around the next call that is a finding of its own. */
    private boolean isRepeatedFurtherOn(CallPath path) {
        List<CallRef> calls = path.calls();
        for (int i = 1; i < calls.size(); i++) {
            Optional<LoopSite> inner = loopAround(calls.get(i));
            CallPath rest = path.from(i);
            if (inner.isPresent()
                    && !isGivenOne(calls.subList(0, i), calls.get(i).caller())
                    && of(inner.get(), rest).atLeast(Confidence.MEDIUM)) {
                return true;
            }
        }
        return false;
    }

    private Optional<LoopSite> loopAround(CallRef call) {
        return LoopSites.of(call.caller(), program)
                .around(call.invocation().site().index());
    }

    /** Whether a bulk method that loops is called with one element. */
    private boolean isGivenOne(List<CallRef> before, Method bulk) {
        CallRef last = before.get(before.size() - 1);
        return before.stream()
                        .anyMatch(
                                c -> c.invocation().site().arguments().stream().anyMatch(a -> isSingle(a, c.caller())))
                || isOneOfVarargs(last, bulk);
    }

    private static boolean isSingle(Expr argument, Method caller) {
        if (argument instanceof Expr.NewArray array) {
            return array.elements().size() == 1;
        }
        if (!(argument instanceof Expr.Call call)) {
            return false;
        }
        CallSite site = caller.body().calls().get(call.call());
        return Listings.isOne(site) && site.arguments().size() == 1;
    }

    private boolean isOneOfVarargs(CallRef call, Method bulk) {
        List<Expr> arguments = call.invocation().site().arguments();
        int last = bulk.facts().parameters().size() - 1;
        return last >= 0
                && bulk.facts().parameters().get(last).type().isArray()
                && arguments.size() == last + 1
                && isNoArray(program.typeOf(call.caller(), arguments.get(last)));
    }

    private static boolean isNoArray(TypeRef type) {
        return !type.isUnknown() && !type.isArray();
    }
}
