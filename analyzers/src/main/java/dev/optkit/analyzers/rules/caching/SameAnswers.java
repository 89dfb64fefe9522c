package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.finding.Candidate;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The other declarations that stand for the answer of a read: the method that only hands it on, the one whose answer the
 * read only hands on itself, and what no other class implements. Teams differ in the layer they cache in, so each is
 * offered instead, unless the class of the read declares it: there the better of the two is the finding.
 */
final class SameAnswers {

    private final Method read;
    private final List<CallRef> path;
    private final Program program;

    /**
     * @param evidence of a read: its way begins in the read, or, where a library implements that, is one call of it
     */
    SameAnswers(Evidence evidence, Program program) {
        this.read = evidence.method();
        this.path = evidence.path();
        this.program = program;
    }

    /** At most one of each: above the read, below it, and what it implements. */
    List<Method> all() {
        return elsewhere(Stream.of(above(), below(), declaration()));
    }

    /** What the read implements, if anything. */
    List<Method> declarations() {
        return elsewhere(Stream.of(declaration()));
    }

    private List<Method> elsewhere(Stream<Optional<Method>> places) {
        return places.flatMap(Optional::stream)
                .filter(m -> !m.type().equals(read.type()))
                .distinct()
                .toList();
    }

    /** The finding at one of them: for information, as the read itself is reported. */
    Candidate at(Method place, Candidate found) {
        String words = place.shortName() + " gives the answer of " + read.shortName();
        List<TraceStep> trace = new ArrayList<>();
        trace.add(
                new TraceStep(TraceStep.Kind.METHOD, place.path(), place.facts().line(), words));
        trace.addAll(found.trace());
        Evidence evidence = new Evidence(place, 0, way(place), found.evidence().effect())
                .again(found.evidence().again());
        String message = words + " and could be cached instead of it: " + found.message();
        return new Candidate(
                Severity.INFO, Confidence.MEDIUM, message, place.facts().nameSpan(), trace, evidence);
    }

    /**
     * The finding at the read, where one above or below it in another class is reported first, or several above it in its
     * own class, which share it; empty if one in its own class is, or if nothing is seen to call it.
     */
    Optional<Candidate> secondBest(Candidate found, Set<Method> first) {
        return isNextToOneOf(first) ? Optional.empty() : asSecond(found);
    }

    /** The finding at the read, beside what is reported before or behind it on the way; empty if nothing is seen to call it. */
    Optional<Candidate> asSecond(Candidate found) {
        return callers()
                .findFirst()
                .map(c -> new Candidate(
                        Severity.INFO,
                        Confidence.MEDIUM,
                        found.message() + "; here or next to it on the way, not in both",
                        found.span(),
                        found.trace(),
                        new Evidence(read, 0, before(c), found.evidence().effect())
                                .again(found.evidence().again())));
    }

    /** Whether the one method of the same class that calls the read, or one that the read goes through, is one of those. */
    private boolean isNextToOneOf(Set<Method> first) {
        Set<Method> callers = callers().map(CallRef::caller).collect(Collectors.toSet());
        Stream<Method> alone = callers.size() == 1 ? callers.stream() : Stream.of();
        return Stream.concat(alone, path.stream().skip(1).map(CallRef::caller))
                .anyMatch(m -> first.contains(m) && m.type().equals(read.type()));
    }

    /** For a method that a library implements none, since its path is such a call already. */
    private Stream<CallRef> callers() {
        return program.callersOf(read).stream()
                .filter(c -> read.body().isPresent() && !c.caller().equals(read));
    }

    private List<CallRef> before(CallRef call) {
        List<CallRef> way = new ArrayList<>(List.of(call));
        way.addAll(path);
        return way;
    }

    /** It begins in the read, or before it, so that nobody takes this place for the best one. */
    private List<CallRef> way(Method place) {
        List<CallRef> way = new ArrayList<>(path);
        if (!place.body().isPresent()) {
            program.callersOf(read).stream().findFirst().ifPresent(c -> way.add(0, c));
        }
        return way;
    }

    private Optional<Method> above() {
        return program.callersOf(read).stream()
                .filter(Repeats::handsOn)
                .map(CallRef::caller)
                .filter(this::isCacheable)
                .max(Comparator.comparingInt((Method m) -> program.callersOf(m).size())
                        .thenComparing(Comparator.reverseOrder()));
    }

    /** What nobody calls is called from elsewhere if at all. */
    private boolean isCacheable(Method method) {
        return !method.facts().is(Modifier.PRIVATE)
                && !program.callersOf(method).isEmpty()
                && CachedRead.plain(method, program).isPresent();
    }

    private Optional<Method> below() {
        CallRef first = path.get(0);
        if (!first.caller().equals(read) || !Repeats.handsOn(first)) {
            return Optional.empty();
        }
        return path.size() > 1
                ? Optional.of(path.get(1).caller()).filter(this::isCacheable)
                : declared(first.invocation());
    }

    /** What the project declares and a library implements. */
    private Optional<Method> declared(Invocation call) {
        CallSite site = call.site();
        return program.type(call.receiver().name()).stream()
                .flatMap(t -> program.methodsOf(t).stream())
                .filter(m -> m.facts().name().equals(site.name())
                        && m.facts().parameters().size() == site.arguments().size())
                .filter(m -> CachedRead.plain(m, program).isPresent())
                .findFirst();
    }

    /** An annotation on an interface with one implementation is as good as one on that. */
    private Optional<Method> declaration() {
        return program.overridden(read).stream()
                .filter(m -> program.subtypesOf(m.type().name()).size() == 1)
                .findFirst();
    }
}
