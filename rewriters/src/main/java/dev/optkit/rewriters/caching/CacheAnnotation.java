package dev.optkit.rewriters.caching;

import com.google.auto.service.AutoService;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.Rewriter;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Caches a read in a Spring Boot application: {@code @Cacheable} on the method, {@code @CacheEvict} on every method that
 * writes the data, caching turned on, a bounded cache with a life time, and the libraries.
 *
 * <p>Every entry of the cache is evicted by every write, so a cached {@code null} or an empty result is no staler than
 * any other, and {@code sync} can keep its one load per key ({@code unless} would exclude it). A result may be stale for
 * as long as an entry lives, where a read that began before a write is stored behind its eviction, or where something
 * outside of the code writes the data. With every writer found the fix is safe within that bound; else it is for review.
 */
@AutoService(Rewriter.class)
public final class CacheAnnotation implements Rewriter {

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
        return Site.propose(this, finding, context, this::fix);
    }

    private Proposal.Fix fix(Site site) {
        Method method = site.method();
        requireBestPlace(site.evidence(), site.context().program());
        RewriteContext context = site.context();
        Program program = context.program();
        SpringBeans beans = new SpringBeans(program);
        ValueTypes types = new ValueTypes(program);
        new Preconditions(program, beans, types, context::source).check(method);
        Tables tables = new Tables(program);
        DataSet data = DataSet.of(method, program, tables);
        Writers writers = new Writers(program, tables, beans);
        Set<Method> evicting = new TreeSet<>(writers.of(data));
        notReadByWriter(method, writers.touched(), beans);
        List<Edit> edits = edits(method, evicting, context);
        String assumption = assumption(method, data, evicting, context);
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

    private static List<Edit> edits(Method method, Set<Method> evicting, RewriteContext context) {
        String cache = CacheNames.of(method, context.program());
        AnnotationEdits annotations = new AnnotationEdits(context);
        annotations.cacheable(method, cache);
        evicting.forEach(writer -> annotations.evict(writer, cache));
        List<Edit> setup = new CacheSetup(context, method).edits(annotations);
        List<Edit> edits = new ArrayList<>(annotations.edits());
        edits.addAll(setup);
        return edits;
    }

    /** CA-12: a method that reads what it has just written must not get what was there before. */
    private static void notReadByWriter(Method method, Set<Method> writing, SpringBeans beans) {
        for (CallRef call : beans.callers(method)) {
            if (writing.contains(call.caller())) {
                throw Refusals.at(
                        call.caller(),
                        call.invocation().site().line(),
                        "tx-read-your-writes",
                        call.caller().shortName() + " reads " + method.shortName() + " and writes the same data");
            }
        }
    }

    /** CA-13: what has to hold beyond what the code shows; empty if nothing. */
    private static String assumption(Method method, DataSet data, Set<Method> evicting, RewriteContext context) {
        long seconds = context.settings().cacheTtl().toSeconds();
        Optional<String> external = data.external();
        if (external.isPresent()) {
            return "what " + external.get() + " returns may be up to " + seconds + " s old";
        }
        if (evicting.isEmpty()) {
            return "nothing in the code writes " + String.join(", ", data.tables())
                    + "; if something else does, the result may be up to " + seconds + " s old";
        }
        boolean checked = method.facts().annotations().hasAny(Set.of("PreAuthorize", "RolesAllowed", "Secured"));
        return checked ? "permissions are checked before the cache is asked" : "";
    }
}
