package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.finding.Candidate;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of the reads of a project to report: one of each call chain, and no more than people would ever cache.
 *
 * <p>The best come first: by points, then what is seen to be repeated, then by number of callers, then by place, so that
 * the choice does not depend on the order of anything else.
 */
final class ReadSelection {

    private static final double MOST_PER_LINE = 1.5 / 1000;
    /** Other places for the same caches leave some of that to single calls. */
    private static final double MOST_WITH_OTHER_PLACES_PER_LINE = 1.4 / 1000;

    private static final int FEWEST = 3;

    private final Program program;

    ReadSelection(Program program) {
        this.program = program;
    }

    List<Candidate> select(List<Candidate> found) {
        Map<Method, CachedRead> reads = new LinkedHashMap<>();
        found.forEach(c -> CachedRead.of(c.evidence().method(), program)
                .ifPresent(r -> reads.put(c.evidence().method(), r)));
        Set<Method> sure = new HashSet<>();
        found.stream()
                .filter(ReadSelection::isCounted)
                .map(c -> c.evidence().method())
                .filter(m -> Remarks.onTypes(m, program).isEmpty())
                .forEach(sure::add);
        Set<Method> kept = onePerChain(reads, sure);
        Map<Boolean, List<Candidate>> ranked = ranked(found, reads).stream()
                .collect(Collectors.partitioningBy(
                        c -> !sure.contains(c.evidence().method()) || isProbable(c)));
        List<Candidate> probable = ranked.getOrDefault(true, List.of());
        int room = room(MOST_PER_LINE);
        List<Candidate> selected = within(room, probable, kept);
        room -= (int) selected.stream().filter(ReadSelection::isCounted).count();
        int spare = room(MOST_WITH_OTHER_PLACES_PER_LINE) - room(MOST_PER_LINE);
        Set<Method> taken = new HashSet<>(kept);
        List<Candidate> others = probable.stream()
                .filter(c -> sure.contains(c.evidence().method()))
                .flatMap(c -> otherLayers(c, kept, taken))
                .limit(Math.max(0, room + spare))
                .toList();
        selected.addAll(others);
        selected.addAll(within(room + spare - others.size(), ranked.getOrDefault(false, List.of()), kept));
        return selected;
    }

    /** Those that are kept, the confidence of what there is no room for lowered. */
    private static List<Candidate> within(int room, List<Candidate> ranked, Set<Method> kept) {
        List<Candidate> selected = new ArrayList<>();
        int left = room;
        for (Candidate candidate : ranked) {
            if (kept.contains(candidate.evidence().method())) {
                selected.add(isCounted(candidate) && left <= 0 ? lowered(candidate) : candidate);
                left -= isCounted(candidate) ? 1 : 0;
            }
        }
        return selected;
    }

    private static boolean isCounted(Candidate candidate) {
        return candidate.confidence().atLeast(Confidence.MEDIUM);
    }

    /** Those of which less speaks for a cache take what room the others, in whichever layer, leave. */
    private boolean isProbable(Candidate candidate) {
        return CachedRead.of(candidate.evidence().method(), program)
                .filter(r -> r.isProbable(program))
                .isPresent();
    }

    private int room(double perLine) {
        return (int) Math.max(
                FEWEST, program.files().stream().mapToInt(FileFacts::lines).sum() * perLine);
    }

    /** The read itself, if another one of its chain is reported, and what gives the same answer. */
    private Stream<Candidate> otherLayers(Candidate candidate, Set<Method> kept, Set<Method> taken) {
        SameAnswers same = new SameAnswers(candidate.evidence(), program);
        Stream<Candidate> itself =
                taken.add(candidate.evidence().method()) ? same.secondBest(candidate, kept).stream() : Stream.of();
        List<Method> places = isRepeated(candidate) ? same.all() : same.declarations();
        return Stream.concat(itself, places.stream().filter(taken::add).map(place -> same.at(place, candidate)));
    }

    /** What nobody is seen to ask for again needs no more than one place, and its declaration. */
    private boolean isRepeated(Candidate candidate) {
        return CachedRead.of(candidate.evidence().method(), program)
                .filter(r -> ReadWorth.isSeen(r, program))
                .isPresent();
    }

    private List<Candidate> ranked(List<Candidate> found, Map<Method, CachedRead> reads) {
        Comparator<Candidate> best = Comparator.comparingInt(c -> -points(c, reads));
        return found.stream()
                .sorted(best.thenComparing(c -> !isRepeated(c))
                        .thenComparing(c -> -sites(
                                Optional.ofNullable(reads.get(c.evidence().method()))))
                        .thenComparing(c -> c.evidence().method()))
                .toList();
    }

    private static int points(Candidate candidate, Map<Method, CachedRead> reads) {
        return Optional.ofNullable(reads.get(candidate.evidence().method()))
                .map(CachedRead::points)
                .orElse(0);
    }

    private static int sites(Optional<CachedRead> read) {
        return read.map(r -> r.repetition().calls().size()).orElse(0);
    }

    static Candidate lowered(Candidate c) {
        return new Candidate(c.severity(), Confidence.LOW, c.message(), c.span(), c.trace(), c.evidence());
    }

    /**
     * Of a method that does nothing but call another read, and that read, the one that covers more callers, or that others
     * can call. What is doubtful itself takes the place of nothing that is sure.
     */
    private Set<Method> onePerChain(Map<Method, CachedRead> reads, Set<Method> sure) {
        Map<Method, CachedRead> handsOnTo = handsOnTo(reads);
        Set<Method> kept = new HashSet<>(reads.keySet());
        handsOnTo.forEach((method, next) -> {
            boolean asSure = sure.contains(next.method()) || !sure.contains(method);
            Optional<CachedRead> read = Optional.ofNullable(reads.get(method));
            if (asSure && (sites(Optional.of(next)) > sites(read) || isOutOfReach(read, next))) {
                kept.remove(method);
            }
        });
        Set<Method> roots = Set.copyOf(kept);
        Set<Method> sureRoots = new HashSet<>(roots);
        sureRoots.retainAll(sure);
        kept.removeIf(method -> isCovered(method, sure.contains(method) ? sureRoots : roots));
        return kept;
    }

    /** No annotation works on what only its own class calls, where it works on the read of another class behind it. */
    private static boolean isOutOfReach(Optional<CachedRead> read, CachedRead next) {
        return !next.isPrivate()
                && read.filter(CachedRead::isPrivate)
                        .filter(r -> !r.method().type().equals(next.method().type()))
                        .isPresent();
    }

    private boolean isCovered(Method method, Set<Method> roots) {
        List<CallRef> calls = Repetition.of(method, program).calls();
        return !calls.isEmpty() && calls.stream().allMatch(c -> roots.contains(c.caller()));
    }

    /** The reads that methods hand all of their remote work to; of several that one call can run, the last. */
    private Map<Method, CachedRead> handsOnTo(Map<Method, CachedRead> reads) {
        Map<Method, CachedRead> result = new HashMap<>();
        for (CachedRead read : reads.values()) {
            for (CallRef call : program.callersOf(read.method())) {
                if (reads.containsKey(call.caller()) && remoteCalls(call.caller()) == 1) {
                    result.put(call.caller(), read);
                }
            }
        }
        return result;
    }

    private long remoteCalls(Method method) {
        return program.invocations(method).stream()
                .filter(i -> i.api().flatMap(ApiMethod::remote).isPresent()
                        || i.targets().stream()
                                .anyMatch(t -> !program.effects(t).remote().isEmpty()))
                .count();
    }
}
