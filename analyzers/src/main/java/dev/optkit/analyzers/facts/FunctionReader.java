package dev.optkit.analyzers.facts;

import dev.optkit.analyzers.syntax.Declaration;
import dev.optkit.analyzers.syntax.Declarator;
import dev.optkit.analyzers.syntax.Expression;
import dev.optkit.analyzers.syntax.FileText;
import dev.optkit.analyzers.syntax.Statement;
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

    /** Whether it is a function when it stands as an argument. */
    static boolean isFunction(Expression node) {
        return node instanceof Expression.Lambda
                || node instanceof Expression.MethodReference
                || (node instanceof Expression.New creation && creation.body().isPresent());
    }

    /** Reads a function handed to an argument of a call, or to nothing known when both indexes are -1. */
    Expr read(Expression node, int call, int argument) {
        if (node instanceof Expression.Lambda lambda) {
            return lambda(lambda, call, argument);
        }
        if (node instanceof Expression.MethodReference reference) {
            return reference(reference, call, argument);
        }
        Expr created = expressions.read(node);
        body.regions().stream()
                .filter(r -> r.kind() == Region.Kind.ANONYMOUS_CLASS
                        && node instanceof Expression.New creation
                        && r.span().equals(creation.span()))
                .findFirst()
                .ifPresent(r -> body.replace(with(r, call, argument, r.parameters(), r.result())));
        return created;
    }

    private Expr lambda(Expression.Lambda lambda, int call, int argument) {
        int index = expressions.enter(Region.Kind.LAMBDA, lambda.span(), call, argument, () -> {
            List<Integer> parameters = new ArrayList<>();
            for (Declarator parameter : lambda.parameters()) {
                parameters.add(body.declare(parameter, Variable.Kind.LAMBDA, Optional.empty()));
            }
            Optional<Expr> result = Optional.empty();
            if (lambda.body() instanceof Statement.Plain plain) {
                result = Optional.of(expressions.readUnused(plain.expression()));
            } else {
                statements.read(lambda.body());
            }
            body.replace(with(body.get(body.region()), call, argument, parameters, result));
        });
        return new Expr.Function(index);
    }

    private Expr reference(Expression.MethodReference reference, int call, int argument) {
        boolean constructor = reference.name().equals("new");
        int index = expressions.enter(Region.Kind.METHOD_REFERENCE, reference.span(), call, argument, () -> {
            Expr receiver = reference.scope() instanceof Expression.TypeName name
                    ? ofTypeOrVariable(name.type())
                    : expressions.read(reference.scope());
            int site = body.reserveCall();
            body.fill(new CallSite(
                    site,
                    CallSite.Kind.METHOD_REFERENCE,
                    constructor ? Optional.empty() : Optional.of(receiver),
                    constructor ? "<init>" : reference.name(),
                    constructor && reference.scope() instanceof Expression.TypeName name
                            ? Optional.of(name.type())
                            : Optional.empty(),
                    List.of(),
                    body.region(),
                    false,
                    true,
                    reference.span(),
                    file.line(reference.span())));
            Optional<Expr> result = Optional.of(Indices.call(site));
            body.replace(with(body.get(body.region()), call, argument, List.of(), result));
        });
        return new Expr.Function(index);
    }

    /** No parser can tell {@code orders::add} from a type: a variable of that name is meant first. */
    private Expr ofTypeOrVariable(TypeRef type) {
        return type.name().indexOf('.') < 0 ? body.lookUp(type.name()) : ExpressionReader.typeName(type.name());
    }

    /** Reads the members of an anonymous class as code that its receiver may run. */
    void readAnonymous(Expression.New creation, List<Declaration> members) {
        expressions.enter(Region.Kind.ANONYMOUS_CLASS, creation.span(), -1, -1, () -> members.forEach(this::member));
    }

    private void member(Declaration member) {
        if (member instanceof Declaration.Field field) {
            for (Declarator variable : field.variables()) {
                Optional<Expr> initializer = variable.initializer().map(expressions::read);
                body.declare(variable, Variable.Kind.LOCAL, initializer);
            }
        } else if (member instanceof Declaration.Initializer initializer) {
            statements.read(initializer.body());
        } else if (member instanceof Declaration.Method method) {
            body.inScope(() -> {
                method.parameters().forEach(p -> body.declare(p.variable(), Variable.Kind.LAMBDA, Optional.empty()));
                method.body().ifPresent(statements::read);
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
