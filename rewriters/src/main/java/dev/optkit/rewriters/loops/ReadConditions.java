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
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** BR-4, BR-15: the conditions under which a loop gets to a read. */
final class ReadConditions {

    private static final Pattern PREDICATES =
            Pattern.compile("(is|has|equals|contains|startsWith|endsWith)([A-Z].*)?|nonNull|matches");
    private static final Set<String> ASKED = Set.of(
            "java.lang.String",
            "java.util.Objects",
            "org.apache.commons.lang.StringUtils",
            "org.apache.commons.lang3.StringUtils",
            "org.springframework.util.StringUtils",
            "com.google.common.base.Strings");

    private final LoopCode loop;
    private final String id;
    private final List<Condition> conditions;
    private boolean caught;

    /**
     * What decides whether a round gets to the read.
     *
     * @param test what is asked
     * @param exact whether the read happens with one answer, and never with the other
     * @param wanted that answer
     */
    private record Condition(Expression test, boolean exact, boolean wanted) {

        static Condition exact(Expression test, boolean wanted) {
            return new Condition(test, true, wanted);
        }
    }

    /** Refuses a read that does not stand in the body of the loop itself. */
    ReadConditions(LoopCode loop, MethodCallExpr read, Expression key, Statement body) {
        this.loop = loop;
        this.id = loop.source().text(key);
        this.conditions = around(read, body);
    }

    /** Lines of conditions other than null checks of the id; refuses those whose outcome is not known before the loop. */
    List<Integer> lines() {
        List<Integer> lines = new ArrayList<>();
        for (Condition condition : conditions) {
            Expression test = condition.test();
            if (isNullCheck(condition)) {
                continue;
            }
            if (!isKnownBefore(test)) {
                throw loop.refused(
                        "conditional-read",
                        test,
                        "the read depends on " + loop.source().text(test),
                        "read all rows before the loop");
            }
            lines.add(loop.source().line(test));
        }
        return lines;
    }

    /** Whether null ids never get to the read. */
    boolean keepNullAway() {
        return conditions.stream().anyMatch(this::isNullCheck);
    }

    /** Whether the loop goes on after a failing read. */
    boolean caught() {
        return caught;
    }

    private List<Condition> around(MethodCallExpr read, Statement body) {
        List<Condition> found = new ArrayList<>();
        Node child = read;
        while (!isSame(child, body)) {
            Node parent = child.getParentNode().orElseThrow();
            refuseUnlessPlain(parent, child);
            conditionFor(child, parent).ifPresent(found::add);
            if (parent instanceof BlockStmt block) {
                found.addAll(skipsBefore(block, child));
            }
            child = parent;
        }
        return found;
    }

    private void refuseUnlessPlain(Node parent, Node child) {
        if (parent instanceof TryStmt attempt) {
            boolean block = isSame(attempt.getTryBlock(), child);
            caught |= block && (!attempt.getCatchClauses().isEmpty() || goesOn(attempt));
            if (!block
                    && !attempt.getFinallyBlock().filter(f -> isSame(f, child)).isPresent()) {
                throw loop.refused(
                        "exception-semantics",
                        parent,
                        "the read is a resource of a try statement",
                        "read before the try statement");
            }
        }
        if (parent instanceof CatchClause) {
            throw loop.refused(
                    "conditional-read", parent, "the read depends on a failure", "read all rows before the loop");
        }
        if (parent instanceof SwitchStmt || parent instanceof SwitchExpr) {
            throw loop.refused("conditional-read", parent, "the read happens in one case of a switch", "");
        }
        boolean once = parent instanceof ForEachStmt inner && isSame(inner.getIterable(), child);
        if (parent instanceof LambdaExpr || parent instanceof BodyDeclaration<?> || (Jumps.isLoop(parent) && !once)) {
            throw loop.refused("loop-form", parent, "the read is inside a lambda, class or loop of its own", "");
        }
    }

    /** Whether the last block of a try statement may make its failure forgotten. */
    private static boolean goesOn(TryStmt attempt) {
        return attempt.getFinallyBlock()
                .filter(f -> f.findFirst(
                                Statement.class, s -> s.isContinueStmt() || s.isReturnStmt() || s.isBreakStmt())
                        .isPresent())
                .isPresent();
    }

    private static Optional<Condition> conditionFor(Node child, Node parent) {
        if (parent instanceof IfStmt branch && !isSame(branch.getCondition(), child)) {
            return Optional.of(Condition.exact(branch.getCondition(), isSame(branch.getThenStmt(), child)));
        }
        if (parent instanceof ConditionalExpr choice && !isSame(choice.getCondition(), child)) {
            return Optional.of(Condition.exact(choice.getCondition(), isSame(choice.getThenExpr(), child)));
        }
        if (parent instanceof BinaryExpr binary && !isSame(binary.getLeft(), child)) {
            return switch (binary.getOperator()) {
                case AND -> Optional.of(Condition.exact(binary.getLeft(), true));
                case OR -> Optional.of(Condition.exact(binary.getLeft(), false));
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /** Conditions of {@code if} statements that stand before a statement of a block and may skip it. */
    private List<Condition> skipsBefore(BlockStmt block, Node child) {
        return block.getStatements().stream()
                .takeWhile(s -> !isSame(s, child))
                .filter(s -> s.findFirst(Statement.class, this::skips).isPresent())
                .flatMap(s -> s.toIfStmt().stream())
                .map(skip -> new Condition(skip.getCondition(), alwaysSkips(skip), false))
                .toList();
    }

    /** Whether the statement goes on with the next element whenever its condition holds, and only then. */
    private boolean alwaysSkips(IfStmt skip) {
        if (skip.getElseStmt().isPresent()) {
            return false;
        }
        if (skip.getThenStmt() instanceof BlockStmt block) {
            return block.getStatements().size() == 1 && skips(block.getStatement(0));
        }
        return skips(skip.getThenStmt());
    }

    /** Whether a statement goes on with the next element: in a function or method, one that returns does. */
    private boolean skips(Statement statement) {
        boolean called =
                loop.region().kind() == Region.Kind.BODY || loop.region().isFunction();
        return statement instanceof ContinueStmt || (called && statement instanceof ReturnStmt);
    }

    @SuppressWarnings("ReferenceEquality") // equal nodes may stand in several places
    private static boolean isSame(Node a, Node b) {
        return a == b;
    }

    /** Whether the read happens only with an id that is not null, and with every such id. */
    private boolean isNullCheck(Condition condition) {
        BinaryExpr.Operator operator = condition.wanted() ? BinaryExpr.Operator.NOT_EQUALS : BinaryExpr.Operator.EQUALS;
        return condition.exact()
                && condition.test() instanceof BinaryExpr test
                && test.getRight() instanceof NullLiteralExpr
                && test.getOperator() == operator
                && loop.source().text(test.getLeft()).equals(id);
    }

    /** Whether a condition asks nothing but getters of the loop variable, constants, and locals that do not change. */
    private boolean isKnownBefore(Expression condition) {
        boolean plainCalls = condition.findAll(MethodCallExpr.class).stream()
                .allMatch(c -> IdPath.follow(c, loop).isPresent() || onlyLooks(c) || isPredicate(c));
        boolean plainNames = condition.findAll(NameExpr.class).stream()
                .allMatch(n -> IdPath.follow(n, loop).isPresent() || isConstant(n));
        return plainCalls && plainNames && condition.findFirst(AssignExpr.class).isEmpty();
    }

    /** Whether a call asks an element for something that it finds out without changing or reading anything else. */
    private boolean onlyLooks(MethodCallExpr call) {
        return loop.call(call)
                .filter(c -> !c.targets().isEmpty())
                .filter(c ->
                        c.targets().stream().map(t -> loop.program().effects(t)).allMatch(Effects.NONE::equals))
                .isPresent();
    }

    /** Whether a call asks a library for a property of texts or values; what it asks about is looked at for itself. */
    private boolean isPredicate(MethodCallExpr call) {
        return PREDICATES.matcher(call.getNameAsString()).matches()
                && loop.call(call)
                        .filter(c -> c.targets().isEmpty()
                                && ASKED.contains(c.receiver().name()))
                        .isPresent();
    }

    private static boolean isConstant(NameExpr name) {
        return Character.isUpperCase(name.getNameAsString().charAt(0));
    }
}
