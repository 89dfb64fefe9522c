package dev.optkit.analyzers.syntax.javaparser;

import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.stmt.AssertStmt;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import dev.optkit.analyzers.syntax.Statement;
import dev.optkit.core.text.Span;
import java.util.List;

/** Statements; the guards stand in the order of how frequent the kinds are. */
final class StatementAdapter {

    private final Positions positions;
    private final DeclarationAdapter declarations;
    private final ExpressionAdapter expressions;

    StatementAdapter(Positions positions, DeclarationAdapter declarations) {
        this.positions = positions;
        this.declarations = declarations;
        this.expressions = new ExpressionAdapter(positions, declarations, this);
    }

    ExpressionAdapter expressions() {
        return expressions;
    }

    List<Statement> all(List<com.github.javaparser.ast.stmt.Statement> statements) {
        return statements.stream().map(this::adapt).toList();
    }

    Statement.Block block(BlockStmt block) {
        return new Statement.Block(all(block.getStatements()), positions.span(block));
    }

    Statement adapt(com.github.javaparser.ast.stmt.Statement statement) {
        Span span = positions.span(statement);
        if (statement instanceof ExpressionStmt plain) {
            return new Statement.Plain(expressions.adapt(plain.getExpression()), span);
        }
        if (statement instanceof BlockStmt block) {
            return block(block);
        }
        if (statement instanceof IfStmt choice) {
            return new Statement.If(
                    expressions.adapt(choice.getCondition()),
                    adapt(choice.getThenStmt()),
                    choice.getElseStmt().map(this::adapt),
                    span);
        }
        if (statement instanceof ReturnStmt jump) {
            return new Statement.Return(jump.getExpression().map(expressions::adapt), span);
        }
        if (statement instanceof TryStmt attempt) {
            return new Statement.Try(
                    expressions.all(attempt.getResources()),
                    block(attempt.getTryBlock()),
                    attempt.getCatchClauses().stream().map(this::handler).toList(),
                    attempt.getFinallyBlock().map(this::block),
                    span);
        }
        return loop(statement, span);
    }

    private Statement.Catch handler(CatchClause clause) {
        return new Statement.Catch(
                declarations.declarator(clause.getParameter()), block(clause.getBody()), positions.span(clause));
    }

    private Statement loop(com.github.javaparser.ast.stmt.Statement statement, Span span) {
        if (statement instanceof ForEachStmt loop) {
            return new Statement.ForEach(
                    declarations.declarator(loop.getVariable().getVariable(0)),
                    positions.span(loop.getVariable()),
                    expressions.adapt(loop.getIterable()),
                    positions.span(loop.getIterable()),
                    adapt(loop.getBody()),
                    span);
        }
        if (statement instanceof ForStmt loop) {
            return new Statement.For(
                    expressions.all(loop.getInitialization()),
                    loop.getCompare().map(expressions::adapt),
                    loop.getCompare().map(positions::span).orElse(Span.at(0)),
                    expressions.all(loop.getUpdate()),
                    adapt(loop.getBody()),
                    span);
        }
        if (statement instanceof WhileStmt loop) {
            Span condition = positions.span(loop.getCondition());
            return new Statement.While(expressions.adapt(loop.getCondition()), condition, adapt(loop.getBody()), span);
        }
        if (statement instanceof DoStmt loop) {
            Span condition = positions.span(loop.getCondition());
            return new Statement.Do(expressions.adapt(loop.getCondition()), condition, adapt(loop.getBody()), span);
        }
        return jump(statement, span);
    }

    private Statement jump(com.github.javaparser.ast.stmt.Statement statement, Span span) {
        if (statement instanceof ThrowStmt jump) {
            return new Statement.Throw(expressions.adapt(jump.getExpression()), span);
        }
        if (statement instanceof BreakStmt jump) {
            return new Statement.Break(jump.getLabel().isPresent(), span);
        }
        if (statement instanceof ContinueStmt) {
            return new Statement.Continue(span);
        }
        if (statement instanceof YieldStmt jump) {
            return new Statement.Yield(expressions.adapt(jump.getExpression()), span);
        }
        if (statement instanceof SwitchStmt choice) {
            return new Statement.Switch(expressions.adapt(choice.getSelector()), entries(choice.getEntries()), span);
        }
        return rare(statement, span);
    }

    List<dev.optkit.analyzers.syntax.SwitchEntry> entries(List<SwitchEntry> entries) {
        return entries.stream().map(this::entry).toList();
    }

    private dev.optkit.analyzers.syntax.SwitchEntry entry(SwitchEntry entry) {
        return new dev.optkit.analyzers.syntax.SwitchEntry(
                entry.getLabels().stream()
                        .flatMap(label -> label.findAll(TypePatternExpr.class).stream())
                        .map(expressions::pattern)
                        .toList(),
                entry.getGuard().map(expressions::adapt),
                all(entry.getStatements()),
                positions.span(entry));
    }

    private Statement rare(com.github.javaparser.ast.stmt.Statement statement, Span span) {
        if (statement instanceof SynchronizedStmt locked) {
            return new Statement.Synchronized(expressions.adapt(locked.getExpression()), block(locked.getBody()), span);
        }
        if (statement instanceof LabeledStmt labeled) {
            return new Statement.Labeled(adapt(labeled.getStatement()), span);
        }
        if (statement instanceof AssertStmt check) {
            return new Statement.Assert(expressions.adapt(check.getCheck()), span);
        }
        if (statement instanceof LocalClassDeclarationStmt local) {
            return new Statement.LocalType(declarations.type(local.getClassDeclaration()), span);
        }
        if (statement instanceof LocalRecordDeclarationStmt local) {
            return new Statement.LocalType(declarations.type(local.getRecordDeclaration()), span);
        }
        return statement instanceof ExplicitConstructorInvocationStmt call
                ? new Statement.ConstructorCall(call.isThis(), expressions.all(call.getArguments()), span)
                : new Statement.Empty(span);
    }
}
