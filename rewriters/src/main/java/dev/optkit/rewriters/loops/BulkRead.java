package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.google.auto.service.AutoService;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.Rewriter;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.Gates;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads the entities that a loop asks a Spring Data repository for, one by one, all at once before the loop.
 *
 * <p>The loop then looks each one up by its id, so that missing rows, duplicate ids, null ids and the order of the
 * elements mean what they meant. Only {@code findById} called directly in an enhanced {@code for} is rewritten.
 */
@AutoService(Rewriter.class)
public final class BulkRead implements Rewriter {

    private static final int LEAST_RELEASE = 8;

    @Override
    public String id() {
        return "bulk-read";
    }

    @Override
    public Set<String> rules() {
        return Set.of("query-in-loop", "keyed-read-in-loop");
    }

    @Override
    public Proposal propose(Finding finding, RewriteContext context) {
        return Site.propose(this, finding, context, this::fix);
    }

    private Proposal.Fix fix(Site site) {
        BulkReadPreconditions.calledDirectly(site);
        BulkReadPreconditions.readsById(site);
        Gates.release(site.method(), site.program(), LEAST_RELEASE);
        LoopCode loop = LoopCode.of(site);
        ForEachStmt statement = loop.forEach();
        LoopPreconditions.standsInBlock(loop, statement);
        LoopPreconditions.notNested(loop);
        LoopPreconditions.notLeftEarly(loop, statement.getBody());
        LoopPreconditions.isCollection(loop);
        LoopPreconditions.sourceNotModified(loop);

        Invocation read = site.evidence().first().invocation();
        MethodCallExpr call = site.source().node(read.site().span(), MethodCallExpr.class);
        BulkReadPreconditions.notDoneAlready(site, call);
        Expression receiver =
                call.getScope().orElseThrow(() -> site.refused("custom-read", call, "the repository calls itself", ""));
        BulkReadPreconditions.repositoryIsFixed(loop, read, receiver);
        SpringRepository repository =
                SpringRepository.of(read.receiver(), site, read.site().line());
        String accessor = EntityId.accessor(repository, site);

        IdPath path = IdPath.of(call.getArgument(0), loop);
        BulkReadPreconditions.idTypesAgree(loop, path, repository);
        BulkReadPreconditions.idsDoNotChange(loop, path);
        BulkReadPreconditions.entriesDoNotChange(loop, path);
        BulkReadPreconditions.nothingWritten(loop);
        BlockStmt body = statement
                .getBody()
                .toBlockStmt()
                .orElseThrow(
                        () -> loop.refused("loop-form", "the body of the loop is no block", "put braces around it"));
        List<MethodCallExpr> calls = sameReads(body, call, site);
        SortedSet<Integer> conditions = new TreeSet<>();
        boolean guarded = true;
        for (MethodCallExpr each : calls) {
            ReadConditions around = new ReadConditions(loop, each, body);
            conditions.addAll(around.lines());
            guarded &= around.keepNullAway();
        }
        TypeRef asked =
                site.program().typeOf(site.method(), read.site().arguments().get(0));
        boolean nullPossible = !asked.isPrimitive() && !guarded;

        BulkReadCode code = new BulkReadCode(loop, statement, calls, repository, accessor, path, nullPossible);
        List<String> assumptions = assumptions(loop, repository, conditions);
        return new Proposal.Fix(
                id(),
                site.finding().id(),
                "read all " + code.entities() + " at once before the loop",
                assumptions.isEmpty() ? Safety.SAFE : Safety.REVIEW,
                String.join("; ", assumptions),
                code.edits());
    }

    /** The calls of the loop that read by the same id from the same repository: one finding each, one fix for all. */
    private static List<MethodCallExpr> sameReads(BlockStmt body, MethodCallExpr call, Site site) {
        String text = site.source().text(call).replaceAll("\\s", "");
        return body.findAll(MethodCallExpr.class).stream()
                .filter(c -> site.source().text(c).replaceAll("\\s", "").equals(text))
                .toList();
    }

    /** BR-9, BR-18 and the rest of what cannot be seen in the code. */
    private static List<String> assumptions(LoopCode loop, SpringRepository repository, SortedSet<Integer> conditions) {
        Site site = loop.site();
        String entity = repository.entity().simpleName();
        List<String> assumptions = new ArrayList<>();
        if (!Transactions.withoutPendingChanges(site.method(), site.program())) {
            assumptions.add("no change to " + entity
                    + " is pending when the loop starts: the bulk read writes pending changes first");
        }
        if (Transactions.around(site.method()).isEmpty() && changes(loop, repository.entity())) {
            assumptions.add("no id occurs twice: outside of a transaction each read gave an object of its own");
        }
        if (repository.id().name().equals("java.lang.String")) {
            assumptions.add("the database compares ids of " + entity + " as Java does: case and trailing blanks count");
        }
        conditions.forEach(line ->
                assumptions.add("it does no harm to read also the rows that the condition on line " + line + " skips"));
        return assumptions;
    }

    /** BR-5: whether the loop may change what it has read. */
    private static boolean changes(LoopCode loop, TypeRef entity) {
        return loop.calls().stream()
                .filter(c -> c.targets().stream()
                        .anyMatch(t -> loop.program().effects(t).mutation().isPresent()))
                .anyMatch(c -> c.receiver().name().equals(entity.name())
                        || c.site().arguments().stream()
                                .map(a -> loop.program().typeOf(loop.site().method(), a))
                                .anyMatch(t -> t.name().equals(entity.name())));
    }
}
