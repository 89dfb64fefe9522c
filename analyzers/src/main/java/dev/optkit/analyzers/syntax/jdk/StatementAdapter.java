package dev.optkit.analyzers.syntax.jdk;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import dev.optkit.analyzers.syntax.Declarator;
import dev.optkit.analyzers.syntax.Expression;
import dev.optkit.analyzers.syntax.Statement;
import dev.optkit.analyzers.syntax.SwitchEntry;
import dev.optkit.core.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements. */
final class StatementAdapter {

    private final Source source;
    private final DeclarationAdapter declarations;
    private final ExpressionAdapter expressions;

    StatementAdapter(Source source, DeclarationAdapter declarations) {
        this.source = source;
        this.declarations = declarations;
        this.expressions = new ExpressionAdapter(source, declarations, this);
    }

    ExpressionAdapter expressions() {
        return expressions;
    }

    Statement.Block block(BlockTree block) {
        return new Statement.Block(all(block.getStatements()), source.span(block));
    }

    private List<Statement> all(List<? extends StatementTree> statements) {
        List<Statement> all = new ArrayList<>(statements.size());
        Optional<Tree> before = Optional.empty();
        for (StatementTree statement : statements) {
            all.add(
                    statement instanceof VariableTree variable
                            ? new Statement.Plain(locals(variable, before), source.span(variable))
                            : adapt(statement));
            before = Optional.of(statement);
        }
        return all;
    }

    private Expression.Locals locals(VariableTree variable, Optional<Tree> before) {
        return new Expression.Locals(List.of(declarations.variables().declarator(variable, before)));
    }

    Statement adapt(StatementTree statement) {
        Span span = source.span(statement);
        return switch (statement.getKind()) {
            case EXPRESSION_STATEMENT -> plain((ExpressionStatementTree) statement, span);
            case BLOCK -> block((BlockTree) statement);
            case IF -> choice((IfTree) statement, span);
            case RETURN -> new Statement.Return(expressions.optional(((ReturnTree) statement).getExpression()), span);
            case THROW -> new Statement.Throw(expressions.adapt(((ThrowTree) statement).getExpression()), span);
            case BREAK -> new Statement.Break(((BreakTree) statement).getLabel() != null, span);
            case CONTINUE -> new Statement.Continue(span);
            case YIELD -> new Statement.Yield(expressions.adapt(((YieldTree) statement).getValue()), span);
            case TRY -> attempt((TryTree) statement, span);
            case CLASS, INTERFACE, ENUM, RECORD ->
                new Statement.LocalType(declarations.type((ClassTree) statement), span);
            case EMPTY_STATEMENT -> new Statement.Empty(span);
            default -> compound(statement, span);
        };
    }

    private Statement compound(StatementTree statement, Span span) {
        return switch (statement.getKind()) {
            case ENHANCED_FOR_LOOP -> forEach((EnhancedForLoopTree) statement, span);
            case FOR_LOOP -> forLoop((ForLoopTree) statement, span);
            case WHILE_LOOP -> {
                WhileLoopTree loop = (WhileLoopTree) statement;
                ExpressionTree condition = bare(loop.getCondition());
                yield new Statement.While(
                        expressions.adapt(condition), source.span(condition), adapt(loop.getStatement()), span);
            }
            case DO_WHILE_LOOP -> {
                DoWhileLoopTree loop = (DoWhileLoopTree) statement;
                ExpressionTree condition = bare(loop.getCondition());
                yield new Statement.Do(
                        expressions.adapt(condition), source.span(condition), adapt(loop.getStatement()), span);
            }
            case SWITCH -> {
                SwitchTree choice = (SwitchTree) statement;
                yield new Statement.Switch(
                        expressions.adapt(bare(choice.getExpression())), entries(choice.getCases()), span);
            }
            case SYNCHRONIZED -> {
                SynchronizedTree locked = (SynchronizedTree) statement;
                yield new Statement.Synchronized(
                        expressions.adapt(bare(locked.getExpression())), block(locked.getBlock()), span);
            }
            case LABELED_STATEMENT ->
                new Statement.Labeled(adapt(((LabeledStatementTree) statement).getStatement()), span);
            case ASSERT -> new Statement.Assert(expressions.adapt(((AssertTree) statement).getCondition()), span);
            default -> throw new UnknownSyntaxException(statement.getKind());
        };
    }

    /** Without the parentheses that belong to the statement. */
    static ExpressionTree bare(ExpressionTree condition) {
        return condition instanceof ParenthesizedTree enclosed ? enclosed.getExpression() : condition;
    }

    private Statement plain(ExpressionStatementTree statement, Span span) {
        if (statement.getExpression() instanceof MethodInvocationTree call) {
            String name = lastName(call.getMethodSelect());
            if (name.equals("this") || name.equals("super")) {
                return new Statement.ConstructorCall(name.equals("this"), expressions.all(call.getArguments()), span);
            }
        }
        return new Statement.Plain(expressions.adapt(statement.getExpression()), span);
    }

    private String lastName(ExpressionTree method) {
        if (method instanceof IdentifierTree name) {
            return source.types().text(name.getName());
        }
        return method instanceof MemberSelectTree select ? source.types().text(select.getIdentifier()) : "";
    }

    private Statement choice(IfTree choice, Span span) {
        return new Statement.If(
                expressions.adapt(bare(choice.getCondition())),
                adapt(choice.getThenStatement()),
                Optional.ofNullable(choice.getElseStatement()).map(this::adapt),
                span);
    }

    private Statement attempt(TryTree attempt, Span span) {
        List<Expression> resources =
                attempt.getResources().stream().map(this::part).toList();
        return new Statement.Try(
                resources,
                block(attempt.getBlock()),
                attempt.getCatches().stream().map(this::handler).toList(),
                Optional.ofNullable(attempt.getFinallyBlock()).map(this::block),
                span);
    }

    /** A resource, or a part of the header of a {@code for}. */
    private Expression part(Tree part) {
        if (part instanceof VariableTree variable) {
            return locals(variable, Optional.empty());
        }
        return expressions.adapt(
                part instanceof ExpressionStatementTree plain ? plain.getExpression() : (ExpressionTree) part);
    }

    private Statement.Catch handler(CatchTree handler) {
        return new Statement.Catch(
                declarations.variables().declarator(handler.getParameter()),
                block(handler.getBlock()),
                source.span(handler));
    }

    private Statement forEach(EnhancedForLoopTree loop, Span span) {
        Declarator variable = declarations.variables().declarator(loop.getVariable());
        return new Statement.ForEach(
                variable,
                source.span(loop.getVariable()),
                expressions.adapt(loop.getExpression()),
                source.span(loop.getExpression()),
                adapt(loop.getStatement()),
                span);
    }

    private Statement forLoop(ForLoopTree loop, Span span) {
        List<Expression> start = new ArrayList<>();
        Optional<Tree> before = Optional.empty();
        for (StatementTree part : loop.getInitializer()) {
            start.add(part instanceof VariableTree variable ? locals(variable, before) : part(part));
            before = Optional.of(part);
        }
        return new Statement.For(
                start,
                expressions.optional(loop.getCondition()),
                loop.getCondition() == null ? Span.at(0) : source.span(loop.getCondition()),
                loop.getUpdate().stream().map(this::part).toList(),
                adapt(loop.getStatement()),
                span);
    }

    List<SwitchEntry> entries(List<? extends CaseTree> entries) {
        return entries.stream().map(this::entry).toList();
    }

    /** Patterns have no place in the API of Java 17: an entry that has no constant must be the default one. */
    private SwitchEntry entry(CaseTree entry) {
        boolean isDefault = source.file().text().startsWith("default", source.start(entry));
        if (entry.getExpressions().isEmpty() && !isDefault) {
            throw new UnknownSyntaxException("a pattern");
        }
        List<Statement> statements =
                entry.getStatements() == null ? List.of(arrow(entry.getBody())) : all(entry.getStatements());
        return new SwitchEntry(List.of(), Optional.empty(), statements, source.span(entry));
    }

    private Statement arrow(Tree body) {
        return body instanceof StatementTree statement
                ? adapt(statement)
                : new Statement.Plain(expressions.adapt((ExpressionTree) body), source.span(body));
    }
}
