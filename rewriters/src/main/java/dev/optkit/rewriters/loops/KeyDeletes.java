package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Names;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keys that a loop deletes from Redis one by one, next to rows of a database that it writes in a transaction: it collects
 * them, and they are deleted together behind it.
 */
final class KeyDeletes {

    private static final String STRING = "java.lang.String";
    private static final String ASSUMPTION =
            "when the loop fails, the keys of the elements before may stay, as what was written for these elements is"
                    + " rolled back, too; nobody waits for a key to go while the loop still runs";

    private static final Pattern KEEPS_SOME = Pattern.compile("noRollbackFor|dontRollbackOn");
    private static final Pattern UNDOES_ALL =
            Pattern.compile("rollback(For|On)\\s*=\\s*\\{?\\s*(Exception|Throwable)\\.class");
    private static final Pattern APART =
            Pattern.compile("REQUIRES_NEW|NOT_SUPPORTED|NEVER|NESTED|noRollbackFor|dontRollbackOn");

    private final Site site;
    private final BatchLoop form;
    private final LoopCode loop;
    private final Invocation call;
    private final JavaSource source;
    private final MethodCallExpr delete;

    private KeyDeletes(Site site) {
        this.site = site;
        this.loop = LoopCode.of(site);
        this.form = BatchLoop.of(loop);
        this.call = site.evidence().first().invocation();
        this.source = loop.source();
        this.delete = source.node(call.site().span(), MethodCallExpr.class);
    }

    /** Whether a finding is about keys that Spring's template deletes, directly or in a method of the project. */
    static boolean concerns(Site site) {
        Invocation sink = site.evidence().sink().invocation();
        return site.evidence().depth() <= 1
                && site.evidence().first().invocation().site().kind() == CallSite.Kind.METHOD
                && RedisClient.of(sink).equals(Optional.of(RedisClient.TEMPLATE))
                && sink.site().name().equals("delete")
                && sink.site().arguments().size() == 1;
    }

    static Proposal.Fix fix(BatchWrite rewriter, Site site) {
        return new KeyDeletes(site).fix(rewriter);
    }

    private Proposal.Fix fix(BatchWrite rewriter) {
        Optional<KeyHelper> helper = site.evidence().depth() == 0 ? Optional.empty() : Optional.of(KeyHelper.of(site));
        TypeRef key = helper.isPresent() ? TypeRef.of(STRING) : KeyHelper.keyOf(call, site);
        keyIsKnown(key);
        standsAlone();
        rolledBack();
        loop.calls().stream().filter(c -> !c.equals(call)).forEach(this::onlyDatabase);
        HandedFunctions.refuse(loop, loop.calls());
        BulkReadPreconditions.repositoryIsFixed(loop, call, delete.getScope().orElseThrow(this::withoutReceiver));

        Imports imports = new Imports(source, loop.program(), form.statement());
        List<Edit> edits =
                new ArrayList<>(edits(key, helper.map(KeyHelper::name).orElse("delete"), imports));
        edits.addAll(imports.edits());
        helper.map(KeyHelper::declaration).ifPresent(edits::addAll);
        return new Proposal.Fix(
                rewriter.id(),
                site.finding().id(),
                "delete the keys together after the loop",
                Safety.REVIEW,
                ASSUMPTION,
                edits);
    }

    private RuntimeException withoutReceiver() {
        return loop.refused("call-form", delete, "the helper is a method of this class", "call it of another class");
    }

    /** The key is a value, of the type that the keys have. */
    private void keyIsKnown(TypeRef key) {
        TypeRef given =
                loop.program().typeOf(loop.method(), call.site().arguments().get(0));
        boolean text = key.name().equals(STRING) && isJoined(delete.getArgument(0));
        boolean same = given.equals(key) && Immutables.isValue(given, loop.program());
        if (!text && !same) {
            throw loop.refused(
                    "result-used", delete, "the key may be changed before it is deleted, or is of another type", "");
        }
    }

    /** Whether an expression puts a text together. */
    private static boolean isJoined(Expression expression) {
        return expression instanceof BinaryExpr join
                && join.getOperator() == BinaryExpr.Operator.PLUS
                && (join.getLeft() instanceof StringLiteralExpr
                        || join.getRight() instanceof StringLiteralExpr
                        || isJoined(join.getLeft()));
    }

    /** BW-2, BW-3: nobody looks at the answer, or at the failure of one. */
    private void standsAlone() {
        if (ThreadValue.isChangedIn(loop)) {
            throw loop.refused("read-between-writes", delete, "the loop sets a value of its thread", "");
        }
        if (!(delete.getParentNode().orElse(delete) instanceof ExpressionStmt)) {
            throw loop.refused("result-used", delete, "the answer of each command is used", "");
        }
        for (Region around : loop.body().enclosing(call.site().region())) {
            boolean inside = loop.isInside(around.index()) && around.index() != loop.index();
            if (inside && around.isFunction()) {
                throw loop.refused("loop-form", "a function in the loop sends the command", "write it as a loop");
            }
        }
    }

    /** BW-1, BW-9: what else the loop did is undone when it fails, so nothing is deleted that must be. */
    private void rolledBack() {
        boolean caught = loop.body().regions().stream()
                .filter(r -> r.kind() == Region.Kind.TRY)
                .anyMatch(r -> loop.body().within(loop.index(), r.index())
                        || loop.body().within(call.site().region(), r.index()));
        if (caught) {
            throw loop.refused("per-item-error", delete, "a failure is caught here, with some keys deleted", "");
        }
        boolean unchecked = loop.method().facts().thrown().isEmpty()
                && !loop.method().facts().annotations().has("SneakyThrows");
        boolean undone = Transactions.surelyAround(loop.method())
                        .filter(a -> !Transactions.isReadOnly(a)
                                && !KEEPS_SOME.matcher(a.text()).find())
                        .filter(a -> unchecked || UNDOES_ALL.matcher(a.text()).find())
                        .filter(a -> Transactions.isWovenIn(loop.method(), loop.program()))
                        .isPresent()
                && !leavesTransaction();
        if (!undone) {
            throw loop.refused(
                    "tx-boundary",
                    delete,
                    "what the loop wrote before it failed may stay, and its keys would not be deleted: no transaction is"
                            + " declared around the loop",
                    "annotate the method with @Transactional");
        }
    }

    /** Whether something in the loop or below it runs outside of the transaction around it. */
    private boolean leavesTransaction() {
        Program program = loop.program();
        Set<Method> below = CallGraph.below(loop.calls(), program)
                .orElseThrow(() -> loop.refused("unresolved", "the loop reaches too much code", ""));
        Stream<Method> declared =
                below.stream().flatMap(m -> Stream.concat(Stream.of(m), program.overridden(m).stream()));
        Stream<Invocation> calls =
                Stream.concat(loop.calls().stream(), below.stream().flatMap(m -> program.invocations(m).stream()));
        return declared.flatMap(m -> Stream.concat(
                                m.facts().annotations().all().stream(), m.type().annotations().all().stream()))
                        .anyMatch(a -> a.simpleName().equals("Async")
                                || (a.simpleName().equals("Transactional")
                                        && APART.matcher(a.text()).find()))
                || calls.anyMatch(
                        c -> Transactions.TEMPLATES.contains(c.receiver().name()));
    }

    /** BW-5: what else the loop does, it does to rows, and computes. */
    private void onlyDatabase(Invocation other) {
        boolean remote = other.api()
                .flatMap(ApiMethod::remote)
                .map(Meaning.Remote::effect)
                .filter(e -> e.resource() != Resource.DB)
                .isPresent();
        boolean known = other.targets().isEmpty()
                ? !remote && (other.api().flatMap(ApiMethod::remote).isPresent() || isPure(other))
                : other.targets().stream().allMatch(this::reachesOnlyRows);
        if (!known || isCached(other)) {
            throw BatchPreconditions.comesBefore(loop, other);
        }
    }

    private boolean isPure(Invocation other) {
        return BatchPreconditions.isPure(other, loop.program());
    }

    private boolean reachesOnlyRows(Method target) {
        Effects effects = loop.program().effects(target);
        return effects.unknown().isEmpty() && !effects.any(e -> e.resource() != Resource.DB);
    }

    /** Whether a cache stands in front of what a call runs, which could answer what is to be deleted. */
    private boolean isCached(Invocation other) {
        Program program = loop.program();
        Set<Method> reached = CallGraph.below(List.of(other), program)
                .orElseThrow(() -> loop.refused("unresolved", "the loop reaches too much code", ""));
        boolean declared = program.type(other.receiver().name()).stream()
                .flatMap(t -> program.methodsOf(t).stream())
                .filter(m -> m.facts().name().equals(other.site().name()))
                .anyMatch(KeyDeletes::isCached);
        return declared || reached.stream().anyMatch(KeyDeletes::isCached);
    }

    private static boolean isCached(Method method) {
        return Stream.of(method)
                .flatMap(m ->
                        Stream.concat(m.facts().annotations().all().stream(), m.type().annotations().all().stream()))
                .anyMatch(a -> a.simpleName().contains("Cache"));
    }

    private List<Edit> edits(TypeRef key, String name, Imports imports) {
        Names names = Names.around(form.statement());
        int earlier = loop.earlier(delete);
        String keys = names.fresh("keys", earlier);
        String from = names.fresh("from", earlier);
        int size = loop.site().context().settings().chunkSize();
        int start = source.span(form.statement()).start();
        String newLine = source.layout().eol(start) + source.layout().indent(start);
        String before = imports.name("java.util.List") + "<" + imports.type(key) + "> " + keys + " = new "
                + imports.name("java.util.ArrayList") + "<>();\n";
        String behind = "for (int " + from + " = 0; " + from + " < " + keys + ".size(); " + from + " += " + size
                + ") {\n    " + source.text(delete.getScope().orElseThrow()) + "." + name + "(" + keys + ".subList("
                + from + ", Math.min(" + from + " + " + size + ", " + keys + ".size())));\n}";
        return List.of(
                source.insert(start, source.layout().fit(before, start)),
                source.replace(delete, keys + ".add(" + source.text(delete.getArgument(0)) + ")"),
                source.insert(
                        source.span(form.statement()).end(),
                        newLine + source.layout().fit(behind, start)));
    }
}
