package dev.optkit.rewriters.caching;

import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What texts in annotations of caches refer to, as far as they are expressions over the arguments of a method. */
final class KeyText {

    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final Pattern VARIABLE = Pattern.compile("#(\\w+)(?:\\.(\\w+))?");
    private static final Pattern CALL = Pattern.compile("(?<![\\w.])(?:T\\s*\\([^)]*\\)|@\\w+|[A-Za-z_]\\w*\\s*\\()");
    private static final Set<String> OF_METHOD =
            Set.of("args", "method", "methodName", "targetClass", "caches", "cacheNames");

    private KeyText() {}

    /**
     * What a value refers to that is no argument; empty if there is nothing.
     *
     * @param constants of the place where it stands
     */
    static Optional<String> beyond(Expression value, Set<String> parameters, ConstantValues constants) {
        if (value instanceof StringLiteralExpr literal) {
            return beyond(literal.asString(), parameters);
        } else if (value instanceof TextBlockLiteralExpr block) {
            return beyond(block.asString(), parameters);
        } else if (value instanceof BinaryExpr joined) {
            return beyondJoined(joined.getLeft(), parameters, constants)
                    .or(() -> beyondJoined(joined.getRight(), parameters, constants));
        } else if (value instanceof ArrayInitializerExpr array) {
            return array.getValues().stream()
                    .flatMap(v -> beyond(v, parameters, constants).stream())
                    .findFirst();
        }
        return value instanceof EnclosedExpr enclosed
                ? beyond(enclosed.getInner(), parameters, constants)
                : beyondName(value, parameters, constants);
    }

    private static Optional<String> beyondName(Expression value, Set<String> parameters, ConstantValues constants) {
        boolean name = value instanceof NameExpr || value instanceof FieldAccessExpr;
        if (name && constants.mayBeUnknownText(value)) {
            return Optional.of("the constant " + value);
        }
        return value instanceof ConditionalExpr
                ? Optional.of(value.toString())
                : constants.text(value).flatMap(text -> beyond(text, parameters));
    }

    /** In a text that is joined, a number would be as unknown as a text. */
    private static Optional<String> beyondJoined(Expression part, Set<String> parameters, ConstantValues constants) {
        boolean name = part instanceof NameExpr || part instanceof FieldAccessExpr;
        return name && constants.text(part).isEmpty()
                ? Optional.of("the constant " + part)
                : beyond(part, parameters, constants);
    }

    private static Optional<String> beyond(String text, Set<String> parameters) {
        String plain = QUOTED.matcher(text).replaceAll("");
        Matcher variable = VARIABLE.matcher(plain);
        while (variable.find()) {
            String name = variable.group(1);
            // What depends on the result is no key but decides what is kept.
            boolean argument = parameters.contains(name) || name.matches("[ap]\\d+|result");
            boolean ofMethod = name.equals("root") && OF_METHOD.contains(String.valueOf(variable.group(2)));
            if (!argument && !ofMethod) {
                return Optional.of(variable.group());
            }
        }
        Matcher call = CALL.matcher(plain);
        return call.find() ? Optional.of(call.group()) : Optional.empty();
    }
}
