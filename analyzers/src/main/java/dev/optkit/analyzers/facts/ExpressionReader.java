package dev.optkit.analyzers.facts;

import dev.optkit.analyzers.syntax.Declaration;
import dev.optkit.analyzers.syntax.Declarator;
import dev.optkit.analyzers.syntax.Expression;
import dev.optkit.analyzers.syntax.FileText;
import dev.optkit.analyzers.syntax.Statement;
import dev.optkit.analyzers.syntax.SwitchEntry;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads expressions of one body into its tables.
 *
 * <p>The guards in {@link #read} stand in the order of how frequent the kinds are. Not thread-safe.
 */
final class ExpressionReader {

    private final BodyBuilder body;
    private final FileText file;
    private final FunctionReader functions;
    private boolean inHeader;

    ExpressionReader(BodyBuilder body, FileText file, StatementReader statements) {
        this.body = body;
        this.file = file;
        this.functions = new FunctionReader(body, file, this, statements);
    }

    /** Reads an expression that stands in the header of the current loop and runs once per iteration. */
    Expr readHeader(Expression expression) {
        inHeader = true;
        Expr result = read(expression);
        inHeader = false;
        return result;
    }

    /** The same for an update, whose value is not used. */
    void readUpdate(Expression expression) {
        inHeader = true;
        readUnused(expression);
        inHeader = false;
    }

    List<Expr> readAll(List<Expression> expressions) {
        List<Expr> result = new ArrayList<>(expressions.size());
        expressions.forEach(e -> result.add(read(e)));
        return result;
    }

    /** Reads an expression that is a statement: if it is a call, nobody uses the value. */
    Expr readUnused(Expression expression) {
        if (expression instanceof Expression.Call call) {
            return call(call, false);
        }
        return expression instanceof Expression.New creation ? create(creation, false) : read(expression);
    }

    Expr read(Expression expression) {
        if (expression instanceof Expression.Name name) {
            return body.lookUp(name.name());
        }
        if (expression instanceof Expression.Call call) {
            return call(call, true);
        }
        if (expression instanceof Expression.Select access) {
            return new Expr.Select(read(access.scope()), access.name());
        }
        if (expression instanceof Expression.Literal literal) {
            return Literals.of(literal);
        }
        if (expression instanceof Expression.New creation) {
            return create(creation, true);
        }
        if (expression instanceof Expression.Parenthesized enclosed) {
            return read(enclosed.inner());
        }
        if (expression instanceof Expression.Lambda || expression instanceof Expression.MethodReference) {
            return functions.read(expression, -1, -1);
        }
        return readOperator(expression);
    }

    private Expr readOperator(Expression expression) {
        if (expression instanceof Expression.Binary binary) {
            return binary(binary);
        }
        if (expression instanceof Expression.Assign assign) {
            return assign(assign);
        }
        if (expression instanceof Expression.Unary unary) {
            return unary(unary);
        }
        if (expression instanceof Expression.Conditional choice) {
            return new Expr.Choice(List.of(read(choice.condition()), read(choice.then()), read(choice.otherwise())));
        }
        if (expression instanceof Expression.Cast cast) {
            return new Expr.Cast(cast.type(), read(cast.value()));
        }
        if (expression instanceof Expression.This self) {
            return self.outer()
                    .<Expr>map(outer -> new Expr.Cast(TypeRef.of(outer), new Expr.This()))
                    .orElseGet(Expr.This::new);
        }
        if (expression instanceof Expression.Super) {
            return new Expr.Super();
        }
        return readRare(expression);
    }

    private Expr readRare(Expression expression) {
        if (expression instanceof Expression.Locals declaration) {
            declaration.variables().forEach(this::declare);
            return new Expr.Unknown();
        }
        if (expression instanceof Expression.Element access) {
            return new Expr.Element(read(access.array()), read(access.index()));
        }
        if (expression instanceof Expression.NewArray array) {
            array.lengths().forEach(this::read);
            return new Expr.NewArray(
                    array.type(), array.values().map(v -> readAll(v.values())).orElse(List.of()));
        }
        if (expression instanceof Expression.ArrayValues array) {
            return new Expr.NewArray(TypeRef.UNKNOWN, readAll(array.values()));
        }
        if (expression instanceof Expression.InstanceOf test) {
            return instanceOf(test);
        }
        if (expression instanceof Expression.ClassLiteral literal) {
            return new Expr.ClassLiteral(literal.type());
        }
        return expression instanceof Expression.Switch choice ? switchExpr(choice) : new Expr.Unknown();
    }

    private Expr binary(Expression.Binary binary) {
        List<Expression> operands = new ArrayList<>();
        Expression left = binary;
        while (left instanceof Expression.Binary chain && chain.operator().equals(binary.operator())) {
            operands.add(chain.right());
            left = chain.left();
        }
        List<Expr> read = new ArrayList<>(operands.size() + 1);
        read.add(read(left));
        for (int i = operands.size() - 1; i >= 0; i--) {
            read.add(read(operands.get(i)));
        }
        return new Expr.Operation(binary.operator(), List.copyOf(read));
    }

    private Expr assign(Expression.Assign assign) {
        Expr target = read(assign.target());
        Expr value = read(assign.value());
        body.assign(target, assign.operator(), value, file.line(assign.at()));
        return value;
    }

    private Expr unary(Expression.Unary unary) {
        Expr operand = read(unary.operand());
        String operator = unary.operator();
        if (operator.equals("++") || operator.equals("--")) {
            body.assign(operand, operator, new Expr.Unknown(), file.line(unary.at()));
        }
        return new Expr.Operation(operator, List.of(operand));
    }

    private void declare(Declarator variable) {
        Optional<Expr> initializer = variable.initializer().map(this::read);
        body.declare(variable, Variable.Kind.LOCAL, initializer);
    }

    private Expr instanceOf(Expression.InstanceOf test) {
        Expr value = read(test.value());
        test.whole().ifPresent(bound -> body.declare(bound, Variable.Kind.PATTERN, Optional.of(value)));
        test.parts().forEach(this::declarePattern);
        return new Expr.Operation("instanceof", List.of(value));
    }

    private void declarePattern(Declarator bound) {
        body.declare(bound, Variable.Kind.PATTERN, Optional.empty());
    }

    private Expr switchExpr(Expression.Switch choice) {
        List<Expr> parts = new ArrayList<>();
        parts.add(read(choice.selector()));
        for (SwitchEntry entry : choice.entries()) {
            body.inScope(() -> {
                readLabels(entry);
                if (entry.statements().size() == 1 && entry.statements().get(0) instanceof Statement.Plain value) {
                    parts.add(read(value.expression()));
                } else {
                    functions.statements().readBlockEntry(entry);
                }
            });
        }
        return new Expr.Choice(parts);
    }

    /** Declares what the patterns of a label bind, and reads its guard. */
    Optional<Expr> readLabels(SwitchEntry entry) {
        entry.bound().forEach(this::declarePattern);
        return entry.guard().map(this::read);
    }

    private Expr call(Expression.Call call, boolean used) {
        Optional<Expr> receiver = call.scope().map(this::read);
        int index = body.reserveCall();
        boolean header = inHeader;
        List<Expr> arguments = arguments(call.arguments(), index);
        body.fill(new CallSite(
                index,
                CallSite.Kind.METHOD,
                receiver,
                call.name(),
                Optional.empty(),
                arguments,
                body.region(),
                header,
                used,
                call.span(),
                file.line(call.nameAt())));
        return Indices.call(index);
    }

    private Expr create(Expression.New creation, boolean used) {
        creation.scope().ifPresent(this::read);
        int index = body.reserveCall();
        boolean header = inHeader;
        List<Expr> arguments = arguments(creation.arguments(), index);
        body.fill(construction(
                index, creation.type(), arguments, header, used, creation.span(), file.line(creation.span())));
        creation.body().ifPresent(members -> functions.readAnonymous(creation, members));
        return Indices.call(index);
    }

    /** An enum constant with arguments is a call of a constructor of the enum. */
    void createConstant(Declaration.Constant constant, TypeRef type) {
        int index = body.reserveCall();
        List<Expr> arguments = arguments(constant.arguments(), index);
        int line = file.line(constant.nameSpan());
        body.fill(construction(index, type, arguments, false, true, constant.span(), line));
    }

    private CallSite construction(
            int index, TypeRef type, List<Expr> arguments, boolean header, boolean used, Span span, int line) {
        return new CallSite(
                index,
                CallSite.Kind.CONSTRUCTOR,
                Optional.empty(),
                "<init>",
                Optional.of(type),
                arguments,
                body.region(),
                header,
                used,
                span,
                line);
    }

    List<Expr> arguments(List<Expression> nodes, int call) {
        List<Expr> arguments = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            Expression node = withoutParentheses(nodes.get(i));
            arguments.add(FunctionReader.isFunction(node) ? functions.read(node, call, i) : read(node));
        }
        return arguments;
    }

    private static Expression withoutParentheses(Expression expression) {
        Expression inner = expression;
        while (inner instanceof Expression.Parenthesized enclosed) {
            inner = enclosed.inner();
        }
        return inner;
    }

    static Expr typeName(String dotted) {
        int dot = dotted.lastIndexOf('.');
        return dot < 0
                ? new Expr.Name(dotted)
                : new Expr.Select(typeName(dotted.substring(0, dot)), dotted.substring(dot + 1));
    }

    /** A function inside a region: its parameters and body, and the region that describes it. */
    int enter(Region.Kind kind, Span span, int call, int argument, Runnable step) {
        int index = body.nextRegion();
        boolean header = inHeader;
        inHeader = false;
        body.inRegion(
                new Region(
                        index,
                        body.region(),
                        kind,
                        span,
                        file.line(span),
                        Optional.empty(),
                        call,
                        argument,
                        List.of(),
                        Optional.empty(),
                        Optional.empty()),
                step);
        inHeader = header;
        return index;
    }
}
