package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The row mapper of a query.
 *
 * @param row linked type of what it makes of a row
 * @param use what stands for it in new code
 * @param made the expression that makes it, for one without a name
 */
record JdbcMapper(TypeRef row, String use, Optional<String> made) {

    private static final String MAPPER = "org.springframework.jdbc.core.RowMapper";
    private static final Set<String> BY_CLASS = Set.of("BeanPropertyRowMapper", "DataClassRowMapper");

    /** The mapper, if it is one, is the same in each round, and does not reach beyond its row as far as can be seen. */
    static Optional<JdbcMapper> of(Expression mapper, MethodCallExpr call, LoopCode loop) {
        boolean perRound = mapper.findAll(NameExpr.class).stream()
                .flatMap(n -> loop.variable(n).stream())
                .anyMatch(v -> isOfRound(v, mapper, loop));
        if (perRound || !reads(mapper, loop)) {
            return Optional.empty();
        }
        boolean named = mapper instanceof NameExpr
                || (mapper instanceof FieldAccessExpr field && field.getScope().isThisExpr());
        Optional<TypeRef> row = row(mapper, call, loop).filter(t -> !t.isUnknown() && !t.isPrimitive());
        String text = loop.source().text(mapper);
        if (named) {
            return row.map(r -> new JdbcMapper(r, text, Optional.empty()));
        }
        String name = Names.around(call).fresh("mapper", loop.earlier(call));
        return row.map(r -> new JdbcMapper(r, name, Optional.of(text)));
    }

    /** Whether a call only makes a mapper of the library. */
    static boolean isMade(Invocation call) {
        String type = call.receiver().name();
        return type.startsWith("org.springframework.jdbc.core.")
                && type.endsWith("RowMapper")
                && call.api().isEmpty();
    }

    /** A variable that the loop declares outside of the mapper, or that gets another value. */
    private static boolean isOfRound(Variable variable, Expression mapper, LoopCode loop) {
        boolean own = loop.source().span(mapper).contains(variable.span());
        return !own && (loop.isInside(variable.region()) || loop.isAssigned(variable, false));
    }

    /** Whether no code of the project behind the mapper does more than to read. */
    private static boolean reads(Expression mapper, LoopCode loop) {
        Program program = loop.program();
        boolean beyond = called(mapper, loop)
                .anyMatch(c -> RowMappers.isBeyondRow(c.site().name()));
        return !beyond
                && Stream.concat(ofMapper(mapper, loop), called(mapper, loop).flatMap(c -> c.targets().stream()))
                        .allMatch(m -> onlyReads(program.effects(m))
                                && m.body().calls().stream().noneMatch(c -> RowMappers.isBeyondRow(c.name())));
    }

    private static boolean onlyReads(Effects effects) {
        return effects.remote().isEmpty() && effects.unknown().isEmpty();
    }

    private static Stream<Invocation> called(Expression mapper, LoopCode loop) {
        return loop.invocations().stream()
                .filter(c -> loop.source().span(mapper).contains(c.site().span()));
    }

    private static Stream<Method> ofMapper(Expression mapper, LoopCode loop) {
        return loop.program().type(typeOf(mapper, loop).name()).stream()
                .flatMap(t -> loop.program().methodsOf(t).stream())
                .filter(m -> m.facts().name().equals("mapRow"));
    }

    private static TypeRef typeOf(Expression mapper, LoopCode loop) {
        if (mapper instanceof NameExpr name) {
            Expr expr = loop.variable(name)
                    .<Expr>map(v -> new Expr.Local(loop.body().variables().indexOf(v)))
                    .orElseGet(() -> new Expr.Name(name.getNameAsString()));
            return loop.program().typeOf(loop.method(), expr);
        }
        if (mapper instanceof FieldAccessExpr field) {
            return loop.program().typeOf(loop.method(), new Expr.Select(new Expr.This(), field.getNameAsString()));
        }
        return loop.call(mapper)
                .map(c -> loop.program()
                        .typeOf(loop.method(), new Expr.Call(c.site().index())))
                .orElse(TypeRef.UNKNOWN);
    }

    private static Optional<TypeRef> row(Expression mapper, MethodCallExpr call, LoopCode loop) {
        Optional<TypeRef> byClass = classLiteral(mapper)
                .map(c -> loop.program()
                        .link(loop.method().type(), TypeRef.of(c.getType().asString())));
        if (byClass.isPresent()) {
            return byClass;
        }
        if (mapper instanceof LambdaExpr || mapper.isMethodReferenceExpr()) {
            return takesRowAndNumber(mapper, loop) ? declared(call, loop) : Optional.empty();
        }
        return ofRowMapper(typeOf(mapper, loop), loop.program());
    }

    /** Not what takes all rows at once, which looks the same where it stands. */
    private static boolean takesRowAndNumber(Expression mapper, LoopCode loop) {
        if (mapper instanceof LambdaExpr lambda) {
            return lambda.getParameters().size() == 2;
        }
        MethodReferenceExpr reference = mapper.asMethodReferenceExpr();
        List<Method> named = loop.program().methodsOf(loop.method().type()).stream()
                .filter(m -> m.facts().name().equals(reference.getIdentifier()))
                .toList();
        return reference.getScope().isThisExpr()
                && named.size() == 1
                && named.get(0).facts().parameters().size() == 2;
    }

    /** {@code new BeanPropertyRowMapper<>(Row.class)}, or the same by {@code newInstance}. */
    private static Optional<ClassExpr> classLiteral(Expression mapper) {
        List<Expression> arguments = new ArrayList<>();
        if (mapper instanceof ObjectCreationExpr made
                && BY_CLASS.contains(made.getType().getNameAsString())) {
            arguments.addAll(made.getArguments());
        } else if (mapper instanceof MethodCallExpr made
                && made.getScope()
                        .map(s -> s.toString().substring(s.toString().lastIndexOf('.') + 1))
                        .filter(BY_CLASS::contains)
                        .isPresent()) {
            arguments.addAll(made.getArguments());
        }
        return arguments.size() == 1 && arguments.get(0) instanceof ClassExpr type
                ? Optional.of(type)
                : Optional.empty();
    }

    /** The argument of {@code RowMapper<Row>}, or of a class that implements it. */
    private static Optional<TypeRef> ofRowMapper(TypeRef type, Program program) {
        if (type.name().equals(MAPPER)) {
            return type.arguments().stream().findFirst();
        }
        Optional<TypeFacts> facts = program.type(type.name());
        return facts.stream()
                .flatMap(t -> t.superTypes().stream().map(s -> program.link(t, s)))
                .filter(s -> s.name().equals(MAPPER))
                .flatMap(s -> s.arguments().stream())
                .findFirst();
    }

    /** The type of the variable that takes the answer. */
    private static Optional<TypeRef> declared(MethodCallExpr call, LoopCode loop) {
        Node parent = call.getParentNode().orElse(call);
        if (!(parent instanceof VariableDeclarator variable)
                || variable.getType().isVarType()) {
            return Optional.empty();
        }
        TypeRef type = loop.body().variables().stream()
                .filter(v -> v.span().equals(loop.source().span(variable.getName())))
                .findFirst()
                .map(v -> loop.program().link(loop.method().type(), v.type()))
                .orElse(TypeRef.UNKNOWN);
        if (call.getNameAsString().equals("queryForObject")) {
            return Optional.of(type);
        }
        return Optional.of(type)
                .filter(t -> t.name().equals("java.util.List") && t.arguments().size() == 1)
                .map(t -> t.arguments().get(0));
    }

    /** Its declaration, if it has none. */
    String declaration(Imports imports) {
        return made.map(m -> imports.name(MAPPER) + "<" + imports.type(row) + "> " + use + " = " + m + ";\n")
                .orElse("");
    }
}
