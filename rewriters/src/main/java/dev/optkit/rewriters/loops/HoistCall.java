package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.google.auto.service.AutoService;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.Rewriter;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.Names;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes a read once where it was made again with the same arguments: the second time in a method takes the variable of
 * the first, and a read that a loop repeats is made before it.
 *
 * <p>Only answers that are plain values are kept: an object could be changed by one of those who share it. Somebody else
 * may change the data between two reads, so the fix always asks for review.
 */
@AutoService(Rewriter.class)
public final class HoistCall implements Rewriter {

    private static final String UNCHANGED = "nobody else changes what is read while the method runs";

    @Override
    public String id() {
        return "hoist-call";
    }

    @Override
    public Set<String> rules() {
        return Set.of("repeated-call");
    }

    @Override
    public Proposal propose(Finding finding, RewriteContext context) {
        return Site.propose(this, finding, context, this::fix);
    }

    private Proposal.Fix fix(Site site) {
        Evidence evidence = site.evidence();
        CallRef first = evidence.first();
        boolean here = evidence.depth() == 0
                && evidence.otherSinks().stream().allMatch(o -> o.caller().equals(site.method()));
        if (!here) {
            throw site.refused(
                    "helper-between",
                    first.invocation().site().line(),
                    "one of the reads is made in another method",
                    "hand the answer over to the method that asks again");
        }
        TypeRef type = site.program()
                .typeOf(site.method(), new Expr.Call(first.invocation().site().index()));
        if (!Immutables.isValue(type, site.program())) {
            throw site.refused(
                    "mutable-result",
                    first.invocation().site().line(),
                    "the answer is of type " + type.simpleName() + ", and who shares one may change it for the others",
                    "keep it in a variable if nobody changes it");
        }
        return evidence.others().isEmpty() ? beforeLoop(site, type) : fromVariable(site, type);
    }

    private Proposal.Fix fromVariable(Site site, TypeRef type) {
        MethodCallExpr first = node(site, site.evidence().first());
        VariableDeclarator declarator = first.getParentNode()
                .filter(VariableDeclarator.class::isInstance)
                .map(VariableDeclarator.class::cast)
                .orElseThrow(() -> site.refused(
                        "call-form", first, "the first answer is not kept in a variable", "keep it in a variable"));
        LoopCode code = LoopCode.of(site);
        Variable variable = code.body().variables().stream()
                .filter(v -> v.span().equals(site.source().span(declarator.getName())))
                .findFirst()
                .orElseThrow(() -> site.refused("call-form", first, "the first answer is kept in a field", ""));
        if (code.isAssigned(variable, false)) {
            throw site.refused("loop-carried", first, variable.name() + " gets another value later", "");
        }
        TypeRef declared = variable.type().isUnknown()
                ? type
                : site.program().link(site.method().type(), variable.type());
        if (!declared.equals(type)) {
            throw site.refused("unresolved", first, variable.name() + " is not declared as what is read", "");
        }
        int end = site.source().span(first).end();
        noEntityChanges(
                code,
                code.invocations().stream()
                        .filter(c -> c.site().span().end() > end)
                        .toList(),
                0,
                site.source().line(first));
        List<Edit> edits = new ArrayList<>();
        for (CallRef other : site.evidence().otherSinks()) {
            MethodCallExpr again = node(site, other);
            int at = site.source().span(again).start();
            if (!code.body().regions().get(variable.region()).span().contains(at)) {
                throw site.refused("call-form", again, variable.name() + " is not known here", "declare it earlier");
            }
            edits.add(site.source().replace(again, variable.name()));
        }
        return fix(site, "use the first answer again", UNCHANGED, edits);
    }

    private Proposal.Fix beforeLoop(Site site, TypeRef type) {
        LoopCode loop = LoopCode.of(site);
        if (loop.region().loop().isEmpty()) {
            throw loop.refused("loop-form", "only a loop statement can be rewritten", "write it as a for statement");
        }
        Statement statement = site.source().node(loop.region().span(), Statement.class);
        LoopPreconditions.standsInBlock(loop, statement);
        MethodCallExpr call = node(site, site.evidence().first());
        asksAlways(loop, call, statement);
        asksTheSame(loop, call);
        asksFirst(loop, call);
        BulkReadPreconditions.nothingWritten(loop, false);
        noEntityChanges(loop, loop.calls(), loop.index(), 0);
        Imports imports = new Imports(site.source(), site.program(), statement);
        String name = Names.around(statement).fresh(name(call), loop.earlier(call));
        String declaration =
                imports.type(type) + " " + name + " = " + site.source().text(call) + ";\n";
        int start = site.source().span(statement).start();
        List<Edit> edits = new ArrayList<>(imports.edits());
        edits.add(site.source().insert(start, site.source().layout().fit(declaration, start)));
        edits.add(site.source().replace(call, name));
        String harmless = "; it does no harm to ask where the loop has no element";
        return fix(site, "ask once before the loop", UNCHANGED + harmless, edits);
    }

    /** No mapped object is changed between two reads: a query would write it first, and answer with it. */
    private static void noEntityChanges(LoopCode code, List<Invocation> calls, int region, int fromLine) {
        if (!code.site().evidence().effect().resource().isDatabase()) {
            return;
        }
        EntityChanges changes = new EntityChanges(code.program());
        IntStream assigned = code.body().assignments().stream()
                .filter(a -> code.body().within(a.region(), region) && a.line() >= fromLine)
                .filter(a -> changes.changes(a, code.method()))
                .mapToInt(Assignment::line);
        IntStream called = calls.stream()
                .filter(c -> changes.changes(c, code.method()))
                .mapToInt(c -> c.site().line());
        IntStream.concat(assigned, called).findFirst().ifPresent(line -> {
            throw code.site()
                    .refused(
                            "write-between-reads",
                            line,
                            "the change of an entity may be written before the next read",
                            "change it after the reads");
        });
    }

    /** Each round gets to the call, and nothing that others see has happened in the first one before it. */
    private static void asksAlways(LoopCode loop, MethodCallExpr call, Statement statement) {
        Node child = call;
        while (!loop.source().span(child).equals(loop.source().span(statement))) {
            Node parent = child.getParentNode().orElseThrow();
            boolean condition =
                    (parent instanceof IfStmt branch && branch.getCondition().equals(child))
                            || (parent instanceof ConditionalExpr choice
                                    && choice.getCondition().equals(child));
            boolean choice = parent instanceof IfStmt
                    || parent instanceof ConditionalExpr
                    || (parent instanceof BinaryExpr binary
                            && isShort(binary)
                            && binary.getRight().equals(child));
            boolean other = parent instanceof LambdaExpr
                    || parent instanceof BodyDeclaration<?>
                    || parent instanceof TryStmt
                    || parent instanceof SwitchStmt
                    || parent instanceof SwitchExpr
                    || (Jumps.isLoop(parent) && !parent.equals(statement));
            if (other || (choice && !condition)) {
                throw loop.refused(
                        "conditional-read", parent, "not each round gets to the call", "ask before the loop");
            }
            child = parent;
        }
        if (statement instanceof ForEachStmt each && Jumps.outOf(each.getBody()).isPresent()) {
            throw loop.refused("early-exit", Jumps.outOf(each.getBody()).get(), "the loop can end before the call", "");
        }
    }

    /** A call that fails does so before anything else of the first round that others could see. */
    private static void asksFirst(LoopCode loop, MethodCallExpr call) {
        Span span = loop.source().span(call);
        for (Invocation other : loop.calls()) {
            boolean before = other.site().span().end() <= span.start();
            boolean plain = other.api().map(ApiMethod::meaning).orElse(null) instanceof Meaning.Local
                    || (other.api().isEmpty()
                            && other.targets().stream()
                                    .allMatch(t -> loop.program().effects(t).equals(Effects.NONE)));
            if (before && !plain) {
                throw loop.site()
                        .refused(
                                "exception-semantics",
                                other.site().line(),
                                other.site().name() + " comes before the call, which may fail",
                                "ask before the loop");
            }
        }
        int line = loop.source().line(call);
        loop.body().assignments().stream()
                .filter(a -> loop.isInside(a.region()) && a.line() < line)
                .filter(a -> !(a.target() instanceof Expr.Local))
                .findFirst()
                .ifPresent(a -> {
                    throw loop.site()
                            .refused(
                                    "exception-semantics",
                                    a.line(),
                                    "the loop changes something others see before the call, which may fail",
                                    "ask before the loop");
                });
    }

    private static boolean isShort(BinaryExpr binary) {
        return binary.getOperator() == BinaryExpr.Operator.AND || binary.getOperator() == BinaryExpr.Operator.OR;
    }

    private static void asksTheSame(LoopCode loop, MethodCallExpr call) {
        for (NameExpr name : call.findAll(NameExpr.class)) {
            Optional<Variable> variable = loop.variable(name);
            boolean own = variable.filter(v -> loop.isInside(v.region()) || loop.isAssigned(v, true))
                    .isPresent();
            boolean field = variable.isEmpty()
                    && (loop.body().assignments().stream()
                                    .filter(a -> loop.isInside(a.region()))
                                    .anyMatch(a -> a.target()
                                            .field()
                                            .filter(name.getNameAsString()::equals)
                                            .isPresent())
                            || BulkReadPreconditions.isAssignedBelow(name.getNameAsString(), loop));
            if (own || field) {
                throw loop.refused(
                        "id-depends-on-body", name, name.getNameAsString() + " may differ between rounds", "");
            }
        }
        for (MethodCallExpr argument : call.findAll(MethodCallExpr.class)) {
            boolean itself = loop.source().span(argument).equals(loop.source().span(call));
            if (!itself && !givesTheSame(argument, loop)) {
                throw loop.refused(
                        "id-depends-on-body",
                        argument,
                        loop.source().text(argument) + " may differ between rounds",
                        "keep it in a variable before the loop");
            }
        }
    }

    /** Whether a call computes with a value, or reads a field that the loop does not change. */
    private static boolean givesTheSame(MethodCallExpr node, LoopCode loop) {
        Optional<Invocation> found = loop.call(node);
        if (found.isEmpty()) {
            return false;
        }
        Invocation call = found.get();
        if (call.targets().isEmpty()) {
            return Immutables.isValue(call.receiver(), loop.program())
                    || node.getNameAsString().startsWith("opsFor")
                    || loop.program()
                            .type(call.receiver().name())
                            .flatMap(t -> PlainLibraries.generatedAccessor(t, node.getNameAsString(), loop.program()))
                            .filter(m -> isKept(m.field().name(), call.receiver(), loop))
                            .isPresent();
        }
        return call.targets().stream()
                .allMatch(t -> IdPath.returnedField(t.facts())
                        .filter(f -> isKept(f, TypeRef.of(t.type().name()), loop))
                        .isPresent());
    }

    private static boolean isKept(String field, TypeRef owner, LoopCode loop) {
        return new FieldChanges(loop, owner, field).line().isEmpty();
    }

    /** {@code rates.current()} gives {@code ratesCurrent}, {@code getRate()} gives {@code rate}. */
    private static String name(MethodCallExpr call) {
        String method = call.getNameAsString().replaceFirst("By[A-Z].*", "");
        if (method.matches("(get|find|load|read|query|fetch)[A-Z].*")) {
            return Names.variable(method.replaceFirst("^[a-z]+", ""));
        }
        return call.getScope()
                .filter(NameExpr.class::isInstance)
                .map(s -> s + PlainLibraries.capital(method))
                .orElse(method);
    }

    private static MethodCallExpr node(Site site, CallRef call) {
        return site.source().node(call.invocation().site().span(), MethodCallExpr.class);
    }

    private Proposal.Fix fix(Site site, String title, String assumption, List<Edit> edits) {
        return new Proposal.Fix(id(), site.finding().id(), title, Safety.REVIEW, assumption, edits);
    }
}
