package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Preconditions of {@link BulkRead} on the loop. Each method is one; it returns if the precondition holds. */
final class BulkReadPreconditions {

    private static final String FIND_BY_ID = "findById";

    private BulkReadPreconditions() {}

    /** The query is made by the loop itself. */
    static void calledDirectly(Site site) {
        Evidence evidence = site.evidence();
        if (evidence.depth() > 0) {
            String query = evidence.sink().invocation().receiver().simpleName() + "."
                    + evidence.sink().invocation().site().name();
            throw site.refused(
                    "helper-between",
                    evidence.first().invocation().site().line(),
                    query + " is called in the helper "
                            + evidence.sink().caller().shortName(),
                    "read the rows before the loop and hand them to the helper");
        }
    }

    /** BR-1: the query is a read by id that has a bulk form. */
    static void readsById(Site site) {
        Invocation read = site.evidence().sink().invocation();
        if (!read.site().name().equals(FIND_BY_ID) || read.site().arguments().size() != 1) {
            throw site.refused(
                    "custom-read",
                    read.site().line(),
                    read.receiver().simpleName() + "." + read.site().name() + " is not a read by id with a bulk form",
                    "add a query that takes all keys, or read with " + FIND_BY_ID);
        }
    }

    /** G-10: only the failure of a null id is left of the call. */
    static void notDoneAlready(Site site, MethodCallExpr call) {
        if (call.getArgument(0) instanceof NullLiteralExpr) {
            throw site.refused("already-done", call, "a null id never reaches the database", "");
        }
    }

    /** BR-2: the same repository is asked in each round. */
    static void repositoryIsFixed(LoopCode loop, Invocation read, Expression receiver) {
        Optional<Expr> expression = read.site().receiver();
        boolean plain = expression.isPresent()
                && (expression.get() instanceof Expr.Name
                        || expression.get() instanceof Expr.Local
                        || expression.get() instanceof Expr.Select select && select.target() instanceof Expr.This);
        boolean changes = plain
                && loop.body().assignments().stream()
                        .filter(a -> loop.isInside(a.region()))
                        .anyMatch(a -> expression.get().equals(a.target()));
        boolean perRound = receiver instanceof NameExpr name
                && loop.variable(name).filter(v -> loop.isInside(v.region())).isPresent();
        if (!plain || changes || perRound) {
            throw loop.refused(
                    "id-depends-on-body",
                    receiver,
                    loop.source().text(receiver) + " may be another repository in each round",
                    "");
        }
    }

    /** BR-2: nothing in the loop changes what the ids are computed from. */
    static void idsDoNotChange(LoopCode loop, IdPath path) {
        for (String field : path.fields()) {
            for (Assignment assignment : loop.body().assignments()) {
                if (loop.isInside(assignment.region()) && assigns(assignment, field)) {
                    throw changed(loop, assignment.line(), field);
                }
            }
            for (Invocation call : loop.calls()) {
                if (call.targets().isEmpty() && call.site().name().equals("set" + PlainLibraries.capital(field))) {
                    throw changed(loop, call.site().line(), field);
                }
                Set<Method> reached = CallGraph.below(List.of(call), loop.program())
                        .orElseThrow(() -> loop.refused("unresolved", "the loop reaches too much code", ""));
                boolean writes = reached.stream()
                        .filter(m -> !m.facts().name().equals("<init>"))
                        .anyMatch(m -> m.body().assignments().stream().anyMatch(a -> assigns(a, field)));
                if (writes) {
                    throw changed(loop, call.site().line(), field);
                }
            }
        }
    }

    private static boolean assigns(Assignment assignment, String field) {
        return assignment.target() instanceof Expr.Name name && name.name().equals(field)
                || assignment.target() instanceof Expr.Select select
                        && select.name().equals(field);
    }

    private static RuntimeException changed(LoopCode loop, int line, String field) {
        return loop.site()
                .refused("id-depends-on-body", line, "the loop may change " + field + ", which is the id", "");
    }

    /** BR-3: between the reads nothing is written to the database, and nothing unknown happens. */
    static void nothingWritten(LoopCode loop) {
        for (Invocation call : loop.calls()) {
            Optional<Meaning.Remote> remote = call.api().flatMap(ApiMethod::remote);
            if (remote.filter(r -> Transactions.isDatabaseWrite(r.effect())).isPresent()) {
                throw written(
                        loop,
                        call,
                        call.receiver().simpleName() + "." + call.site().name());
            }
            for (Method target : call.targets()) {
                Effects effects = loop.program().effects(target);
                if (effects.any(Transactions::isDatabaseWrite)) {
                    throw written(loop, call, target.shortName());
                }
                effects.unknown().ifPresent(u -> {
                    throw unknown(loop, call, target.shortName() + " calls " + u.words());
                });
            }
            boolean known =
                    !call.targets().isEmpty() || remote.isPresent() || PlainLibraries.isPlain(call, loop.program());
            if (!known && !(call.api().isPresent())) {
                throw unknown(loop, call, call.site().name());
            }
        }
    }

    private static RuntimeException written(LoopCode loop, Invocation call, String what) {
        return loop.site()
                .refused(
                        "write-between-reads",
                        call.site().line(),
                        what + " writes to the database between the reads",
                        "write after the loop");
    }

    private static RuntimeException unknown(LoopCode loop, Invocation call, String what) {
        return loop.site().refused("unresolved", call.site().line(), what + ": it is not known what that does");
    }

    /**
     * BR-4, BR-15: the read happens in each round, or the condition for it is known before the loop.
     *
     * @return lines of conditions under which it does not happen, those that only keep null ids away left out
     */
    static List<Integer> conditions(LoopCode loop, MethodCallExpr call, BlockStmt body, String id) {
        List<Integer> lines = new ArrayList<>();
        for (Expression condition : conditionsAround(loop, call, body)) {
            if (isNullCheck(condition, id, loop)) {
                continue;
            }
            if (!knownBefore(condition, loop)) {
                throw loop.refused(
                        "conditional-read",
                        condition,
                        "the read depends on " + loop.source().text(condition),
                        "read all rows before the loop");
            }
            lines.add(loop.source().line(condition));
        }
        return lines;
    }

    /** Whether null ids never get to the read. */
    static boolean guardedAgainstNull(LoopCode loop, MethodCallExpr call, BlockStmt body, String id) {
        return conditionsAround(loop, call, body).stream().anyMatch(c -> isNullCheck(c, id, loop));
    }

    private static List<Expression> conditionsAround(LoopCode loop, MethodCallExpr call, BlockStmt body) {
        List<Expression> conditions = new ArrayList<>();
        Node child = call;
        while (child != body) {
            Node parent = child.getParentNode().orElseThrow();
            if (parent instanceof IfStmt branch && branch.getCondition() != child) {
                conditions.add(branch.getCondition());
            } else if (parent instanceof ConditionalExpr choice && choice.getCondition() != child) {
                conditions.add(choice.getCondition());
            } else if (parent instanceof BinaryExpr binary && binary.getRight() == child && shortCircuits(binary)) {
                conditions.add(binary.getLeft());
            } else if (parent instanceof TryStmt) {
                throw loop.refused(
                        "exception-semantics",
                        parent,
                        "a failing read is caught for each element",
                        "move the try statement around the loop");
            } else if (parent instanceof SwitchStmt || parent instanceof SwitchExpr) {
                throw loop.refused("conditional-read", parent, "the read happens in one case of a switch", "");
            }
            if (parent instanceof LambdaExpr || parent instanceof BodyDeclaration<?> || Jumps.isLoop(parent)) {
                throw loop.refused("loop-form", parent, "the read is inside a lambda, class or loop of its own", "");
            }
            if (parent instanceof BlockStmt block) {
                skipsBefore(block, child).forEach(conditions::add);
            }
            child = parent;
        }
        return conditions;
    }

    private static boolean shortCircuits(BinaryExpr binary) {
        return binary.getOperator() == BinaryExpr.Operator.AND || binary.getOperator() == BinaryExpr.Operator.OR;
    }

    /** Conditions of {@code continue} statements that stand before a statement of a block. */
    private static List<Expression> skipsBefore(BlockStmt block, Node child) {
        List<Expression> conditions = new ArrayList<>();
        for (Statement statement : block.getStatements()) {
            if (statement == child) {
                break;
            }
            if (statement instanceof IfStmt skip
                    && skip.findFirst(ContinueStmt.class).isPresent()) {
                conditions.add(skip.getCondition());
            }
        }
        return conditions;
    }

    /** {@code id != null} around the read, or {@code id == null} with a {@code continue} before it. */
    private static boolean isNullCheck(Expression condition, String id, LoopCode loop) {
        if (!(condition instanceof BinaryExpr test) || !(test.getRight() instanceof NullLiteralExpr)) {
            return false;
        }
        boolean sameId = loop.source().text(test.getLeft()).equals(id);
        IfStmt branch = condition
                .getParentNode()
                .filter(IfStmt.class::isInstance)
                .map(IfStmt.class::cast)
                .orElse(null);
        if (!sameId || branch == null || branch.getElseStmt().isPresent()) {
            return false;
        }
        boolean skips = isOnlyContinue(branch.getThenStmt());
        return test.getOperator() == (skips ? BinaryExpr.Operator.EQUALS : BinaryExpr.Operator.NOT_EQUALS);
    }

    private static boolean isOnlyContinue(Statement statement) {
        return statement instanceof ContinueStmt
                || statement instanceof BlockStmt block
                        && block.getStatements().size() == 1
                        && block.getStatement(0) instanceof ContinueStmt;
    }

    /** Whether a condition asks nothing but getters of the loop variable, constants, and locals that do not change. */
    private static boolean knownBefore(Expression condition, LoopCode loop) {
        boolean plainCalls = condition.findAll(MethodCallExpr.class).stream()
                .allMatch(c -> IdPath.follow(c, loop).isPresent());
        boolean plainNames = condition.findAll(NameExpr.class).stream()
                .allMatch(n -> IdPath.follow(n, loop).isPresent()
                        || Character.isUpperCase(n.getNameAsString().charAt(0)));
        return plainCalls && plainNames && condition.findFirst(AssignExpr.class).isEmpty();
    }
}
