package dev.optkit.rewriters.testing;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.EmptyStmt;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.List;
import java.util.Optional;

/** Follows statements with the values of a test; what it cannot follow it refuses. */
final class Statements {

    /** How a statement ends. */
    sealed interface End {
        End NEXT = new Next();

        /** With the statement behind it. */
        record Next() implements End {}

        /** With the next element of the loop around it. */
        record Again() implements End {}

        /** With this result of the method. */
        record Returned(Value value) implements End {}
    }

    private final Frame frame;
    private final Expressions expressions;

    Statements(Frame frame) {
        this.frame = frame;
        this.expressions = new Expressions(frame);
    }

    /** What the method returns. */
    Value run(Statement body) {
        return follow(body) instanceof End.Returned returned ? returned.value() : new Value.Nothing();
    }

    private End follow(Statement statement) {
        if (statement instanceof BlockStmt block) {
            return all(block.getStatements());
        }
        if (statement instanceof ExpressionStmt expression) {
            expressions.evaluate(expression.getExpression());
            return End.NEXT;
        }
        if (statement instanceof ReturnStmt end) {
            return new End.Returned(
                    end.getExpression().map(expressions::evaluate).orElseGet(Value.Nothing::new));
        }
        if (statement instanceof IfStmt choice) {
            return choose(choice);
        }
        if (statement instanceof ForEachStmt loop) {
            return repeat(loop);
        }
        if (statement instanceof TryStmt attempt) {
            return attempt(attempt);
        }
        if (statement instanceof ContinueStmt next && next.getLabel().isEmpty()) {
            return new End.Again();
        }
        boolean plain = statement instanceof EmptyStmt
                || (statement instanceof ExplicitConstructorInvocationStmt other
                        && !other.isThis()
                        && other.getArguments().isEmpty());
        if (plain) {
            return End.NEXT;
        }
        throw frame.refused(statement, "a test cannot tell how this statement ends");
    }

    private End all(List<Statement> statements) {
        for (Statement statement : statements) {
            End end = follow(statement);
            if (!(end instanceof End.Next)) {
                return end;
            }
        }
        return End.NEXT;
    }

    private End choose(IfStmt choice) {
        if (expressions.truth(choice.getCondition())) {
            return follow(choice.getThenStmt());
        }
        Optional<Statement> other = choice.getElseStmt();
        return other.isPresent() ? follow(other.get()) : End.NEXT;
    }

    private End repeat(ForEachStmt loop) {
        Expression iterable = loop.getIterable();
        if (!(expressions.evaluate(iterable) instanceof Value.Many many) || !many.isOrdered()) {
            throw frame.refused(iterable, "a test cannot say what the loop runs over");
        }
        frame.scene().touch(many);
        VariableDeclarator variable = loop.getVariableDeclarator();
        for (Value item : List.copyOf(many.items())) {
            frame.locals().put(variable.getNameAsString(), Conversions.to(variable.getTypeAsString(), item));
            End end = follow(loop.getBody());
            if (end instanceof End.Returned) {
                return end;
            }
        }
        return End.NEXT;
    }

    /** Nothing fails, so no handler runs. */
    private End attempt(TryStmt attempt) {
        attempt.getResources().forEach(expressions::evaluate);
        End end = follow(attempt.getTryBlock());
        Optional<BlockStmt> last = attempt.getFinallyBlock();
        if (last.isEmpty()) {
            return end;
        }
        End behind = follow(last.get());
        return behind instanceof End.Next ? end : behind;
    }
}
