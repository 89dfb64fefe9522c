package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.CodeRole;
import dev.optkit.analyzers.rules.Conditions;
import dev.optkit.analyzers.rules.flow.ConstantArguments;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.finding.Candidate;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Rule;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Passage;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the rules about remote work in loops share: they differ in the kind of work they look for.
 *
 * <p>One fix is one finding: where a helper that a loop calls reads and writes, one of the two rules reports it, and where
 * several ways lead from one loop to the same remote call, the surest is reported. A helper that writes only what it has not found
 * does the read each time, and both are told. A read that certainly asks the same
 * each time is left to {@code repeated-call}.
 */
abstract class LoopRule implements Rule {

    private static final Set<Passage> CACHED = Set.of(Passage.PER_KEY, Passage.KEPT_BY_ARGUMENTS, Passage.KEPT);

    /**
     * A way out of a loop, judged.
     *
     * @param takesIn whether the same helper does work besides that is reported with it
     */
    private record Found(LoopSite site, CallPath path, Confidence confidence, boolean takesIn) {

        /** Surer, or as sure and nearer. */
        boolean isBefore(Found other) {
            return confidence == other.confidence
                    ? path.calls().size() < other.path.calls().size()
                    : confidence.atLeast(other.confidence);
        }

        boolean isDirect() {
            return path.calls().size() == 1;
        }
    }

    /** Whether the rule is about this kind of work. */
    abstract boolean concerns(Effect effect);

    /** What happens to the operation, as in {@code is queried}. */
    abstract String happens(Effect effect);

    /** Whether work that the rule is about can be done otherwise. */
    boolean isAvoidable(CallPath path, Program program) {
        return true;
    }

    /** Whether such work is hardly ever done otherwise, though it could be. */
    boolean isSeldomChanged(LoopSite site, CallPath path, Program program) {
        return false;
    }

    /** Whether the work is only noted, and done together with other work later; a read before it is done at once. */
    boolean isPutOff(CallPath path, Program program) {
        return false;
    }

    /** The most that can be believed of such work, wherever it stands. */
    Confidence atMost(CallPath path, Program program) {
        return Confidence.HIGH;
    }

    /** Whether one change of a loop, such as a pipeline around it, takes care of all such calls in it. */
    boolean isFixedTogether() {
        return false;
    }

    /** What the message says besides, beginning with a punctuation mark; empty for nothing. */
    String advice(CallPath path, Program program) {
        return "";
    }

    /** Work that another rule reports instead where the same helper does both, unless this rule's is surer or nearer. */
    Optional<Predicate<Effect>> givesWayTo() {
        return Optional.empty();
    }

    /** Work that this rule reports together with its own, unless the other is surer or nearer. */
    Optional<Predicate<Effect>> takesIn() {
        return Optional.empty();
    }

    @Override
    public final List<Candidate> check(Method method, Program program) {
        if (!program.effects(method).any(this::concerns) || CodeRole.of(method, program) == CodeRole.OUTSIDE) {
            return List.of();
        }
        List<Found> all = new ArrayList<>();
        List<LoopSite> sites = InvariantReads.varying(method, program).stream()
                .filter(site -> !ChunkGuard.isBefore(site, method.body()))
                .toList();
        for (LoopSite site : sites) {
            find(method, site, this::concerns, program)
                    .filter(found -> isAvoidable(found.path(), program))
                    .flatMap(found -> reportedHere(method, found, program))
                    .ifPresent(all::add);
        }
        if (all.isEmpty()) {
            return List.of();
        }
        CodeRole role = CodeRole.reached(method, program);
        return surest(all).stream()
                .map(found -> candidate(method, found, role, program))
                .toList();
    }

    private static Optional<Found> find(Method method, LoopSite site, Predicate<Effect> wanted, Program program) {
        return CallPaths.find(method, site.call(), wanted, program)
                .filter(Waits::atAll)
                .map(path -> OtherWays.dependent(site, path, wanted, program))
                .map(path -> ConstantArguments.chosen(path, program))
                .map(path -> new Found(
                        site,
                        path,
                        new LoopConfidence(program).of(site, path).and(Waits.confidence(site, path, program)),
                        false));
    }

    /** A way unless other work of the same helper is reported instead. */
    private Optional<Found> reportedHere(Method method, Found found, Program program) {
        boolean givesWay = other(method, found, givesWayTo(), program)
                .filter(o -> !found.isBefore(o) && !GetOrCreate.isOn(o.path(), program))
                .isPresent();
        if (givesWay) {
            return Optional.empty();
        }
        Optional<Found> besides = other(method, found, takesIn(), program);
        return besides.filter(o -> o.isBefore(found)).isPresent()
                ? Optional.empty()
                : Optional.of(new Found(found.site(), found.path(), found.confidence(), besides.isPresent()));
    }

    /** Other work that the helper does which the loop calls. */
    private Optional<Found> other(Method method, Found found, Optional<Predicate<Effect>> work, Program program) {
        if (found.isDirect()) {
            return Optional.empty();
        }
        Method helper = found.path().calls().get(1).caller();
        return work.flatMap(w -> find(method, found.site(), w, program))
                .filter(o -> !o.isDirect() && o.path().calls().get(1).caller().equals(helper));
    }

    /** Of the ways that one fix takes care of, the first of those that are most sure. */
    private List<Found> surest(List<Found> all) {
        Map<List<Object>, Found> kept = new LinkedHashMap<>();
        for (Found found : all) {
            Object way = found.isDirect() ? found.site() : found.path().sink();
            kept.merge(
                    List.of(found.site().loop().index(), isFixedTogether() ? "" : way),
                    found,
                    (a, b) -> a.confidence().atLeast(b.confidence()) ? a : b);
        }
        return List.copyOf(kept.values());
    }

    private Candidate candidate(Method method, Found found, CodeRole role, Program program) {
        LoopSite site = found.site();
        CallPath path = found.path();
        List<TraceStep> trace = new ArrayList<>();
        trace.add(new TraceStep(TraceStep.Kind.LOOP, method.path(), site.line(), "for each " + site.elements()));
        trace.addAll(CallPaths.steps(path, program));
        boolean reads = found.takesIn() && !GetOrCreate.isOn(path, program);
        String message = CallPaths.operation(path) + " " + happens(path.effect()) + " once per " + site.elements()
                + (reads ? ", after a read" : "")
                + (isCached(path) ? ", unless a cache holds the answer" : "")
                + advice(path, program);
        return new Candidate(
                severity(found, role, reads, program),
                found.confidence()
                        .and(atMost(path, program))
                        .and(
                                isBeside(found, role) || Detours.leadToItOnly(method, program)
                                        ? Confidence.LOW
                                        : Confidence.HIGH),
                message,
                site.span(),
                trace,
                new Evidence(method, site.loop().index(), path.calls(), path.effect()));
    }

    /**
     * Whether the loop is of little interest to who serves; one change for all calls is worth the while at a start too. A
     * function around the loop may run at any time.
     */
    private boolean isBeside(Found found, CodeRole role) {
        CallRef first = found.path().calls().get(0);
        boolean atStart = first.caller().body().enclosing(found.site().loop().parent()).stream()
                .noneMatch(Region::isFunction);
        boolean firstStart =
                atStart && (role == CodeRole.FIRST_START || (role == CodeRole.STARTUP && Conditions.areOn(first)));
        return firstStart ? !isFixedTogether() : role != CodeRole.FIRST_START && role.isMarginal();
    }

    private static boolean isCached(CallPath path) {
        return path.passages().stream().anyMatch(CACHED::contains);
    }

    private Severity severity(Found found, CodeRole role, boolean reads, Program program) {
        LoopWorth worth = new LoopWorth(found.site(), found.path(), program);
        boolean usual = !isSeldomChanged(found.site(), found.path(), program)
                && (reads || !isPutOff(found.path(), program))
                && !ReasonsToLeave.are(found.site(), found.path(), program);
        return found.confidence() == Confidence.HIGH && usual ? worth.severity(role, info().severity()) : Severity.INFO;
    }
}
