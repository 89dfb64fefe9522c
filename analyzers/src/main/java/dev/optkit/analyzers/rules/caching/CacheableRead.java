package dev.optkit.analyzers.rules.caching;

import com.google.auto.service.AutoService;
import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.core.finding.Candidate;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Rule;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Flags methods worth caching: remote reads only, determined by a few simple arguments, and repeated. {@link ReadGates}
 * says what is never reported, {@link CacheRank} how sure the rest is.
 */
@AutoService(Rule.class)
public final class CacheableRead implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "cacheable-read",
            "Cacheable work",
            Severity.MEDIUM,
            "A remote read with simple arguments is repeated and could be cached.",
            """
            ### What it reports

            A method that reads from a database or another service, changes nothing all the way down, depends on its
            parameters alone, takes few and simple ones, returns a value, and is repeated: called from several places,
            in a loop, or on the path that requests take. A clock, a user or a locale that only a meter, a log line or
            the like gets to see does no harm. Methods of repositories, mappers and clients that a library
            implements are reported where they are declared. The message names the life time and the size that suit
            the kind of data.

            What speaks for a cache is added up: at most two simple arguments, several callers that only read, a loop,
            nearness to where requests enter, users and permissions, settings and reference data, another service.
            Paging, free text, points in time, questions such as "does it exist", callers that write, and results that
            are entities speak against it. Many points mean high confidence, and what has fewer is for information. Of one
            call chain only the method that covers most callers is reported, and beyond 1.5 methods for
            1,000 lines the confidence of the rest is low: nobody caches more than that. As far as there is room, the other
            places in the chain are reported too, for information: the read behind it in another class, what only hands it
            on, and the interface; last of all what is next to it in its own class. Cache in one of them. What hardly anything
            speaks for takes room that is left, for information, then what has to be fresh, and last a public method that
            nothing here calls. Where an argument is an entity, its id is the key. What fewer than
            four places ask for is for information, if much speaks for it, unless each request passes there, or at least two
            places on the path of requests, or one that asks without arguments, want data that seldom changes: little says
            that the same is asked for again. So is what one loop alone asks for, and what is asked for by a list of keys: a
            bulk read serves them better. What only pages for administrators ask for, or only callers that write the same
            entity or table, has to be fresh, and so has the newest of many rows, a log, an attempt or a lock. What is read
            only to fill another cache anew, and what stands behind a decorator that caches, has low confidence. What is
            asked for in one place, what any caller changes, which the others would see, and what holds a password is for
            information, as are versions, metadata and records of which nothing says how old they may be, whoever asks, users and
            permissions, tokens that the project itself keeps, what Spring Security filters for each user, rows
            that half of the places go on to write, what another service answers, unless each request asks for it, answers
            of yes or no, what came last, and what places that write besides ask for too, unless it seldom changes and they are
            few; who asks another service and writes to a database only reads there. A promise of one value, and an argument
            whose type stands in another artifact of the same organization, are for information, and so is what is posted, or sent in
            a way that does not say whether it asks, by a method that is named as a question.

            ### Why it costs

            The same question is asked again and again, and each time a connection, a round trip and the other
            side's work are paid for an answer that has not changed.

            ### Example

            ```java
            public CategoryTree tree() {
                return CategoryTree.of(categories.findAll());
            }
            ```

            ### Use instead

            ```java
            @Cacheable(cacheNames = "categories.tree", sync = true)
            public CategoryTree tree() {
                return CategoryTree.of(categories.findAll());
            }
            ```

            with a size, a time to live, and an eviction on every method that changes the data. Where the result is a
            managed entity, cache its id or the values that are needed instead: an entity belongs to its session.

            ### When it is wrong

            The answer must never be older than the question, or the callers are rare. Methods that depend on the
            clock, the user, the request, the locale or randomness are never reported, nor are those that check
            permissions themselves, take locks, or have a cache. Suppress one place with
            `// optkit:ignore cacheable-read reason`.

            ### Fix safety

            `cache-annotation` is safe when every writer of the data in the code base was found and gets an
            eviction; it asks for review, or is refused, otherwise. In plain Java, where the build weaves the runtime's
            annotations, it always asks for review. What is for information only is refused, unless a
            measurement speaks for it.
            """,
            List.of("cache-annotation"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Candidate> check(Method method, Program program) {
        return CachedRead.of(method, program)
                .filter(r -> !r.isPrivate() || r.repetition().calls().size() > 1)
                .map(r -> List.of(candidate(r, program)))
                .orElse(List.of());
    }

    @Override
    public boolean comparesCandidates() {
        return true;
    }

    @Override
    public List<Candidate> settle(List<Candidate> found, Program program) {
        return ReadSelection.of(found, program);
    }

    private static Candidate candidate(CachedRead read, Program program) {
        List<TraceStep> trace = new ArrayList<>();
        trace.add(new TraceStep(
                TraceStep.Kind.METHOD,
                read.method().path(),
                read.method().facts().line(),
                read.method().shortName() + " only reads and is "
                        + read.repetition().words()));
        trace.addAll(CallPaths.steps(read.path(), program));
        return new Candidate(
                severity(read, program),
                confidence(read, program),
                message(read, program),
                read.method().facts().nameSpan(),
                trace,
                new Evidence(read.method(), 0, read.path().calls(), read.path().effect())
                        .again(Repeats.isRepeated(read, program)
                                && !read.repetition().isInLoopAlone()));
    }

    /** A cache of which it is not clear that it pays, or for which less speaks, is for information. */
    private static Severity severity(CachedRead read, Program program) {
        return Standing.of(read, program).isTold() && ReadWorth.isClear(read, program) && isLikely(read, program)
                ? Severity.MEDIUM
                : Severity.INFO;
    }

    private static boolean isLikely(CachedRead read, Program program) {
        return read.points() >= CacheRank.LIKELY && Repeats.isRepeated(read, program);
    }

    private static Confidence confidence(CachedRead read, Program program) {
        Standing standing = Standing.of(read, program);
        if (standing == Standing.WRONG) {
            return Confidence.LOW;
        }
        boolean sure = standing.isTold()
                && isLikely(read, program)
                && program.effects(read.method()).unknown().isEmpty()
                && !Remarks.holdsEntity(read.method(), program);
        return sure ? Confidence.HIGH : Confidence.MEDIUM;
    }

    private static String message(CachedRead read, Program program) {
        Method method = read.method();
        String operation = CallPaths.operation(read.path());
        Optional<String> other = Optional.of(operation).filter(o -> !o.equals(method.shortName()));
        String what = Repeats.isRepeated(read, program)
                ? other.map(o -> " repeats " + o).orElse(" is repeated")
                : other.map(o -> " asks " + o + " each time").orElse(" asks each time");
        return method.shortName() + what + ", "
                + read.repetition().words() + ", and could be cached ("
                + read.terms().words() + ")"
                + String.join("", Remarks.on(read, program));
    }
}
