package dev.optkit.core.program;

import java.util.List;
import java.util.Optional;

/**
 * What a fact remembers of an expression: enough to type it and to see which variables it depends on.
 *
 * <p>Indexes refer to the tables of the {@link Body} it belongs to.
 */
public sealed interface Expr {

    /** The expressions it consists of directly; what a call is made of stands in the table of calls. */
    default List<Expr> parts() {
        return List.of();
    }

    /** The name of the field, constant or type that it is in the class of the method; {@code this.a} is {@code a}. */
    default Optional<String> field() {
        return Optional.empty();
    }

    /** Whether it is the null literal. */
    default boolean isNull() {
        return false;
    }

    /** A parameter, local or lambda parameter: an index into {@link Body#variables()}. */
    record Local(int variable) implements Expr {}

    /** A simple name that is no local variable: a field, a type or the start of a package name. */
    record Name(String name) implements Expr {
        @Override
        public Optional<String> field() {
            return Optional.of(name);
        }
    }

    /** A member of something: a field, a nested type, a part of a package name. */
    record Select(Expr target, String name) implements Expr {
        @Override
        public List<Expr> parts() {
            return List.of(target);
        }

        @Override
        public Optional<String> field() {
            return target instanceof This ? Optional.of(name) : Optional.empty();
        }
    }

    /** The result of a call or of {@code new}: an index into {@link Body#calls()}. */
    record Call(int call) implements Expr {}

    /** {@code this}. */
    record This() implements Expr {}

    /** {@code super}. */
    record Super() implements Expr {}

    /** A literal; {@code type} is {@code null} for the null literal, else a primitive or {@code java.lang.String}. */
    record Literal(String type, String text) implements Expr {
        @Override
        public boolean isNull() {
            return type.equals("null");
        }
    }

    /** A cast or an {@code instanceof} test to a type as written. */
    record Cast(TypeRef type, Expr value) implements Expr {
        @Override
        public List<Expr> parts() {
            return List.of(value);
        }
    }

    /** A class literal of a type as written. */
    record ClassLiteral(TypeRef type) implements Expr {}

    /** An element of an array. */
    record Element(Expr array, Expr index) implements Expr {
        @Override
        public List<Expr> parts() {
            return List.of(array, index);
        }
    }

    /** A new array of a type as written. */
    record NewArray(TypeRef type, List<Expr> elements) implements Expr {
        @Override
        public List<Expr> parts() {
            return elements;
        }
    }

    /** A lambda, a method reference or an anonymous class: an index into {@link Body#regions()}. */
    record Function(int region) implements Expr {}

    /** One of several, as in {@code a ? b : c}; the first operand of {@code parts} is the condition. */
    record Choice(List<Expr> parts) implements Expr {}

    /** Operands joined by an operator. */
    record Operation(String operator, List<Expr> operands) implements Expr {
        @Override
        public List<Expr> parts() {
            return operands;
        }
    }

    /** Anything else. */
    record Unknown() implements Expr {}
}
