package dev.optkit.analyzers.rules.caching;

import com.google.auto.service.AutoService;
import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.finding.Candidate;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Rule;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.finding.WeakAnnotation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.List;

/** Flags methods with a cache annotation that the project wants to replace, as {@code optkit.yml} says. */
@AutoService(Rule.class)
public final class WeakCacheAnnotation implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "weak-cache-annotation",
            "Cache hygiene",
            Severity.LOW,
            "A method has a cache annotation that the project wants to replace.",
            """
            ### What it reports

            A method with an annotation that stands under `upgradeAnnotations` in `optkit.yml`. Without such an entry
            nothing is reported: which annotations are weak only the project knows. Others keep working beside them.

            ### Why it costs

            Home-made cache annotations tend to have keys made of `toString` or of a part of the arguments, so that the
            same question misses and different questions collide. They seldom bound what they keep, load once for many
            callers that ask at the same time, or count hits and misses.

            ### Example

            ```java
            @RedisCache(name = "rates", key = "#from + #to", seconds = 300)
            public Rate rate(String from, String to) {
                return client.rate(from, to);
            }
            ```

            ### Use instead

            ```java
            @Cached(name = "rates", ttl = "5m")
            public Rate rate(String from, String to) {
                return client.rate(from, to);
            }
            ```

            where the key is the content of all arguments.

            ### When it is wrong

            It is never wrong about the annotation; whether the method should be cached at all is another question.
            Suppress one place with `// optkit:ignore weak-cache-annotation reason`.

            ### Fix safety

            `upgrade-annotation` always asks for review: nobody can see from an annotation alone what the code behind it
            does. It refuses members that the mapping does not name, values that it cannot read, methods and arguments
            that the new annotation cannot serve, and what the old key held beyond the arguments.
            """,
            List.of("upgrade-annotation"));

    private final List<AnnotationUpgrade> upgrades;

    /** A rule that reports nothing. */
    public WeakCacheAnnotation() {
        this(List.of());
    }

    private WeakCacheAnnotation(List<AnnotationUpgrade> upgrades) {
        this.upgrades = upgrades;
    }

    /** The rule for the annotations of a project. */
    public WeakCacheAnnotation with(List<AnnotationUpgrade> wanted) {
        return new WeakCacheAnnotation(List.copyOf(wanted));
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Candidate> check(Method method, Program program) {
        return upgrades.stream()
                .flatMap(upgrade -> method.facts().annotations().all().stream()
                        .filter(a -> program.names(method.type(), a.name(), upgrade.from()))
                        .filter(a -> !isDone(method, upgrade, program))
                        .map(a -> candidate(method, new WeakAnnotation(a, upgrade, without(upgrade)))))
                .toList();
    }

    private List<AnnotationUpgrade> without(AnnotationUpgrade upgrade) {
        return upgrades.stream().filter(other -> !other.equals(upgrade)).toList();
    }

    private static boolean isDone(Method method, AnnotationUpgrade upgrade, Program program) {
        return upgrade.keep()
                && method.facts().annotations().all().stream()
                        .anyMatch(a -> program.names(method.type(), a.name(), upgrade.to()));
    }

    private static Candidate candidate(Method method, WeakAnnotation weak) {
        String from = weak.annotation().simpleName();
        AnnotationUpgrade upgrade = weak.upgrade();
        String to = upgrade.to().substring(upgrade.to().lastIndexOf('.') + 1);
        String message = method.shortName() + " has @" + from + ", which is to become "
                + (to.equals(from) ? "that of " + upgrade.to() : "@" + to);
        TraceStep step = new TraceStep(
                TraceStep.Kind.METHOD,
                method.path(),
                weak.annotation().line(),
                "@" + from + " of " + method.shortName());
        return new Candidate(
                Severity.LOW,
                Confidence.HIGH,
                message,
                method.facts().nameSpan(),
                List.of(step),
                Evidence.of(method, weak));
    }
}
