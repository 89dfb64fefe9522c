package dev.optkit.core.program;

import java.util.List;

/**
 * What a fact remembers of an expression: enough to type it and to see which variables it depends on.
 *
 * <p>Indexes refer to the tables of the {@link Body} it belongs to.
 */
public sealed interface Expr {

    /** A parameter, local or lambda parameter: an index into {@link Body#variables()}. */
    record Local(int variable) implements Expr {}

    /** A simple name that is no local variable: a field, a type or the start of a package name. */
    record Name(String name) implements Expr {}

    /** A member of something: a field, a nested type, a part of a package name. */
    record Select(Expr target, String name) implements Expr {}

    /** The result of a call or of {@code new}: an index into {@link Body#calls()}. */
    record Call(int call) implements Expr {}

    /** {@code this}. */
    record This() implements Expr {}

    /** {@code super}. */
    record Super() implements Expr {}

    /** A literal; {@code type} is {@code null} for the null literal, else a primitive or {@code java.lang.String}. */
    record Literal(String type, String text) implements Expr {}

    /** A cast or an {@code instanceof} test to a type as written. */
    record Cast(TypeRef type, Expr value) implements Expr {}

    /** A class literal of a type as written. */
    record ClassLiteral(TypeRef type) implements Expr {}

    /** An element of an array. */
    record Element(Expr array, Expr index) implements Expr {}

    /** A new array of a type as written. */
    record NewArray(TypeRef type, List<Expr> elements) implements Expr {}

    /** A lambda, a method reference or an anonymous class: an index into {@link Body#regions()}. */
    record Function(int region) implements Expr {}

    /** One of several, as in {@code a ? b : c}; the first operand of {@code parts} is the condition. */
    record Choice(List<Expr> parts) implements Expr {}

    /** Operands joined by an operator. */
    record Operation(String operator, List<Expr> operands) implements Expr {}

    /** Anything else. */
    record Unknown() implements Expr {}
}
