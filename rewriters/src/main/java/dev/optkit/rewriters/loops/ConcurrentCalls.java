package dev.optkit.rewriters.loops;

import com.google.auto.service.AutoService;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.Rewriter;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.RuntimeLibrary;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes independent remote reads of one block at the same time, as the tasks of a group that fails as the code did: with
 * the failure of the first of them.
 *
 * <p>The services see the calls at once, and a later one is made even if an earlier one fails: the fix always asks for
 * review.
 */
@AutoService(Rewriter.class)
public final class ConcurrentCalls implements Rewriter {

    @Override
    public String id() {
        return "concurrent-calls";
    }

    @Override
    public Set<String> rules() {
        return Set.of("sequential-calls");
    }

    @Override
    public Proposal propose(Finding finding, RewriteContext context) {
        return Site.propose(this, finding, context, this::fix);
    }

    private Proposal.Fix fix(Site site) {
        ReadGroup group = ReadGroup.of(LoopCode.of(site));
        ParallelCode code = group.parallel();
        new ParallelPreconditions(code).check();
        String failure = new GroupFailure(code, group.first()).type();
        List<Edit> dependency = RuntimeLibrary.visibleTo(site.method(), site.context());

        int limit = Math.min(group.size(), site.context().settings().parallelLimit());
        Imports imports = new Imports(site.source(), site.program(), group.first());
        List<Edit> edits = new ArrayList<>(new ReadGroupCode(group, imports).edits(failure, limit));
        edits.addAll(imports.edits());
        edits.addAll(dependency);
        return new Proposal.Fix(
                id(),
                site.finding().id(),
                "make the " + group.size() + " calls at the same time",
                Safety.REVIEW,
                assumption(code),
                edits);
    }

    private static String assumption(ParallelCode code) {
        Evidence evidence = code.site().evidence();
        String remotes = Stream.concat(Stream.of(evidence.first()), evidence.otherFirsts().stream())
                .map(CallRef::invocation)
                .filter(call -> code.contains(call.site().span()))
                .map(ParallelAssumption::remote)
                .distinct()
                .collect(Collectors.joining(" and "));
        return ParallelAssumption.andNoTransaction(
                "it does no harm to ask " + remotes + " at the same time, even if one of them fails", code.site());
    }
}
