package dev.optkit.analyzers.syntax;

import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An expression; those that facts never ask a place of have none. */
public sealed interface Expression extends Syntax {

    @Override
    default List<Syntax> children() {
        return List.of();
    }

    /** A simple name. */
    record Name(String name) implements Expression {}

    /** A member of something; a package or type name with dots is a chain of these. */
    record Select(Expression scope, String name) implements Expression {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(scope);
        }
    }

    /** A type where an expression could stand: what a method reference starts with. */
    record TypeName(TypeRef type) implements Expression {}

    /** A literal; {@code text} is the source of it, without quotes, escapes as written. */
    record Literal(Kind kind, String text) implements Expression {

        private static final Pattern BREAK = Pattern.compile("\r\n|\r|\n");

        /** What a literal is; text blocks are strings. */
        public enum Kind {
            NULL,
            BOOLEAN,
            INT,
            LONG,
            FLOATING,
            CHAR,
            STRING
        }

        /** A string literal or text block; {@code source} is the whole of it. A text block begins on its second line. */
        public static Literal string(String source) {
            boolean block = source.length() >= 6 && source.startsWith("\"\"\"");
            int begin = block ? BREAK.split(source, 2)[0].length() : 1;
            String text = source.substring(begin, source.length() - (block ? 3 : 1));
            return new Literal(Kind.STRING, block ? BREAK.matcher(text).replaceFirst("") : text);
        }
    }

    /** A call of a method; {@code nameAt} is an offset in its name. */
    record Call(Optional<Expression> scope, String name, List<Expression> arguments, Span span, int nameAt)
            implements Expression {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(scope, arguments);
        }
    }

    /** A creation of an object; {@code body} holds the members of an anonymous class. */
    record New(
            Optional<Expression> scope,
            TypeRef type,
            List<Expression> arguments,
            Optional<List<Declaration>> body,
            Span span)
            implements Expression {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(scope, arguments, body);
        }
    }

    /** An expression in parentheses of its own; those a statement asks for are no part of the tree. */
    record Parenthesized(Expression inner) implements Expression {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(inner);
        }
    }

    /** A lambda; an expression as its body is an expression statement. */
    record Lambda(List<Declarator> parameters, Statement body, Span span) implements Expression {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(parameters, body);
        }
    }

    /** A method reference; {@code new} is the name of a constructor. A name, dotted or not, is a {@link TypeName}. */
    record MethodReference(Expression scope, String name, Span span) implements Expression {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(scope);
        }
    }

    /** Two operands. */
    record Binary(String operator, Expression left, Expression right) implements Expression {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(left, right);
        }
    }

    /** An assignment, compound ones included; {@code at} is where it starts. */
    record Assign(String operator, Expression target, Expression value, Span valueSpan, int at) implements Expression {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(target, value);
        }
    }

    /** One operand, with the operator before or behind it; {@code at} is where it starts. */
    record Unary(String operator, Expression operand, int at) implements Expression {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(operand);
        }
    }

    /** {@code condition ? then : otherwise}. */
    record Conditional(Expression condition, Expression then, Expression otherwise) implements Expression {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(condition, then, otherwise);
        }
    }

    /** A cast; to several types, the first of them. */
    record Cast(TypeRef type, Expression value) implements Expression {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(value);
        }
    }

    /** {@code this}, or that of an outer class. */
    record This(Optional<String> outer) implements Expression {}

    /** {@code super}, whatever type stands before it. */
    record Super() implements Expression {}

    /** Local variables, where a {@code for} or {@code try} or a statement declares them. */
    record Locals(List<Declarator> variables) implements Expression {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(variables);
        }
    }

    /** An element of an array. */
    record Element(Expression array, Expression index) implements Expression {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(array, index);
        }
    }

    /** A new array; {@code type} is that of the array. */
    record NewArray(TypeRef type, List<Expression> lengths, Optional<ArrayValues> values) implements Expression {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(lengths, values);
        }
    }

    /** Values of an array in braces. */
    record ArrayValues(List<Expression> values) implements Expression {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(values);
        }
    }

    /** A test of the type; {@code whole} binds the value itself, {@code parts} are bound to what a record holds. */
    record InstanceOf(Expression value, Optional<Declarator> whole, List<Declarator> parts) implements Expression {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(value, whole, parts);
        }
    }

    /** A class literal. */
    record ClassLiteral(TypeRef type) implements Expression {}

    /** A {@code switch} that gives a value. */
    record Switch(Expression selector, List<SwitchEntry> entries) implements Expression {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(selector, entries);
        }
    }

    /** What no fact is read from. */
    record Other() implements Expression {}
}
