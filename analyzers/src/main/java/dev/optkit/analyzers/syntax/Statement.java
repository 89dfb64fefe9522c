package dev.optkit.analyzers.syntax;

import dev.optkit.core.text.Span;
import java.util.List;
import java.util.Optional;

/** A statement. */
public sealed interface Statement extends Syntax {

    /** The whole statement, its semicolon included. */
    Span span();

    @Override
    default List<Syntax> children() {
        return List.of();
    }

    /** An expression whose value is not used, or a declaration of locals. */
    record Plain(Expression expression, Span span) implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(expression);
        }
    }

    /** Statements in braces. */
    record Block(List<Statement> statements, Span span) implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(statements);
        }
    }

    /** {@code if}. */
    record If(Expression condition, Statement then, Optional<Statement> otherwise, Span span) implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(condition, then, otherwise);
        }
    }

    /** The enhanced {@code for}; {@code variableSpan} begins with modifiers and type of the variable. */
    record ForEach(
            Declarator variable, Span variableSpan, Expression iterated, Span iteratedSpan, Statement body, Span span)
            implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(variable, iterated, body);
        }
    }

    /** The basic {@code for}; {@code conditionSpan} is empty without a condition. */
    record For(
            List<Expression> start,
            Optional<Expression> condition,
            Span conditionSpan,
            List<Expression> update,
            Statement body,
            Span span)
            implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(start, condition, update, body);
        }
    }

    /** {@code while}. */
    record While(Expression condition, Span conditionSpan, Statement body, Span span) implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(condition, body);
        }
    }

    /** {@code do}. */
    record Do(Expression condition, Span conditionSpan, Statement body, Span span) implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(body, condition);
        }
    }

    /** {@code try}; resources are {@link Expression.Locals} or name a variable. */
    record Try(List<Expression> resources, Block body, List<Catch> handlers, Optional<Block> last, Span span)
            implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(resources, body, handlers, last);
        }
    }

    /** A handler of {@link Try}. */
    record Catch(Declarator parameter, Block body, Span span) implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(body);
        }
    }

    /** {@code return}. */
    record Return(Optional<Expression> value, Span span) implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(value);
        }
    }

    /** {@code throw}. */
    record Throw(Expression value, Span span) implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(value);
        }
    }

    /** {@code yield}. */
    record Yield(Expression value, Span span) implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(value);
        }
    }

    /** {@code break}. */
    record Break(boolean labeled, Span span) implements Statement {}

    /** {@code continue}. */
    record Continue(Span span) implements Statement {}

    /** {@code switch} as a statement. */
    record Switch(Expression selector, List<SwitchEntry> entries, Span span) implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(selector, entries);
        }
    }

    /** {@code synchronized}. */
    record Synchronized(Expression lock, Block body, Span span) implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(lock, body);
        }
    }

    /** A statement with a label. */
    record Labeled(Statement statement, Span span) implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(statement);
        }
    }

    /** {@code assert}; its message is left out. */
    record Assert(Expression check, Span span) implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(check);
        }
    }

    /** A type declared in a body. */
    record LocalType(Declaration.Type type, Span span) implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(type);
        }
    }

    /** {@code this(...)} or {@code super(...)}. */
    record ConstructorCall(boolean ofThis, List<Expression> arguments, Span span) implements Statement {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(arguments);
        }
    }

    /** A lone semicolon. */
    record Empty(Span span) implements Statement {}
}
