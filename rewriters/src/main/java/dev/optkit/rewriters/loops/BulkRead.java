package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.Statement;
import com.google.auto.service.AutoService;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.Rewriter;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.rewriters.edit.Gates;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads the rows that a loop asks a store for, one by one, all at once before the loop.
 *
 * <p>The loop then looks each one up by its id, so that missing rows, duplicate ids, null ids and the order of the
 * elements mean what they meant. {@link RepositoryReads} and {@link LibraryReads} know which reads have such a form,
 * {@link HelperReads} leads to those behind methods of the project, {@link LoopBody} knows the forms of loops.
 */
@AutoService(Rewriter.class)
public final class BulkRead implements Rewriter {

    private static final int LEAST_RELEASE = 8;
    private static final TypeRef STRING = TypeRef.of("java.lang.String");

    @Override
    public String id() {
        return "bulk-read";
    }

    @Override
    public Set<String> rules() {
        return Set.of("query-in-loop", "keyed-read-in-loop");
    }

    @Override
    public boolean concerns(Finding finding) {
        return finding.evidence().filter(e -> !e.effect().isRead()).isEmpty();
    }

    @Override
    public Proposal propose(Finding finding, RewriteContext context) {
        return Site.propose(this, finding, context, this::fix);
    }

    private Proposal.Fix fix(Site site) {
        BulkReadPreconditions.notDoneAlready(site);
        LoopCode loop = LoopCode.of(site);
        BulkRoute route = BulkRoute.of(CalledHelper.of(site, loop), site);
        Optional<CalledHelper> helper = route.helper();
        BulkSource store = route.store();
        Gates.release(site.method(), site.program(), LEAST_RELEASE);
        LoopBody body = LoopBody.of(loop);
        LoopPreconditions.standsInBlock(loop, body.statement());
        LoopPreconditions.isCollection(loop);
        LoopPreconditions.sourceNotModified(loop);

        LoopCode code = helper.map(CalledHelper::code).orElse(loop);
        Invocation read =
                helper.map(CalledHelper::read).orElse(site.evidence().first().invocation());
        MethodCallExpr call = site.source().node(read.site().span(), MethodCallExpr.class);
        call.getScope().ifPresent(r -> BulkReadPreconditions.repositoryIsFixed(code, read, r));
        helper.ifPresent(CalledHelper::readsFromField);
        BulkReadPreconditions.othersAreFixed(loop, call, store, helper.isEmpty());
        for (BulkSource.Part part : store.parts()) {
            BulkReadPreconditions.partAgrees(code, read, part, taken(read, part.argument(), site));
        }

        IdPath path = within(store, path(store.key(call), helper, loop), loop);
        BulkReadPreconditions.idTypesAgree(loop, path, store.key());
        BulkReadPreconditions.idsDoNotChange(
                loop,
                path,
                helper.isPresent() ? Optional.empty() : BulkReadPreconditions.refresh(loop, path, store, call));
        BulkReadPreconditions.entriesDoNotChange(loop, path);
        BulkReadPreconditions.rowsDoNotChange(loop, store);
        BulkReadPreconditions.nothingWritten(loop, helper.isEmpty());
        Statement where = helper.<Statement>map(CalledHelper::body).orElse(body.body());
        List<MethodCallExpr> calls = sameReads(where, call, code).stream()
                .filter(store.form()::isAnswered)
                .toList();
        SortedSet<Integer> conditions = new TreeSet<>(body.filters());
        boolean caught = false;
        if (helper.isPresent()) {
            ReadConditions around =
                    new ReadConditions(loop, helper.get().call(), helper.get().argument(), body.body());
            conditions.addAll(around.lines());
            caught = around.caught();
        }
        boolean guarded = true;
        for (MethodCallExpr each : calls) {
            ReadConditions around = new ReadConditions(code, each, store.key(each), where);
            conditions.addAll(around.lines());
            guarded &= around.keepNullAway();
            caught |= around.caught();
        }
        TypeRef asked =
                site.program().typeOf(code.method(), read.site().arguments().get(store.argument()));
        boolean nullPossible =
                !store.form().findsNothingForNull() && !asked.isPrimitive() && !guarded && !path.neverNull();
        if (store.form().within().isPresent() && (caught || store.answer() == BulkSource.Answer.REQUIRED)) {
            throw loop.refused("call-form", call, "a missing row, or a failure, is told apart by an object", "");
        }
        NullKey nullKey = NullKey.of(
                nullPossible, Optional.of(taken(read, store.argument(), site)).filter(TypeRef::isPrimitive));
        BulkReadCode written = new BulkReadCode(body, calls, store, path, nullKey, helper, caught);
        List<String> assumptions = assumptions(loop, store, conditions);
        FirstFound.jumps(loop, body.body()).stream()
                .map(j -> "it does no harm to read also the rows behind the one at which line "
                        + site.source().line(j) + " ends the loop")
                .forEach(assumptions::add);
        body.bound().ifPresent(b -> assumptions.add(site.source().text(body.items()) + " is not null"));
        if (caught) {
            assumptions.add("reading all rows at once does not fail where reading them one by one does not");
        }
        store.passed().stream()
                .filter(i -> i != store.argument())
                .flatMap(i -> new FixedValues(loop).assumption(call.getArgument(i), taken(read, i, site)).stream())
                .forEach(assumptions::add);
        return new Proposal.Fix(
                id(),
                site.finding().id(),
                "read all " + written.entities() + " at once before the loop",
                assumptions.isEmpty() ? Safety.SAFE : Safety.REVIEW,
                String.join("; ", assumptions),
                Imports.together(written.edits()));
    }

    /** The type of a parameter of what is called; unknown for methods of libraries. */
    private static TypeRef taken(Invocation read, int argument, Site site) {
        int count = read.site().arguments().size();
        return Stream.concat(
                        read.targets().stream(),
                        site.program().type(read.receiver().name()).stream()
                                .flatMap(t -> site.program().methodsOf(t).stream())
                                .filter(m -> m.facts().name().equals(read.site().name())))
                .filter(m -> m.facts().parameters().size() == count)
                .findFirst()
                .map(m -> site.program()
                        .link(m.type(), m.facts().parameters().get(argument).type()))
                .orElse(TypeRef.UNKNOWN);
    }

    /** How the key comes from the element, through what a helper is called with if there is one. */
    private static IdPath path(Expression key, Optional<CalledHelper> helper, LoopCode loop) {
        if (helper.isEmpty()) {
            return IdPath.of(key, loop);
        }
        return IdPath.of(helper.get().argument(), loop)
                .then(IdPath.of(key, helper.get().code()));
    }

    /** The key, where it is a part of what the read is asked with. */
    private static IdPath within(BulkSource store, IdPath path, LoopCode loop) {
        Optional<IdPath.Step> step = store.form().within();
        if (step.isPresent() && !path.end(loop).equals(step.get().owner())) {
            throw loop.refused(
                    "id-equality",
                    path.end(loop).simpleName() + " may have another id than "
                            + step.get().owner().simpleName(),
                    "");
        }
        return step.map(s -> path.then(new IdPath(List.of(s)))).orElse(path);
    }

    /** The calls of the loop that read by the same id from the same repository: one finding each, one fix for all. */
    private static List<MethodCallExpr> sameReads(Statement body, MethodCallExpr call, LoopCode code) {
        String text = code.source().text(call).replaceAll("\\s", "");
        return body.findAll(MethodCallExpr.class).stream()
                .filter(c -> code.source().text(c).replaceAll("\\s", "").equals(text))
                .filter(c -> variables(c, code).equals(variables(call, code)))
                .toList();
    }

    /** What the names of a call mean, in order: two blocks may each have a variable of one name. */
    private static List<Optional<Variable>> variables(MethodCallExpr call, LoopCode code) {
        return call.findAll(NameExpr.class).stream().map(code::variable).toList();
    }

    /** BR-9, BR-18 and the rest of what cannot be seen in the code. */
    private static List<String> assumptions(LoopCode loop, BulkSource store, SortedSet<Integer> conditions) {
        Site site = loop.site();
        TypeRef shared = store.form().shared(store.value());
        String entity = shared.name().equals("java.lang.Object") ? "a value" : shared.simpleName();
        boolean plain = store.form() instanceof BulkSource.Statements;
        boolean rows = site.evidence().effect().resource().isDatabase();
        List<String> assumptions = new ArrayList<>(store.assumptions());
        boolean session = rows && !plain && !store.form().mapped();
        if (session && !Transactions.withoutPendingChanges(site.method(), site.program())) {
            assumptions.add("no change to " + entity
                    + " is pending when the loop starts: the bulk read writes pending changes first");
        }
        boolean ownObjects = !session
                || Transactions.surelyAround(site.method()).isEmpty()
                || site.evidence().effect().resource() != Resource.DB;
        if (ownObjects && !Immutables.isImmutable(shared, site.program())) {
            assumptions.add("no id occurs twice, or nobody changes " + entity
                    + ": outside of a transaction, or a relational database, each read gave an object of its own");
        }
        boolean texts = store.key().equals(STRING)
                || store.parts().stream().anyMatch(p -> p.type().equals(STRING));
        if (rows && texts) {
            assumptions.add("the database compares ids of " + entity + " as Java does: case and trailing blanks count");
        }
        conditions.forEach(line ->
                assumptions.add("it does no harm to read also the rows that the condition on line " + line + " skips"));
        return assumptions;
    }
}
