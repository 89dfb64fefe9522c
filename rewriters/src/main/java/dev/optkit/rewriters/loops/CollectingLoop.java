package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithStatements;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * LP-1: an enhanced {@code for} whose body computes one value from the element and appends it to a list of its method.
 *
 * @param loop the loop
 * @param statement its statement
 * @param append the statement that appends, last in the body
 * @param list the list
 */
record CollectingLoop(LoopCode loop, ForEachStmt statement, MethodCallExpr append, Variable list)
        implements ParallelShape {

    private static final Set<String> LISTS = Set.of("ArrayList", "LinkedList");
    private static final int LINE_WIDTH = 110;
    private static final Set<String> PLAIN_TYPES = Set.of("List", "Collection", "Iterable");

    /** The call that appends, if the body ends with one. */
    static Optional<MethodCallExpr> append(ForEachStmt statement) {
        List<Statement> body = statements(statement);
        return body.isEmpty()
                ? Optional.empty()
                : body.get(body.size() - 1)
                        .toExpressionStmt()
                        .flatMap(s -> s.getExpression().toMethodCallExpr())
                        .filter(c -> c.getNameAsString().equals("add")
                                && c.getArguments().size() == 1)
                        .filter(c ->
                                c.getScope().filter(NameExpr.class::isInstance).isPresent());
    }

    private static List<Statement> statements(ForEachStmt statement) {
        return statement.getBody() instanceof BlockStmt block ? block.getStatements() : List.of(statement.getBody());
    }

    /** Recognizes the form, or refuses what is not of it. */
    static CollectingLoop of(LoopCode loop) {
        ForEachStmt statement = loop.forEach();
        MethodCallExpr append = append(statement)
                .orElseThrow(() -> loop.refused(
                        "loop-form",
                        "the body does not end with appending one result to a list",
                        "collect the results in a list"));
        NameExpr name = (NameExpr) append.getScope().orElseThrow();
        Variable list = loop.variable(name)
                .filter(v -> v.kind() == Variable.Kind.LOCAL && !loop.isInside(v.region()))
                .orElseThrow(() -> loop.refused(
                        "shared-write",
                        append,
                        name.getNameAsString() + " is not a list of this method: others see how far the loop came",
                        "collect into a local list first"));
        CollectingLoop form = new CollectingLoop(loop, statement, append, list);
        form.onlyLocalsBefore();
        form.listIsFresh();
        form.listIsOnlyAppended();
        form.listDiesWithFailure();
        form.elementsAreWhatTheyAre();
        return form;
    }

    /** Nothing but local variables is declared before the result is appended. */
    private void onlyLocalsBefore() {
        List<Statement> body = statements(statement);
        for (Statement before : body.subList(0, body.size() - 1)) {
            boolean local = before.toExpressionStmt()
                    .filter(s -> s.getExpression().isVariableDeclarationExpr())
                    .isPresent();
            if (!local) {
                throw loop.refused(
                        "loop-form",
                        before,
                        "the body does more than to compute one result",
                        "move what computes the result into a method");
            }
        }
    }

    /** The list starts empty, and is not one that behaves in its own way. */
    private void listIsFresh() {
        boolean fresh = creation().isPresent() && !loop.isAssigned(list, false);
        if (!fresh) {
            throw loop.refused(
                    "loop-form",
                    append,
                    list.name() + " is not known to be a new, empty ArrayList",
                    "collect into a new ArrayList");
        }
    }

    private Optional<ObjectCreationExpr> creation() {
        return declarator()
                .flatMap(VariableDeclarator::getInitializer)
                .flatMap(Expression::toObjectCreationExpr)
                .filter(c -> LISTS.contains(c.getType().getNameAsString()))
                .filter(c -> c.getAnonymousClassBody().isEmpty())
                .filter(c -> c.getArguments().stream().allMatch(this::isSize));
    }

    private boolean isSize(Expression argument) {
        return argument.isIntegerLiteralExpr()
                || argument.toMethodCallExpr()
                        .filter(c -> c.getNameAsString().equals("size"))
                        .isPresent()
                || argument.toFieldAccessExpr()
                        .filter(f -> f.getNameAsString().equals("length"))
                        .isPresent();
    }

    private Optional<VariableDeclarator> declarator() {
        return loop.source()
                .unit()
                .findFirst(
                        VariableDeclarator.class,
                        d -> loop.source().span(d.getName()).equals(list.span()));
    }

    /** LP-4: the body does not look at what it has collected so far. */
    private void listIsOnlyAppended() {
        long uses = statement.getBody().findAll(NameExpr.class).stream()
                .filter(n -> n.getNameAsString().equals(list.name()))
                .count();
        if (uses > 1) {
            throw loop.refused("loop-carried", append, list.name() + " is read while it is filled", "");
        }
    }

    /** LP-11: after a failure nobody sees how far the loop came. */
    private void listDiesWithFailure() {
        for (Region around : loop.body().enclosing(loop.region().parent())) {
            boolean outlives = !loop.body().within(list.region(), around.index());
            if (around.kind() == Region.Kind.TRY && outlives) {
                throw loop.site()
                        .refused(
                                "exception-semantics",
                                around.line(),
                                "after a failure " + list.name() + " holds what came before it",
                                "declare the list inside the try block");
            }
        }
        int number = loop.body().variables().indexOf(list);
        for (Invocation call : loop.invocations()) {
            boolean before = call.site().span().start() < loop.region().span().start();
            if (before && call.site().arguments().contains(new Expr.Local(number))) {
                throw loop.site()
                        .refused(
                                "shared-write",
                                call.site().line(),
                                list.name() + " is handed to " + call.site().name() + " before the loop",
                                "");
            }
        }
    }

    /** LP-20: the loop variable is declared as what the elements are, so that nothing is converted. */
    private void elementsAreWhatTheyAre() {
        TypeRef type = loop.iteratedType();
        TypeRef element = type.isArray()
                ? type.withDimensions(type.dimensions() - 1)
                : type.arguments().size() == 1 ? type.arguments().get(0) : TypeRef.UNKNOWN;
        TypeRef declared = loop.variable().type();
        boolean converted = !declared.isUnknown() && !element.equals(loop.variableType());
        if (converted || element.isPrimitive() || element.isUnknown()) {
            throw loop.refused(
                    "loop-form",
                    "the elements are not known to be of the type " + declared.simpleName() + " of the loop variable",
                    "declare the loop variable with the type of the elements");
        }
    }

    @Override
    public Optional<Invocation> appendCall() {
        return loop.call(append);
    }

    @Override
    public List<Edit> edits(int limit, Imports imports) {
        List<Edit> edits = new ArrayList<>();
        Optional<ExpressionStmt> declaration = declarationRightBefore();
        String head;
        String tail;
        if (declaration.isPresent()) {
            VariableDeclarationExpr variables =
                    declaration.get().getExpression().asVariableDeclarationExpr();
            head = source().text(new Span(
                            source().span(variables).start(), list.span().end())) + " = ";
            tail = "";
            edits.add(new Edit(source().path(), upToNextCode(declaration.get()), ""));
            creation().ifPresent(c -> imports.dropIfUnused("java.util.ArrayList", List.of(source().span(c))));
        } else {
            head = list.name() + ".addAll(";
            tail = ")";
        }
        head += imports.name("dev.optkit.runtime.Batches") + ".map(" + items(imports) + ", " + limit + ", "
                + loop.variable().name() + " -> ";
        edits.addAll(loopEdits(head, ")" + tail + ";"));
        return edits;
    }

    private JavaSource source() {
        return loop.source();
    }

    private String items(Imports imports) {
        String text = source().text(statement.getIterable());
        return loop.iteratedType().isArray() ? imports.name("java.util.Arrays") + ".asList(" + text + ")" : text;
    }

    private List<Edit> loopEdits(String head, String tail) {
        Span whole = source().span(statement);
        Expression result = append.getArgument(0);
        if (statements(statement).size() == 1 && source().comments(whole).isEmpty()) {
            return List.of(source().replace(statement, oneStatement(head, source().text(result) + tail)));
        }
        if (!(statement.getBody() instanceof BlockStmt body)) {
            throw loop.refused("loop-form", "a comment stands in the head of the loop", "put braces around the body");
        }
        Span block = source().span(body);
        Span last = source().span(append.getParentNode().orElseThrow());
        Span value = source().span(result);
        Span header = new Span(whole.start(), block.start());
        Span opening = new Span(last.start(), value.start());
        Span closing = new Span(value.end(), last.end());
        for (Span replaced : List.of(header, opening, closing)) {
            if (!source().comments(replaced).isEmpty()) {
                throw loop.refused("loop-form", "a comment stands in code that would go", "move the comment");
            }
        }
        return List.of(
                new Edit(source().path(), header, head),
                new Edit(source().path(), opening, "return "),
                new Edit(source().path(), closing, ";"),
                source().insert(whole.end(), tail));
    }

    /** A lambda without a block, whose body gets a line of its own where one is not enough. */
    private String oneStatement(String head, String body) {
        int start = source().span(statement).start();
        int column = source().layout().indent(start).length();
        boolean fits = (head + body).indexOf('\n') >= 0 || column + head.length() + body.length() <= LINE_WIDTH;
        return fits ? head + body : source().layout().fit(head.stripTrailing() + "\n        " + body, start);
    }

    /** The declaration of the list, if it is the statement before the loop and can take the result. */
    private Optional<ExpressionStmt> declarationRightBefore() {
        Node parent = statement.getParentNode().orElseThrow();
        if (!(parent instanceof NodeWithStatements<?> block)) {
            return Optional.empty();
        }
        NodeList<Statement> statements = block.getStatements();
        int index = statements.indexOf(statement);
        return index <= 0
                ? Optional.empty()
                : statements
                        .get(index - 1)
                        .toExpressionStmt()
                        .filter(s -> s.getExpression() instanceof VariableDeclarationExpr d && takesResult(d));
    }

    private boolean takesResult(VariableDeclarationExpr declaration) {
        VariableDeclarator only = declaration.getVariable(0);
        boolean plain = only.getType() instanceof ClassOrInterfaceType type
                && PLAIN_TYPES.contains(type.getNameAsString())
                && type.getTypeArguments().filter(a -> !a.isEmpty()).isPresent();
        boolean array = creation()
                .filter(c -> c.getType().getNameAsString().equals("ArrayList"))
                .isPresent();
        return declaration.getVariables().size() == 1
                && source().span(only.getName()).equals(list.span())
                && plain
                && array;
    }

    /** A statement and the blanks behind it. */
    private Span upToNextCode(Statement gone) {
        Span span = source().span(gone);
        int end = span.end();
        while (Character.isWhitespace(source().text().charAt(end))) {
            end++;
        }
        return new Span(span.start(), end);
    }
}
