package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import dev.optkit.rewriters.loops.BulkSource.Answer;
import dev.optkit.rewriters.loops.BulkSource.Form;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A method of the project that asks for the entities with one value of an attribute by a criteria query: beside it comes
 * one that asks for many values.
 */
final class CriteriaReads {

    private static final Map<String, Answer> ANSWERS = Map.of(
            "getResultList", Answer.LIST,
            "list", Answer.LIST,
            "getSingleResult", Answer.REQUIRED,
            "uniqueResult", Answer.NULLABLE);
    private static final Set<String> QUERIES =
            Set.of("jakarta.persistence.criteria.CriteriaQuery", "javax.persistence.criteria.CriteriaQuery");

    private final Sibling sibling;
    private final JavaSource file;
    private final List<CallRef> path;
    private final MethodCallExpr read;
    private final Site site;

    private CriteriaReads(Sibling sibling, List<CallRef> path, Site site) {
        this.sibling = sibling;
        this.file = sibling.file();
        this.path = path;
        this.read = file.node(path.get(0).invocation().site().span(), MethodCallExpr.class);
        this.site = site;
    }

    /**
     * How the first call of a way can be made in bulk; empty if the way does not lead through a method that makes a
     * criteria query.
     */
    static Optional<BulkSource> of(List<CallRef> path, Site site) {
        for (int i = 1; i < path.size(); i++) {
            if (isAsked(path.get(i), site)) {
                Sibling sibling = Sibling.of(path.get(i - 1), path.get(i).caller(), site);
                BulkSource source = new CriteriaReads(sibling, path.subList(i, path.size()), site).source();
                return Optional.of(HelperReads.lift(path.subList(0, i), source, site));
            }
        }
        return Optional.empty();
    }

    /** Whether a call asks, or hands on, a criteria query that was made in its method. */
    private static boolean isAsked(CallRef call, Site site) {
        List<Expr> handed = call.invocation().site().arguments();
        Optional<Expr> receiver = call.invocation().site().receiver();
        boolean created = ANSWERS.containsKey(call.invocation().site().name())
                && receiver.filter(r -> r instanceof Expr.Call on
                                && isAskedWith(
                                        site.program()
                                                .invocations(call.caller())
                                                .get(on.call()),
                                        call,
                                        site))
                        .isPresent();
        return created || handed.stream().anyMatch(a -> isOwnQuery(a, call, site));
    }

    private static boolean isAskedWith(Invocation creation, CallRef call, Site site) {
        List<Expr> arguments = creation.site().arguments();
        return creation.site().name().equals("createQuery")
                && arguments.size() == 1
                && isOwnQuery(arguments.get(0), call, site);
    }

    private static boolean isOwnQuery(Expr expression, CallRef call, Site site) {
        return expression instanceof Expr.Local local
                && call.caller().body().variables().get(local.variable()).kind() == Variable.Kind.LOCAL
                && QUERIES.contains(
                        site.program().typeOf(call.caller(), expression).name());
    }

    private BulkSource source() {
        List<Statement> statements = statements();
        CriteriaQueryCode query = new CriteriaQueryCode(sibling, file, read, site);
        MethodCallExpr comparison = query.comparison(statements.subList(0, statements.size() - 1));
        Asked asked = path.size() == 1 ? direct() : handed();
        TypeRef entity = entity(asked.answer(), query.entity());
        CriteriaKey key = CriteriaKey.of(sibling, entity, query.attribute(comparison), site);
        BulkSource source = source(key, asked.answer()).asking(query.attributes());
        String compared = file.text(comparison.getArgument(0)) + key.inPath();
        Map<Span, String> fixed = new HashMap<>(Map.of(file.span(read), asked.rows()));
        if (key.lazy()) {
            fixed.put(query.behindRoot(), "\n" + fetch(comparison));
        }
        return sibling.declared(sibling.name(), source, asked.answer(), (keys, imports) -> {
            Map<Span, String> replaced = new HashMap<>(fixed);
            replaced.put(file.span(comparison), compared + ".in(" + keys + ")");
            return written(statements, replaced);
        });
    }

    /** The statements of the method, the last of which returns what is read. */
    private List<Statement> statements() {
        List<Statement> statements = sibling.declaration()
                .getBody()
                .<List<Statement>>map(BlockStmt::getStatements)
                .orElse(List.of());
        boolean returned = !statements.isEmpty()
                && statements
                        .get(statements.size() - 1)
                        .toReturnStmt()
                        .flatMap(ReturnStmt::getExpression)
                        .filter(r -> file.span(r).equals(file.span(read)))
                        .isPresent();
        if (!returned) {
            throw sibling.refused("it does more than to return what it reads");
        }
        return statements;
    }

    private BulkSource source(CriteriaKey key, Answer answer) {
        Form form = key.id()
                .<Form>map(id -> new BulkSource.Entities(sibling.name(), id))
                .orElseGet(() -> Form.method(sibling.name()));
        BulkSource source =
                BulkSource.of(key.type(), key.entity(), answer, form, Optional.of(key.accessor()), sibling.key());
        for (String assumption : key.assumptions(answer)) {
            source = source.assuming(assumption);
        }
        return source;
    }

    /** Reads what the rows refer to with them: without its session, even its id may not be known. */
    private String fetch(MethodCallExpr comparison) {
        MethodCallExpr attribute = comparison.getArgument(0).asMethodCallExpr();
        return file.text(attribute.getScope().orElseThrow()) + ".fetch(" + file.text(attribute.getArgument(0)) + ");";
    }

    /**
     * How the query is asked.
     *
     * @param answer what that gives
     * @param rows the expression that gives all of its rows
     */
    private record Asked(Answer answer, String rows) {}

    private Asked direct() {
        String name = read.getNameAsString();
        Span whole = file.span(read);
        Span called = file.span(read.getName());
        String list = name.equals("uniqueResult") ? "list" : "getResultList";
        Answer answer = Objects.requireNonNull(ANSWERS.get(name), name);
        boolean all = answer == Answer.LIST;
        return new Asked(
                answer,
                file.text(new Span(whole.start(), called.start()))
                        + (all ? name : list)
                        + file.text(new Span(called.end(), whole.end())));
    }

    private Asked handed() {
        boolean own = read.getScope().filter(s -> !s.isThisExpr()).isEmpty();
        boolean plain = read.getArguments().stream()
                .allMatch(a -> a.isNameExpr() || a.isClassExpr() || CriteriaAnswer.isLiteral(a));
        if (!own || !plain) {
            throw custom("it is asked in another way");
        }
        Map<Integer, String> constants = new HashMap<>();
        for (int i = 0; i < read.getArguments().size(); i++) {
            if (CriteriaAnswer.isLiteral(read.getArgument(i))) {
                constants.put(i, read.getArgument(i).toString());
            }
        }
        CriteriaAnswer answer = CriteriaAnswer.of(path, constants, site);
        return new Asked(
                answer.answer(), answer.rows().map(r -> inOwnWords(r, answer)).orElseGet(() -> file.text(read)));
    }

    /** The call that gives the list, with what its method is called with here in the place of the parameters. */
    private String inOwnWords(MethodCallExpr list, CriteriaAnswer answer) {
        StringBuilder arguments = new StringBuilder();
        for (Expression argument : list.getArguments()) {
            int parameter = answer.names().indexOf(argument.toString());
            if (parameter < 0 && !CriteriaAnswer.isLiteral(argument)) {
                throw custom("it is asked in another way");
            }
            arguments
                    .append(arguments.isEmpty() ? "" : ", ")
                    .append(parameter < 0 ? argument.toString() : file.text(read.getArgument(parameter)));
        }
        return list.getNameAsString() + "(" + arguments + ")";
    }

    private TypeRef entity(Answer answer, TypeRef selected) {
        TypeRef returned = site.program()
                .link(sibling.single().type(), sibling.single().facts().returnType());
        boolean list = answer == Answer.LIST;
        boolean same = list
                ? returned.name().equals("java.util.List")
                        && returned.arguments().equals(List.of(selected))
                : returned.equals(selected);
        if (!same) {
            throw custom("its result is something else than what it reads");
        }
        return selected;
    }

    /** The statements with some expressions replaced, in the first column. */
    private String written(List<Statement> statements, Map<Span, String> replaced) {
        StringBuilder code = new StringBuilder();
        for (Statement each : statements) {
            Span span = file.span(each);
            List<Edit> edits = replaced.entrySet().stream()
                    .filter(e -> span.contains(e.getKey()))
                    .map(e -> new Edit(
                            file.path(),
                            new Span(
                                    e.getKey().start() - span.start(),
                                    e.getKey().end() - span.start()),
                            e.getValue()))
                    .toList();
            String indent = file.layout().indent(span.start());
            String text = Edit.apply(file.text(span), edits).replaceAll("\\R(?:" + Pattern.quote(indent) + ")?", "\n");
            code.append(code.isEmpty() ? "" : "\n").append(text);
        }
        return code.toString();
    }

    private Refused custom(String why) {
        return Sibling.custom(path.get(0), why);
    }

    /** Whether a name stands somewhere in a node. */
    static long uses(Node node, String name) {
        return node.findAll(NameExpr.class).stream()
                .filter(n -> n.getNameAsString().equals(name))
                .count();
    }
}
