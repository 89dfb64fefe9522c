package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.google.auto.service.AutoService;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.Rewriter;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.RuntimeLibrary;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes independent remote reads of a loop overlap, a bounded number at a time, with the results in order.
 *
 * <p>The other side sees several calls at once, which no code can prove to be harmless: the fix always asks for review.
 */
@AutoService(Rewriter.class)
public final class BoundedParallel implements Rewriter {

    @Override
    public String id() {
        return "bounded-parallel";
    }

    @Override
    public Set<String> rules() {
        return Set.of("api-call-in-loop");
    }

    @Override
    public Proposal propose(Finding finding, RewriteContext context) {
        return Site.propose(this, finding, context, this::fix);
    }

    private Proposal.Fix fix(Site site) {
        LoopCode loop = LoopCode.of(site);
        boolean statement = loop.region().loop().isPresent();
        if (statement) {
            ForEachStmt forEach = loop.forEach();
            LoopPreconditions.notLeftEarly(loop, forEach.getBody());
            LoopPreconditions.isCollection(loop);
            LoopPreconditions.sourceNotModified(loop);
        }
        LoopPreconditions.notNested(loop);
        new ParallelPreconditions(ParallelCode.of(loop, append(loop))).check();
        ParallelShape shape = statement ? CollectingLoop.of(loop) : MappedStream.of(loop);
        List<Edit> dependency = RuntimeLibrary.visibleTo(site.method(), site.context());

        int limit = site.context().settings().parallelLimit();
        Imports imports = new Imports(site.source(), site.program(), place(site));
        List<Edit> edits = new ArrayList<>(shape.edits(limit, imports));
        edits.addAll(imports.edits());
        edits.addAll(dependency);
        return new Proposal.Fix(
                id(),
                site.finding().id(),
                "make up to " + limit + " of the calls at a time",
                Safety.REVIEW,
                assumption(site, limit),
                edits);
    }

    /** The call that appends to a list is judged by its shape, not as a change of shared state. */
    private static Optional<Invocation> append(LoopCode loop) {
        return loop.region().loop().isEmpty()
                ? Optional.empty()
                : CollectingLoop.append(loop.forEach()).flatMap(loop::call);
    }

    private static Node place(Site site) {
        return site.source().node(site.region().span(), Node.class);
    }

    private static String assumption(Site site, int limit) {
        String remote = ParallelAssumption.remote(site.evidence().first().invocation());
        return ParallelAssumption.andNoTransaction(
                "the service behind " + remote + " accepts " + limit + " calls at a time from each caller", site);
    }
}
