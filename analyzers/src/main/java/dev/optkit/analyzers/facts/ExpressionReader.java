package dev.optkit.analyzers.facts;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.RecordPatternExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
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

    List<Expr> readAll(NodeList<Expression> expressions) {
        List<Expr> result = new ArrayList<>(expressions.size());
        expressions.forEach(e -> result.add(read(e)));
        return result;
    }

    Expr read(Expression expression) {
        if (expression instanceof NameExpr name) {
            return body.lookUp(name.getNameAsString());
        }
        if (expression instanceof MethodCallExpr call) {
            return call(call);
        }
        if (expression instanceof FieldAccessExpr access) {
            return new Expr.Select(read(access.getScope()), access.getNameAsString());
        }
        if (expression instanceof LiteralExpr literal) {
            return Literals.of(literal);
        }
        if (expression instanceof ObjectCreationExpr creation) {
            return create(creation);
        }
        if (expression instanceof EnclosedExpr enclosed) {
            return read(enclosed.getInner());
        }
        if (expression.isLambdaExpr() || expression.isMethodReferenceExpr()) {
            return functions.read(expression, -1, -1);
        }
        return readOperator(expression);
    }

    private Expr readOperator(Expression expression) {
        if (expression instanceof BinaryExpr binary) {
            return binary(binary);
        }
        if (expression instanceof AssignExpr assign) {
            return assign(assign);
        }
        if (expression instanceof UnaryExpr unary) {
            return unary(unary);
        }
        if (expression instanceof ConditionalExpr choice) {
            return new Expr.Choice(
                    List.of(read(choice.getCondition()), read(choice.getThenExpr()), read(choice.getElseExpr())));
        }
        if (expression instanceof CastExpr cast) {
            return new Expr.Cast(Types.of(cast.getType()), read(cast.getExpression()));
        }
        if (expression instanceof ThisExpr self) {
            return self.getTypeName()
                    .<Expr>map(outer -> new Expr.Cast(TypeRef.of(outer.asString()), new Expr.This()))
                    .orElseGet(Expr.This::new);
        }
        if (expression instanceof SuperExpr) {
            return new Expr.Super();
        }
        return readRare(expression);
    }

    private Expr readRare(Expression expression) {
        if (expression instanceof VariableDeclarationExpr declaration) {
            declare(declaration);
            return new Expr.Unknown();
        }
        if (expression instanceof ArrayAccessExpr access) {
            return new Expr.Element(read(access.getName()), read(access.getIndex()));
        }
        if (expression instanceof ArrayCreationExpr array) {
            return newArray(array);
        }
        if (expression instanceof ArrayInitializerExpr values) {
            return new Expr.NewArray(TypeRef.UNKNOWN, readAll(values.getValues()));
        }
        if (expression instanceof InstanceOfExpr test) {
            return instanceOf(test);
        }
        if (expression instanceof ClassExpr literal) {
            return new Expr.ClassLiteral(Types.of(literal.getType()));
        }
        if (expression instanceof TypeExpr type) {
            return typeName(Types.of(type.getType()).name());
        }
        return expression instanceof SwitchExpr choice ? switchExpr(choice) : new Expr.Unknown();
    }

    private Expr binary(BinaryExpr binary) {
        List<Expression> operands = new ArrayList<>();
        Expression left = binary;
        while (left instanceof BinaryExpr chain && chain.getOperator() == binary.getOperator()) {
            operands.add(0, chain.getRight());
            left = chain.getLeft();
        }
        operands.add(0, left);
        List<Expr> read = new ArrayList<>(operands.size());
        operands.forEach(o -> read.add(read(o)));
        return new Expr.Operation(binary.getOperator().asString(), read);
    }

    private Expr assign(AssignExpr assign) {
        Expr target = read(assign.getTarget());
        Expr value = read(assign.getValue());
        body.assign(target, assign.getOperator().asString(), value, file.line(assign));
        return value;
    }

    private Expr unary(UnaryExpr unary) {
        Expr operand = read(unary.getExpression());
        String operator = unary.getOperator().asString();
        if (operator.equals("++") || operator.equals("--")) {
            body.assign(operand, operator, new Expr.Unknown(), file.line(unary));
        }
        return new Expr.Operation(operator, List.of(operand));
    }

    private void declare(VariableDeclarationExpr declaration) {
        declaration.getVariables().forEach(v -> {
            Optional<Expr> initializer = v.getInitializer().map(this::read);
            body.declare(
                    v.getNameAsString(),
                    Variable.Kind.LOCAL,
                    Types.of(v.getType()),
                    initializer,
                    file.span(v.getName()));
        });
    }

    private Expr newArray(ArrayCreationExpr array) {
        array.getLevels().forEach(level -> level.getDimension().ifPresent(this::read));
        TypeRef type = Types.of(array.createdType());
        return new Expr.NewArray(
                type, array.getInitializer().map(i -> readAll(i.getValues())).orElse(List.of()));
    }

    private Expr instanceOf(InstanceOfExpr test) {
        Expr value = read(test.getExpression());
        test.getPattern().ifPresent(pattern -> {
            if (pattern instanceof TypePatternExpr bound) {
                declarePattern(bound, Optional.of(value));
            } else if (pattern instanceof RecordPatternExpr) {
                pattern.findAll(TypePatternExpr.class).forEach(b -> declarePattern(b, Optional.empty()));
            }
        });
        return new Expr.Operation("instanceof", List.of(value));
    }

    void declarePattern(TypePatternExpr bound, Optional<Expr> value) {
        body.declare(
                bound.getNameAsString(),
                Variable.Kind.PATTERN,
                Types.of(bound.getType()),
                value,
                file.span(bound.getName()));
    }

    private Expr switchExpr(SwitchExpr choice) {
        List<Expr> parts = new ArrayList<>();
        parts.add(read(choice.getSelector()));
        for (SwitchEntry entry : choice.getEntries()) {
            body.inScope(() -> {
                readLabels(entry);
                if (entry.getStatements().size() == 1 && entry.getStatement(0) instanceof ExpressionStmt value) {
                    parts.add(read(value.getExpression()));
                } else {
                    functions.statements().readBlockEntry(entry);
                }
            });
        }
        return new Expr.Choice(parts);
    }

    /** Declares what the patterns of a label bind, and reads its guard. */
    void readLabels(SwitchEntry entry) {
        entry.getLabels()
                .forEach(label ->
                        label.findAll(TypePatternExpr.class).forEach(p -> declarePattern(p, Optional.empty())));
        entry.getGuard().ifPresent(this::read);
    }

    private Expr call(MethodCallExpr call) {
        Optional<Expr> receiver = call.getScope().map(this::read);
        int index = body.reserveCall();
        boolean header = inHeader;
        List<Expr> arguments = arguments(call.getArguments(), index);
        body.fill(new CallSite(
                index,
                CallSite.Kind.METHOD,
                receiver,
                call.getNameAsString(),
                Optional.empty(),
                arguments,
                body.region(),
                header,
                isUsed(call),
                file.span(call),
                file.line(call.getName())));
        return new Expr.Call(index);
    }

    private Expr create(ObjectCreationExpr creation) {
        creation.getScope().ifPresent(this::read);
        int index = body.reserveCall();
        boolean header = inHeader;
        List<Expr> arguments = arguments(creation.getArguments(), index);
        ClassOrInterfaceType type = creation.getType();
        body.fill(new CallSite(
                index,
                CallSite.Kind.CONSTRUCTOR,
                Optional.empty(),
                "<init>",
                Optional.of(Types.of(type)),
                arguments,
                body.region(),
                header,
                isUsed(creation),
                file.span(creation),
                file.line(creation)));
        if (creation.getAnonymousClassBody().isPresent()) {
            functions.readAnonymous(creation);
        }
        return new Expr.Call(index);
    }

    /** An enum constant with arguments is a call of a constructor of the enum. */
    void createConstant(EnumConstantDeclaration constant, TypeRef type) {
        int index = body.reserveCall();
        List<Expr> arguments = arguments(constant.getArguments(), index);
        body.fill(new CallSite(
                index,
                CallSite.Kind.CONSTRUCTOR,
                Optional.empty(),
                "<init>",
                Optional.of(type),
                arguments,
                body.region(),
                false,
                true,
                file.span(constant),
                file.line(constant.getName())));
    }

    List<Expr> arguments(NodeList<Expression> nodes, int call) {
        List<Expr> arguments = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            Expression node = withoutParentheses(nodes.get(i));
            boolean function = node.isLambdaExpr()
                    || node.isMethodReferenceExpr()
                    || (node instanceof ObjectCreationExpr c
                            && c.getAnonymousClassBody().isPresent());
            arguments.add(function ? functions.read(node, call, i) : read(node));
        }
        return arguments;
    }

    private static Expression withoutParentheses(Expression expression) {
        Expression inner = expression;
        while (inner instanceof EnclosedExpr enclosed) {
            inner = enclosed.getInner();
        }
        return inner;
    }

    static boolean isUsed(Expression call) {
        Node parent = call.getParentNode().orElse(call);
        return !(parent instanceof ExpressionStmt)
                && !(parent instanceof ForStmt loop && loop.getUpdate().contains(call));
    }

    static Expr typeName(String dotted) {
        int dot = dotted.lastIndexOf('.');
        return dot < 0
                ? new Expr.Name(dotted)
                : new Expr.Select(typeName(dotted.substring(0, dot)), dotted.substring(dot + 1));
    }

    /** A function inside a region: its parameters and body, and the region that describes it. */
    int enter(Region.Kind kind, Expression node, int call, int argument, Runnable step) {
        int index = body.nextRegion();
        boolean header = inHeader;
        inHeader = false;
        body.inRegion(
                new Region(
                        index,
                        body.region(),
                        kind,
                        file.span(node),
                        file.line(node),
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
