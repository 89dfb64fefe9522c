package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import dev.optkit.rewriters.loops.BulkSource.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a method of the project that is handed a criteria query makes of it: the list of all rows, or the only one.
 *
 * @param answer what it gives
 * @param rows the call in its code that gives the list; empty if it gives that itself
 * @param names of its parameters
 */
record CriteriaAnswer(Answer answer, Optional<MethodCallExpr> rows, List<String> names) {

    private static final Set<String> LISTS = Set.of("getResultList", "list");
    private static final Set<String> SETTINGS = Set.of("setHint", "setCacheable", "setReadOnly", "setFetchSize");

    /**
     * The answer of the first call of a way, which is handed the query.
     *
     * @param path that call, and those that lead from it to the one that reads
     * @param constants of its arguments, those that are literals, by their index
     */
    static CriteriaAnswer of(List<CallRef> path, Map<Integer, String> constants, Site site) {
        CallRef next = path.get(1);
        onlyTarget(path.get(0), next.caller(), site);
        JavaSource file = Declarations.source(next.caller(), site);
        MethodDeclaration declaration = Declarations.node(next.caller(), file, MethodDeclaration.class);
        return new Reader(path.subList(1, path.size()), declaration, file, named(declaration, constants), site)
                .answer();
    }

    private static Map<String, String> named(MethodDeclaration declaration, Map<Integer, String> constants) {
        Map<String, String> named = new HashMap<>();
        constants.forEach((i, text) -> named.put(declaration.getParameter(i).getNameAsString(), text));
        return named;
    }

    /** No other method of the project may answer the call. */
    private static void onlyTarget(CallRef call, Method helper, Site site) {
        boolean overridden = site.program().subtypesOf(helper.type().name()).stream()
                .flatMap(t -> site.program().methodsOf(t).stream())
                .anyMatch(m -> site.program().overridden(m).contains(helper));
        boolean plain = helper.facts().parameters().size()
                == call.invocation().site().arguments().size();
        if (overridden
                || !plain
                || call.invocation().targets().size() != 1
                || helper.facts().is(Modifier.PRIVATE)) {
            throw unknown(helper);
        }
    }

    private static Refused unknown(Method helper) {
        return Site.refusedAt(
                helper,
                helper.facts().line(),
                "helper-between",
                "the query is handed to the helper " + helper.shortName()
                        + ", which does more than to answer with its rows",
                "run the query where it is made");
    }

    /** Goes through the statements of one method. */
    private static final class Reader {

        private final List<CallRef> path;
        private final MethodDeclaration declaration;
        private final JavaSource file;
        private final Map<String, String> constants;
        private final Site site;
        private final String criteria;
        private String query = "";
        private String rows = "";
        private Optional<MethodCallExpr> list = Optional.empty();

        Reader(
                List<CallRef> path,
                MethodDeclaration declaration,
                JavaSource file,
                Map<String, String> constants,
                Site site) {
            this.path = path;
            this.declaration = declaration;
            this.file = file;
            this.constants = constants;
            this.site = site;
            List<String> queries = declaration.getParameters().stream()
                    .filter(p -> p.getTypeAsString().replaceAll("<.*", "").endsWith("CriteriaQuery"))
                    .map(p -> p.getNameAsString())
                    .toList();
            boolean kept = path.get(0).caller().body().assignments().stream()
                    .noneMatch(a -> a.target() instanceof Expr.Local local
                            && local.variable() < declaration.getParameters().size());
            this.criteria = queries.size() == 1 && kept ? queries.get(0) : "";
        }

        CriteriaAnswer answer() {
            List<Statement> statements = declaration
                    .getBody()
                    .<List<Statement>>map(BlockStmt::getStatements)
                    .orElse(List.of());
            if (criteria.isEmpty()) {
                throw refused();
            }
            for (int i = 0; i < statements.size(); i++) {
                Statement each = statements.get(i);
                Optional<Expression> returned = each.toReturnStmt().flatMap(ReturnStmt::getExpression);
                if (returned.isPresent() && isRows(returned.get())) {
                    return answer(Answer.LIST, Optional.empty());
                }
                if (!rows.isEmpty()) {
                    Answer only = OnlyRow.of(rows, statements.subList(i, statements.size()))
                            .orElseThrow(this::refused);
                    return answer(only, list);
                }
                pass(each);
            }
            throw refused();
        }

        private CriteriaAnswer answer(Answer answer, Optional<MethodCallExpr> call) {
            return new CriteriaAnswer(
                    answer,
                    call,
                    declaration.getParameters().stream()
                            .map(p -> p.getNameAsString())
                            .toList());
        }

        /** A statement that gets the query, or the rows, ready, or does nothing with these arguments. */
        private void pass(Statement statement) {
            Optional<VariableDeclarator> variable = statement
                    .toExpressionStmt()
                    .flatMap(s -> s.getExpression().toVariableDeclarationExpr())
                    .filter(d -> d.getVariables().size() == 1)
                    .map(d -> d.getVariable(0));
            Optional<Expression> given = variable.flatMap(VariableDeclarator::getInitializer);
            if (given.filter(this::isQuery).isPresent() && query.isEmpty()) {
                query = variable.get().getNameAsString();
            } else if (given.filter(this::isRows).isPresent()) {
                rows = variable.get().getNameAsString();
            } else if (!isSetting(statement) && !isSkipped(statement)) {
                throw refused();
            }
        }

        /** {@code session.createQuery(criteria)}. */
        private boolean isQuery(Expression expression) {
            return isCall(expression, "createQuery", criteria)
                    && expression.asMethodCallExpr().getScope().isPresent();
        }

        private static boolean isCall(Expression expression, String name, String argument) {
            return expression instanceof MethodCallExpr call
                    && call.getNameAsString().equals(name)
                    && call.getArguments().size() == 1
                    && call.getArgument(0).toString().equals(argument);
        }

        /** What gives all rows: the query itself, or the next method of the way. */
        private boolean isRows(Expression expression) {
            if (expression instanceof CastExpr cast) {
                return isRows(cast.getExpression());
            }
            if (!rows.isEmpty()) {
                return expression.toString().equals(rows);
            }
            if (!(expression instanceof MethodCallExpr call)) {
                return false;
            }
            boolean asked = LISTS.contains(call.getNameAsString())
                    && call.getArguments().isEmpty()
                    && call.getScope()
                            .filter(s -> isQuery(s)
                                    || (!query.isEmpty() && s.toString().equals(query)))
                            .isPresent();
            return asked || isHanded(call);
        }

        private boolean isHanded(MethodCallExpr call) {
            boolean next = path.size() > 1
                    && file.span(call).equals(path.get(0).invocation().site().span())
                    && call.getScope().filter(s -> !s.isThisExpr()).isEmpty()
                    && call.getArguments().stream().anyMatch(a -> a.toString().equals(criteria));
            if (!next) {
                return false;
            }
            Map<Integer, String> known = new HashMap<>();
            for (int i = 0; i < call.getArguments().size(); i++) {
                String text = call.getArgument(i).toString();
                String constant = constants.getOrDefault(text, isLiteral(call.getArgument(i)) ? text : "");
                if (!constant.isEmpty()) {
                    known.put(i, constant);
                }
            }
            list = Optional.of(call);
            return CriteriaAnswer.of(path, known, site).answer() == Answer.LIST;
        }

        /** A setting that is not known to keep the answers of single queries. */
        private boolean isSetting(Statement statement) {
            Optional<MethodCallExpr> call =
                    statement.toExpressionStmt().flatMap(s -> s.getExpression().toMethodCallExpr());
            String on = call.flatMap(MethodCallExpr::getScope)
                    .map(Expression::toString)
                    .orElse("");
            boolean distinct =
                    call.filter(c -> c.getNameAsString().equals("distinct")).isPresent() && on.equals(criteria);
            boolean setting = call.filter(c -> SETTINGS.contains(c.getNameAsString()))
                            .filter(c -> c.getArguments().stream().noneMatch(this::mayBeTrue))
                            .isPresent()
                    && !query.isEmpty()
                    && on.equals(query);
            return distinct || setting;
        }

        private boolean mayBeTrue(Expression argument) {
            String text = constants.getOrDefault(argument.toString(), argument.toString());
            return !argument.isStringLiteralExpr() && !text.equals("false") && !text.matches("-?\\d+");
        }

        /** {@code if (limit != -1) ...} where the limit is -1. */
        private boolean isSkipped(Statement statement) {
            return statement
                    .toIfStmt()
                    .filter(i -> i.getElseStmt().isEmpty())
                    .map(i -> i.getCondition())
                    .filter(c -> c instanceof BinaryExpr test && isFalse(test))
                    .isPresent();
        }

        private boolean isFalse(BinaryExpr test) {
            String left = constants.getOrDefault(test.getLeft().toString(), "");
            String right = test.getRight().toString();
            if (!left.matches("-?\\d{1,9}") || !right.matches("-?\\d{1,9}")) {
                return false;
            }
            int difference = Integer.compare(Integer.parseInt(left), Integer.parseInt(right));
            return switch (test.getOperator()) {
                case NOT_EQUALS -> difference == 0;
                case GREATER -> difference <= 0;
                case GREATER_EQUALS -> difference < 0;
                default -> false;
            };
        }

        private Refused refused() {
            return unknown(path.get(0).caller());
        }
    }

    /** Whether an argument is a number, possibly with a sign, or another literal. */
    static boolean isLiteral(Expression argument) {
        return argument.isLiteralExpr() || argument.toString().matches("-\\d+");
    }
}
