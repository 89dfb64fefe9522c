package dev.optkit.analyzers.syntax.jdk;

import com.sun.source.tree.Tree.Kind;

/** Operators as they are written. */
final class Operators {

    private Operators() {}

    static String binary(Kind kind) {
        return switch (kind) {
            case CONDITIONAL_AND -> "&&";
            case CONDITIONAL_OR -> "||";
            case EQUAL_TO -> "==";
            case NOT_EQUAL_TO -> "!=";
            case LESS_THAN -> "<";
            case LESS_THAN_EQUAL -> "<=";
            case GREATER_THAN -> ">";
            case GREATER_THAN_EQUAL -> ">=";
            default -> arithmetic(kind);
        };
    }

    private static String arithmetic(Kind kind) {
        return switch (kind) {
            case PLUS, PLUS_ASSIGNMENT -> "+";
            case MINUS, MINUS_ASSIGNMENT -> "-";
            case MULTIPLY, MULTIPLY_ASSIGNMENT -> "*";
            case DIVIDE, DIVIDE_ASSIGNMENT -> "/";
            case REMAINDER, REMAINDER_ASSIGNMENT -> "%";
            case AND, AND_ASSIGNMENT -> "&";
            case OR, OR_ASSIGNMENT -> "|";
            case XOR, XOR_ASSIGNMENT -> "^";
            case LEFT_SHIFT, LEFT_SHIFT_ASSIGNMENT -> "<<";
            case RIGHT_SHIFT, RIGHT_SHIFT_ASSIGNMENT -> ">>";
            case UNSIGNED_RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT_ASSIGNMENT -> ">>>";
            default -> throw new UnknownSyntaxException(kind);
        };
    }

    static String compound(Kind kind) {
        return arithmetic(kind) + "=";
    }

    static String unary(Kind kind) {
        return switch (kind) {
            case LOGICAL_COMPLEMENT -> "!";
            case UNARY_MINUS -> "-";
            case UNARY_PLUS -> "+";
            case BITWISE_COMPLEMENT -> "~";
            case PREFIX_INCREMENT, POSTFIX_INCREMENT -> "++";
            case PREFIX_DECREMENT, POSTFIX_DECREMENT -> "--";
            default -> throw new UnknownSyntaxException(kind);
        };
    }
}
