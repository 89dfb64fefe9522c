package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.finding.Candidate;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of the reads of a project to report: one of each call chain, and no more than people would ever cache.
 *
 * <p>The best come first: by standing, by points, then what is seen to be repeated, then by number of callers, then by place,
 * so that the choice does not depend on the order of anything else.
 */
final class ReadSelection {

    private static final double MOST_PER_LINE = 1.5 / 1000;
    /** What is no best place for a cache leaves some of that to single calls. */
    private static final double MOST_WITH_OTHERS_PER_LINE = 1.4 / 1000;

    /** What is worth telling of the smallest project. */
    private static final int FEWEST = 3;

    private final Program program;
    private final Map<Method, CachedRead> reads = new LinkedHashMap<>();
    private final Set<Method> sure = new HashSet<>();
    private final Chains chains;
    private final Set<Method> kept;
    private final Set<Method> taken;
    private final List<Candidate> selected = new ArrayList<>();
    private int counted;

    private ReadSelection(List<Candidate> found, Program program) {
        this.program = program;
        found.stream()
                .map(c -> c.evidence().method())
                .forEach(m -> reads.put(m, CachedRead.of(m, program).orElseThrow()));
        found.stream()
                .filter(c -> standing(c).isTold())
                .map(c -> c.evidence().method())
                .filter(m -> Remarks.onTypes(m, program).isEmpty())
                .forEach(sure::add);
        this.chains = new Chains(reads, program);
        this.kept = chains.onePerChain(sure);
        this.taken = new HashSet<>(kept);
    }

    static List<Candidate> of(List<Candidate> found, Program program) {
        ReadSelection selection = new ReadSelection(found, program);
        selection.fill(found.stream().sorted(selection.best()).toList());
        return selection.selected;
    }

    private void fill(List<Candidate> ranked) {
        take(Math.max(FEWEST, room(MOST_PER_LINE)), ranked, Standing.PROBABLE);
        takeOthers(ranked, Standing.PROBABLE);
        take(Math.max(FEWEST, room(MOST_WITH_OTHERS_PER_LINE)), ranked, Standing.POSSIBLE);
        take(room(MOST_WITH_OTHERS_PER_LINE), ranked, Standing.SELDOM);
        takeOthers(ranked, Standing.POSSIBLE);
        takeOthers(ranked, Standing.SELDOM);
        takeNextTo(ranked);
        take(room(MOST_WITH_OTHERS_PER_LINE), ranked, Standing.FRESH);
        take(room(MOST_WITH_OTHERS_PER_LINE), ranked, Standing.UNASKED);
        take(0, ranked, Standing.WRONG);
    }

    /** Those of a standing that are kept, the confidence of what there is no room for lowered. */
    private void take(int room, List<Candidate> ranked, Standing standing) {
        for (Candidate candidate : ranked) {
            if (standing(candidate) == standing
                    && kept.contains(candidate.evidence().method())) {
                boolean counts = isCounted(candidate) && counted < room;
                selected.add(counts ? candidate : lowered(candidate));
                counted += counts ? 1 : 0;
            }
        }
    }

    /** The other places for the caches of reads of a standing, as far as there is room. */
    private void takeOthers(List<Candidate> ranked, Standing standing) {
        int fewest = standing == Standing.PROBABLE ? FEWEST : 0;
        List<Candidate> others = ranked.stream()
                .filter(c -> standing(c) == standing)
                .filter(c -> Remarks.onTypes(c.evidence().method(), program).isEmpty())
                .flatMap(this::otherLayers)
                .limit(Math.max(0, Math.max(fewest, room(MOST_WITH_OTHERS_PER_LINE)) - counted))
                .toList();
        selected.addAll(others);
        counted += others.size();
    }

    /** What another one of its class, before or behind it on the way, was better than, as far as there is room. */
    private void takeNextTo(List<Candidate> ranked) {
        Set<Method> told = selected.stream().map(c -> c.evidence().method()).collect(Collectors.toSet());
        List<Candidate> next = ranked.stream()
                .filter(c -> standing(c).compareTo(Standing.SELDOM) <= 0)
                .filter(c -> !told.contains(c.evidence().method()))
                .filter(c -> Remarks.onTypes(c.evidence().method(), program).isEmpty())
                .flatMap(c -> new SameAnswers(c.evidence(), program).asSecond(c).stream())
                .limit(Math.max(0, room(MOST_WITH_OTHERS_PER_LINE) - counted))
                .toList();
        selected.addAll(next);
        counted += next.size();
    }

    private Standing standing(Candidate candidate) {
        return Standing.of(read(candidate), program);
    }

    private static boolean isCounted(Candidate candidate) {
        return candidate.confidence().atLeast(Confidence.MEDIUM);
    }

    private int room(double perLine) {
        return (int) (program.files().stream().mapToInt(FileFacts::lines).sum() * perLine);
    }

    /** The read itself, if another one of its chain is reported, and what gives the same answer. */
    private Stream<Candidate> otherLayers(Candidate candidate) {
        SameAnswers same = new SameAnswers(candidate.evidence(), program);
        Stream<Candidate> itself =
                taken.add(candidate.evidence().method()) ? same.secondBest(candidate, kept).stream() : Stream.of();
        List<Method> places = isSeen(candidate) ? same.all() : same.declarations();
        return Stream.concat(itself, places.stream().filter(taken::add).map(place -> same.at(place, candidate)));
    }

    /** What nobody is seen to ask for again needs no more than one place, and its declaration. */
    private boolean isSeen(Candidate candidate) {
        return ReadWorth.isSeen(read(candidate), program);
    }

    private Comparator<Candidate> best() {
        return Comparator.comparingInt((Candidate c) -> -points(c))
                .thenComparing(c -> !isSeen(c))
                .thenComparing(c -> -chains.places(c.evidence().method()))
                .thenComparing(c -> c.evidence().method());
    }

    private int points(Candidate candidate) {
        return read(candidate).points();
    }

    private CachedRead read(Candidate candidate) {
        return Objects.requireNonNull(reads.get(candidate.evidence().method()));
    }

    static Candidate lowered(Candidate c) {
        return new Candidate(c.severity(), Confidence.LOW, c.message(), c.span(), c.trace(), c.evidence());
    }
}
