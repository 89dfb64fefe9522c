package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.rewriters.edit.Site;
import dev.optkit.rewriters.loops.BulkSource.Answer;
import java.util.Map;
import java.util.Optional;

/** Queries that a loop makes itself, with {@code JdbcTemplate}, for the rows with one value in a column. */
final class JdbcReads {

    private static final Map<String, String> GETTERS = Map.of(
            "java.lang.Long", "getLong(\"%s\")",
            "java.lang.Integer", "getInt(\"%s\")",
            "java.lang.String", "getString(\"%s\")",
            "java.util.UUID", "getObject(\"%s\", java.util.UUID.class)");

    private final Invocation read;
    private final MethodCallExpr call;
    private final LoopCode loop;

    private JdbcReads(Site site) {
        this.read = site.evidence().first().invocation();
        this.call = site.source().node(read.site().span(), MethodCallExpr.class);
        this.loop = LoopCode.of(site);
    }

    /** How such a query can be made for many values; empty if it is none. */
    static Optional<BulkSource> of(CallRef sink, Site site) {
        Invocation read = sink.invocation();
        String name = read.site().name();
        boolean known = site.evidence().depth() == 0
                && BatchPreconditions.isTemplate(read.receiver().name())
                && read.targets().isEmpty()
                && (name.equals("query") || name.equals("queryForObject"))
                && read.site().arguments().size() == 3;
        return known ? new JdbcReads(site).source() : Optional.empty();
    }

    private Optional<BulkSource> source() {
        boolean first = call.getArgument(1) instanceof ArrayCreationExpr;
        int key = first ? 1 : 2;
        Expression mapper = call.getArgument(first ? 2 : 1);
        Optional<SqlByKey> query = sql(call.getArgument(0)).flatMap(SqlByKey::of);
        Optional<JdbcMapper> rows = JdbcMapper.of(mapper, call, loop);
        if (query.isEmpty() || rows.isEmpty()) {
            throw refused(
                    "custom-read",
                    query.isEmpty()
                            ? "its SQL is more than one column asked for by value, or its rows do not tell the value"
                            : "its rows are not mapped one by one by a mapper that is known");
        }
        TypeRef type = EntityId.boxed(keyType(key));
        Optional<String> known = Optional.ofNullable(GETTERS.get(type.name()));
        if (known.isEmpty()) {
            throw refused(
                    "id-equality",
                    "values of type " + type.simpleName() + " may be equal in the database and not in Java");
        }
        Answer answer = read.site().name().equals("query") ? Answer.LIST : Answer.ONLY;
        String getter = known.get().formatted(query.get().label());
        return Optional.of(BulkSource.of(
                        type,
                        rows.get().row(),
                        answer,
                        new JdbcForm(call.getArgument(0), loop.source(), query.get(), getter, rows.get(), type),
                        Optional.of(query.get().property()),
                        key)
                .assuming("column " + query.get().label() + " holds values of type " + type.simpleName()
                        + ", and the row mapper does nothing but to read the row, which fails for none")
                .assuming("nobody has set a limit of rows on the JdbcTemplate"));
    }

    /** The text of the query, where it is the same in each round. */
    private Optional<String> sql(Expression expression) {
        if (expression instanceof EnclosedExpr enclosed) {
            return sql(enclosed.getInner());
        }
        if (expression instanceof StringLiteralExpr literal) {
            return Optional.of(literal.asString());
        }
        if (expression instanceof TextBlockLiteralExpr block) {
            return Optional.of(block.asString());
        }
        if (expression instanceof BinaryExpr sum && sum.getOperator() == BinaryExpr.Operator.PLUS) {
            return sql(sum.getLeft()).flatMap(l -> sql(sum.getRight()).map(r -> l + r));
        }
        return expression instanceof NameExpr name ? named(name) : Optional.empty();
    }

    private Optional<String> named(NameExpr name) {
        Optional<Variable> variable = loop.variable(name);
        if (variable.isPresent()) {
            return variable.filter(v -> !loop.isInside(v.region()) && !loop.isAssigned(v, false))
                    .flatMap(Variable::initializer)
                    .filter(Expr.Literal.class::isInstance)
                    .map(l -> ((Expr.Literal) l).text())
                    .filter(t -> t.indexOf('\\') < 0 && !t.startsWith("\"\"\""))
                    .map(t -> t.replace("\"", ""));
        }
        return loop.method()
                .type()
                .field(name.getNameAsString())
                .filter(f -> f.modifiers().contains(Modifier.FINAL))
                .flatMap(FieldFacts::text);
    }

    private TypeRef keyType(int argument) {
        Expr given = read.site().arguments().get(argument);
        Expr value = given instanceof Expr.NewArray array && array.elements().size() == 1
                ? array.elements().get(0)
                : given;
        return loop.program().typeOf(loop.method(), value);
    }

    private RuntimeException refused(String reason, String message) {
        return loop.refused(reason, call, message, "");
    }
}
