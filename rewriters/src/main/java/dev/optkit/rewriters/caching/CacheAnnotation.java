package dev.optkit.rewriters.caching;

import com.google.auto.service.AutoService;
import dev.optkit.core.finding.Amount;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.fix.Rewriter;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.AnnotationEdits;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Caches a read in a Spring Boot, Quarkus or Micronaut application, by JCache in Spring Boot, or in plain Java that its build
 * weaves: the annotation that caches on the method, the one that evicts on every method that writes the data, a bounded cache with
 * a life time, and the libraries.
 *
 * <p>Every entry of the cache is evicted by every write, so a cached {@code null} or an empty result is no staler than
 * any other. A result may be stale for as long as an entry lives, where a read that began before a write is stored behind its eviction, or where something
 * outside of the code writes the data. With every writer found the fix is safe within that bound; else it is for review.
 */
@AutoService(Rewriter.class)
public final class CacheAnnotation implements Rewriter {

    private static final double LEAST_MILLISECONDS_PER_DAY = 1_000;

    /** Nobody looks through more evictions than this, for one read. */
    private static final int MOST_WRITERS = 40;

    @Override
    public String id() {
        return "cache-annotation";
    }

    @Override
    public Set<String> rules() {
        return Set.of("cacheable-read");
    }

    @Override
    public Proposal propose(Finding finding, RewriteContext context) {
        return Site.proposeForDeclaration(this, finding, context, this::fix);
    }

    private Proposal.Fix fix(Site site) {
        Method method = site.method();
        requireBestPlace(site.evidence(), site.context().program());
        requireWorth(site.finding(), method);
        RewriteContext context = site.context();
        Program program = context.program();
        CacheStyle style = CacheStyle.of(method, context);
        Beans beans = new Beans(program, style.beans());
        ValueTypes types = new ValueTypes(program);
        new Preconditions(program, beans, types, context::source).check(method);
        requireRepeated(site.finding(), method);
        Tables tables = new Tables(program);
        DataSet data = method.body().isPresent()
                ? DataSet.of(method, program, tables)
                : DataSet.of(site.evidence().sink(), program, tables);
        OtherLanguages.refuse(method, context);
        Writers writers = new Writers(program, tables, beans);
        Set<Method> evicting = new TreeSet<>(writers.of(data));
        Refusals.require(
                evicting.size() <= MOST_WRITERS,
                method,
                "not-worth",
                evicting.size() + " methods write the same data, so no entry would live for long");
        notReadByWriter(method, writers.touched(), beans);
        ApplicationSettings.requireSameProcess(method, evicting, context);
        style.check(method, evicting);
        CacheStyle.Cache cache = cache(method, data, evicting, style, context);
        List<Edit> edits = edits(cache, evicting, style, context);
        String assumption = Stream.of(assumption(cache, data, evicting), style.assumption(cache))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(", and "));
        Safety safety = assumption.isEmpty() ? Safety.SAFE : Safety.REVIEW;
        String title = "cache " + method.shortName();
        return new Proposal.Fix(id(), site.finding().id(), title, safety, assumption, edits);
    }

    /** Two caches for the same data would have to be cleared both; the read that the way begins at gets the one. */
    private static void requireBestPlace(Evidence evidence, Program program) {
        Method method = evidence.method();
        CallRef first = evidence.first();
        String receiver = first.invocation().receiver().name();
        boolean own = first.caller().equals(method)
                || (!method.body().isPresent()
                        && program.isSubtype(receiver, method.type().name()));
        Refusals.require(own, method, "other-place", first.caller().shortName() + " is the better place for a cache");
    }

    /** CA-18: what was measured and hardly ever waits needs no cache. */
    private static void requireWorth(Finding finding, Method method) {
        boolean idle =
                isMeasured(finding) && finding.savings().millisecondsPerDay().value() < LEAST_MILLISECONDS_PER_DAY;
        Refusals.require(!idle, method, "not-worth", "the measurements show no waiting that a cache would save");
    }

    /** What nothing shows to be asked for again gets no cache, though one would be right, unless a measurement speaks for it. */
    private static void requireRepeated(Finding finding, Method method) {
        boolean repeated = isMeasured(finding)
                || finding.evidence().filter(e -> !e.again()).isEmpty();
        Refusals.require(repeated, method, "not-worth", "nothing shows that the same is asked for again");
    }

    private static boolean isMeasured(Finding finding) {
        return finding.savings().millisecondsPerDay().source() == Amount.Source.MEASURED;
    }

    private static CacheStyle.Cache cache(
            Method method, DataSet data, Set<Method> evicting, CacheStyle style, RewriteContext context) {
        String name = CacheNames.of(method, context.program(), style.names());
        RewriteSettings settings = context.settings();
        if (!style.boundsEachCache()) {
            return new CacheStyle.Cache(method, name, settings.cacheTtl(), settings.cacheSize());
        }
        boolean evicted = data.external().isEmpty() && !evicting.isEmpty();
        Terms terms = Terms.of(method, data, context.program());
        return new CacheStyle.Cache(method, name, terms.life(evicted, settings), terms.size(settings));
    }

    private static List<Edit> edits(
            CacheStyle.Cache cache, Set<Method> evicting, CacheStyle style, RewriteContext context) {
        AnnotationEdits annotations = new AnnotationEdits(context);
        style.cacheable(annotations, cache);
        evicting.forEach(writer -> style.evict(annotations, cache, writer));
        List<Edit> setup = style.setup(annotations, cache, evicting);
        List<Edit> edits = new ArrayList<>(annotations.edits());
        edits.addAll(setup);
        return edits;
    }

    /** CA-12: a method that reads what it has just written must not get what was there before. */
    private static void notReadByWriter(Method method, Set<Method> writing, Beans beans) {
        for (CallRef call : beans.callers(method)) {
            if (writing.contains(call.caller())) {
                throw Refusals.at(
                        call.caller(),
                        call.invocation().site().line(),
                        "tx-read-your-writes",
                        call.caller().shortName() + " reads " + method.shortName() + " and writes the same data");
            }
        }
        if (beans.isWoven()) {
            notReadInTransaction(method, beans, new TreeSet<>());
        }
    }

    /** What is not committed yet would be kept, and so would what was there when the transaction began. */
    private static void notReadInTransaction(Method method, Beans beans, Set<Method> seen) {
        for (CallRef call : beans.callers(method)) {
            if (seen.add(call.caller())) {
                Refusals.require(
                        !beans.opensTransaction(call.caller()),
                        call.caller(),
                        call.invocation().site().line(),
                        "tx-read-your-writes",
                        call.caller().shortName()
                                + " reads in a transaction, which may see what others have changed since");
                notReadInTransaction(call.caller(), beans, seen);
            }
        }
    }

    /** CA-13: what has to hold beyond what the code shows; empty if nothing. */
    private static String assumption(CacheStyle.Cache cache, DataSet data, Set<Method> evicting) {
        long seconds = cache.life().toSeconds();
        Optional<String> external = data.external();
        if (external.isPresent()) {
            return "what " + external.get() + " returns may be up to " + seconds
                    + " s old, and does not depend on who asks";
        }
        if (evicting.isEmpty()) {
            return "nothing in the code writes " + String.join(", ", data.tables())
                    + "; if something else does, the result may be up to " + seconds + " s old";
        }
        boolean checked =
                cache.method().facts().annotations().hasAny(Set.of("PreAuthorize", "RolesAllowed", "Secured"));
        return checked ? "permissions are checked before the cache is asked" : "";
    }
}
