package dev.optkit.analyzers.facts;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lambdas, method references and anonymous classes as regions of the body around them. */
final class FunctionReader {

    private final BodyBuilder body;
    private final FileText file;
    private final ExpressionReader expressions;
    private final StatementReader statements;

    FunctionReader(BodyBuilder body, FileText file, ExpressionReader expressions, StatementReader statements) {
        this.body = body;
        this.file = file;
        this.expressions = expressions;
        this.statements = statements;
    }

    StatementReader statements() {
        return statements;
    }

    /** Reads a function handed to an argument of a call, or to nothing known when both indexes are -1. */
    Expr read(Expression node, int call, int argument) {
        if (node instanceof LambdaExpr lambda) {
            return lambda(lambda, call, argument);
        }
        if (node instanceof MethodReferenceExpr reference) {
            return reference(reference, call, argument);
        }
        Expr created = expressions.read(node);
        body.regions().stream()
                .filter(r -> r.kind() == Region.Kind.ANONYMOUS_CLASS && r.span().equals(file.span(node)))
                .findFirst()
                .ifPresent(r -> body.replace(with(r, call, argument, r.parameters(), r.result())));
        return created;
    }

    private Expr lambda(LambdaExpr lambda, int call, int argument) {
        int index = expressions.enter(Region.Kind.LAMBDA, lambda, call, argument, () -> {
            List<Integer> parameters = new ArrayList<>();
            lambda.getParameters()
                    .forEach(p -> parameters.add(body.declare(
                            p.getNameAsString(),
                            Variable.Kind.LAMBDA,
                            Types.of(p.getType()),
                            Optional.empty(),
                            file.span(p.getName()))));
            Optional<Expr> result = lambda.getExpressionBody().map(expressions::read);
            if (result.isEmpty()) {
                statements.read(lambda.getBody());
            }
            Region self = body.get(body.region());
            body.replace(with(self, call, argument, parameters, result));
        });
        return new Expr.Function(index);
    }

    private Expr reference(MethodReferenceExpr reference, int call, int argument) {
        Expression scope = reference.getScope();
        boolean constructor = reference.getIdentifier().equals("new");
        int index = expressions.enter(Region.Kind.METHOD_REFERENCE, reference, call, argument, () -> {
            Expr receiver = scope instanceof TypeExpr type
                    ? ofTypeOrVariable(Types.of(type.getType()))
                    : expressions.read(scope);
            int site = body.reserveCall();
            body.fill(new CallSite(
                    site,
                    CallSite.Kind.METHOD_REFERENCE,
                    constructor ? Optional.empty() : Optional.of(receiver),
                    constructor ? "<init>" : reference.getIdentifier(),
                    constructor && scope instanceof TypeExpr type
                            ? Optional.of(Types.of(type.getType()))
                            : Optional.empty(),
                    List.of(),
                    body.region(),
                    false,
                    true,
                    file.span(reference),
                    file.line(reference)));
            Region self = body.get(body.region());
            body.replace(with(self, call, argument, List.of(), Optional.of(new Expr.Call(site))));
        });
        return new Expr.Function(index);
    }

    /** The parser takes {@code orders::add} for a type too: a variable of that name is meant first. */
    private Expr ofTypeOrVariable(TypeRef type) {
        return type.name().indexOf('.') < 0 ? body.lookUp(type.name()) : ExpressionReader.typeName(type.name());
    }

    /** Reads the members of an anonymous class as code that its receiver may run. */
    void readAnonymous(ObjectCreationExpr creation) {
        expressions.enter(
                Region.Kind.ANONYMOUS_CLASS,
                creation,
                -1,
                -1,
                () -> creation.getAnonymousClassBody().ifPresent(members -> members.forEach(this::member)));
    }

    private void member(BodyDeclaration<?> member) {
        if (member instanceof FieldDeclaration field) {
            field.getVariables()
                    .forEach(v -> body.declare(
                            v.getNameAsString(),
                            Variable.Kind.LOCAL,
                            Types.of(v.getType()),
                            v.getInitializer().map(expressions::read),
                            file.span(v.getName())));
        } else if (member instanceof InitializerDeclaration initializer) {
            statements.read(initializer.getBody());
        } else if (member instanceof MethodDeclaration method) {
            body.inScope(() -> {
                method.getParameters()
                        .forEach(p -> body.declare(
                                p.getNameAsString(),
                                Variable.Kind.LAMBDA,
                                Types.of(p.getType()),
                                Optional.empty(),
                                file.span(p.getName())));
                method.getBody().ifPresent(statements::read);
            });
        }
    }

    private static Region with(Region r, int call, int argument, List<Integer> parameters, Optional<Expr> result) {
        return new Region(
                r.index(),
                r.parent(),
                r.kind(),
                r.span(),
                r.line(),
                r.loop(),
                call,
                argument,
                parameters,
                result,
                r.condition());
    }
}
