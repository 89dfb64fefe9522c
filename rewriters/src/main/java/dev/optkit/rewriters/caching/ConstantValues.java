package dev.optkit.rewriters.caching;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.ImportFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.JavaSource;
import java.util.Optional;

/** Values of constant expressions, as far as the code of the project says them. */
final class ConstantValues {

    private static final int DEEPEST = 5;

    private final RewriteContext context;
    private final FileFacts file;
    private final TypeFacts scope;
    private final int depth;

    /** Values as they are where a method is declared. */
    ConstantValues(RewriteContext context, Method method) {
        this(context, method.file(), method.type(), 0);
    }

    private ConstantValues(RewriteContext context, FileFacts file, TypeFacts scope, int depth) {
        this.context = context;
        this.file = file;
        this.scope = scope;
        this.depth = depth;
    }

    /** Code as an expression; empty if it is none. */
    static Optional<Expression> parsed(String code) {
        // Braces are no expression by themselves.
        return code.equals("{}")
                ? Optional.of(new ArrayInitializerExpr())
                : new JavaParser().parseExpression(code).getResult();
    }

    /** Whether an expression means the same everywhere. */
    static boolean isLiteral(Expression value) {
        if (value instanceof ArrayInitializerExpr array) {
            return array.getValues().stream().allMatch(ConstantValues::isLiteral);
        }
        return value instanceof LiteralExpr || (value instanceof UnaryExpr unary && isLiteral(unary.getExpression()));
    }

    /** The whole number that an expression is. */
    Optional<Long> number(Expression value) {
        try {
            return computed(value);
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<Long> computed(Expression value) {
        if (value instanceof IntegerLiteralExpr literal) {
            return Optional.of(literal.asNumber().longValue());
        } else if (value instanceof LongLiteralExpr literal) {
            return Optional.of(literal.asNumber().longValue());
        } else if (value instanceof EnclosedExpr enclosed) {
            return computed(enclosed.getInner());
        } else if (value instanceof CastExpr cast) {
            boolean whole = cast.getTypeAsString().equals("long")
                    || cast.getTypeAsString().equals("int");
            return whole ? computed(cast.getExpression()).filter(n -> n == n.intValue()) : Optional.empty();
        } else if (value instanceof UnaryExpr unary && unary.getOperator() == UnaryExpr.Operator.MINUS) {
            return computed(unary.getExpression()).map(Math::negateExact);
        } else if (value instanceof BinaryExpr binary) {
            return computed(binary.getLeft())
                    .flatMap(left -> computed(binary.getRight()).flatMap(right -> joined(binary, left, right)));
        }
        return named(value);
    }

    /** What overflows an int is left alone: whether it does depends on the types of the operands. */
    private static Optional<Long> joined(BinaryExpr binary, long left, long right) {
        Optional<Long> result = switch (binary.getOperator()) {
            case PLUS -> Optional.of(Math.addExact(left, right));
            case MINUS -> Optional.of(Math.subtractExact(left, right));
            case MULTIPLY -> Optional.of(Math.multiplyExact(left, right));
            case DIVIDE -> right == 0 ? Optional.<Long>empty() : Optional.of(left / right);
            default -> Optional.<Long>empty();
        };
        return result.filter(n -> n == n.intValue());
    }

    private Optional<Long> named(Expression value) {
        return home(value).flatMap(type -> constant(type, simpleName(value)));
    }

    /** The text of a name of a constant. */
    Optional<String> text(Expression name) {
        return home(name).flatMap(type -> type.field(simpleName(name))).flatMap(FieldFacts::text);
    }

    /** Whether a name may be one of a text that nobody knows: no constant of an enum or of the JDK, and no number. */
    boolean mayBeUnknownText(Expression name) {
        Optional<TypeFacts> home = home(name);
        if (home.isEmpty()) {
            return !(name instanceof FieldAccessExpr access)
                    || !context.program()
                            .link(scope, TypeRef.of(access.getScope().toString()))
                            .name()
                            .startsWith("java.util.concurrent.TimeUnit");
        }
        Optional<String> type =
                home.get().field(simpleName(name)).map(f -> f.type().name());
        return type.filter(t -> !t.equals("String") && !t.equals("java.lang.String"))
                        .isEmpty()
                && text(name).isEmpty();
    }

    private static String simpleName(Expression value) {
        return value instanceof FieldAccessExpr access ? access.getNameAsString() : value.toString();
    }

    /** The type of the project that may declare what a name means. */
    private Optional<TypeFacts> home(Expression value) {
        if (value instanceof NameExpr name) {
            return around(name.getNameAsString()).or(() -> importedStatically(name.getNameAsString()));
        }
        return value instanceof FieldAccessExpr access
                ? context.program()
                        .type(context.program()
                                .link(scope, TypeRef.of(access.getScope().toString()))
                                .name())
                : Optional.empty();
    }

    private Optional<TypeFacts> around(String name) {
        for (Optional<TypeFacts> type = Optional.of(scope);
                type.isPresent();
                type = type.get().outer().flatMap(context.program()::type)) {
            if (type.get().field(name).isPresent()) {
                return type;
            }
        }
        return Optional.empty();
    }

    private Optional<TypeFacts> importedStatically(String name) {
        return file.imports().stream()
                .filter(i -> i.isStatic() && !i.onDemand() && i.name().endsWith("." + name))
                .map(ImportFacts::name)
                .findFirst()
                .flatMap(n -> context.program().type(n.substring(0, n.lastIndexOf('.'))));
    }

    private Optional<Long> constant(TypeFacts type, String name) {
        boolean fixed = type.field(name)
                .filter(f ->
                        f.modifiers().contains(Modifier.STATIC) && f.modifiers().contains(Modifier.FINAL))
                .isPresent();
        Optional<FileFacts> home = context.program().fileOf(type);
        if (!fixed || home.isEmpty() || depth == DEEPEST) {
            return Optional.empty();
        }
        ConstantValues there = new ConstantValues(context, home.get(), type, depth + 1);
        return context.source(home.get().path()).map(JavaSource::parse).flatMap(source -> {
            TypeDeclaration<?> declaration = source.node(type.span(), TypeDeclaration.class);
            return declaration.getFields().stream()
                    .flatMap(f -> f.getVariables().stream())
                    .filter(v -> v.getNameAsString().equals(name))
                    .findFirst()
                    .flatMap(VariableDeclarator::getInitializer)
                    .flatMap(there::computed);
        });
    }
}
