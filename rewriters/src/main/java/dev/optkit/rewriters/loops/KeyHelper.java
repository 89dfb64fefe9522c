package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.Site;
import java.util.List;
import java.util.Optional;

/**
 * A method of the project that deletes the one key it is called with: beside it comes one that deletes many.
 *
 * @param sibling the method, and the place beside it
 * @param template what it deletes with
 * @param key linked type of the keys of that
 */
record KeyHelper(Sibling sibling, Expression template, TypeRef key) {

    private static final String STRING = "java.lang.String";

    /** The helper, if it does nothing else when it is called with one key. */
    static KeyHelper of(Site site) {
        Invocation sink = site.evidence().sink().invocation();
        Sibling sibling =
                Sibling.of(site.evidence().first(), site.evidence().sink().caller(), site);
        if (!sibling.above().isEmpty()
                || sibling.facade().isPresent()
                || sibling.declaration().isStatic()) {
            throw sibling.refused("it is static, or called by an interface");
        }
        if (sibling.declaration().getParameters().size() != 1) {
            throw sibling.refused("it takes more than the key");
        }
        Parameter parameter = sibling.declaration().getParameter(0);
        MethodCallExpr delete = sibling.file().node(sink.site().span(), MethodCallExpr.class);
        boolean only = parameter.getTypeAsString().equals("String")
                && sibling.taken().withDimensions(0).name().equals(STRING)
                && sibling.declaration()
                        .getBody()
                        .filter(b -> does(b.getStatements(), delete, parameter))
                        .isPresent();
        Expression template = delete.getScope().orElse(delete);
        boolean field = template instanceof NameExpr name
                && sibling.single().body().variables().stream()
                        .noneMatch(v -> v.name().equals(name.getNameAsString()));
        if (!only || !field) {
            throw sibling.refused("it does more than to delete the key it is called with");
        }
        return new KeyHelper(sibling, template, keyOf(sink, site));
    }

    /** The type of the keys of a template. */
    static TypeRef keyOf(Invocation delete, Site site) {
        TypeRef template = delete.receiver();
        if (template.name().endsWith("StringRedisTemplate")) {
            return TypeRef.of(STRING);
        }
        if (template.arguments().size() != 2 || template.arguments().get(0).isUnknown()) {
            throw site.refused(
                    "unresolved",
                    site.evidence().first().invocation().site().line(),
                    "the type of the keys is not known",
                    "");
        }
        return template.arguments().get(0);
    }

    /** Whether statements do nothing but a call, given one key. */
    private static boolean does(List<Statement> statements, MethodCallExpr delete, Parameter parameter) {
        if (statements.size() != 1) {
            return false;
        }
        Statement only = statements.get(0);
        if (only.isIfStmt()) {
            Optional<Boolean> holds = holds(only.asIfStmt().getCondition(), parameter);
            Optional<Statement> branch = holds.flatMap(h -> h
                    ? Optional.of(only.asIfStmt().getThenStmt())
                    : only.asIfStmt().getElseStmt());
            return branch.filter(b ->
                            does(b instanceof BlockStmt block ? block.getStatements() : List.of(b), delete, parameter))
                    .isPresent();
        }
        Optional<Expression> done = only.toExpressionStmt()
                .map(s -> s.getExpression())
                .or(() -> only.toReturnStmt().flatMap(ReturnStmt::getExpression));
        return done.filter(e -> e.getRange().equals(delete.getRange())).isPresent()
                && isKey(delete.getArgument(0), parameter);
    }

    private static boolean isKey(Expression argument, Parameter parameter) {
        Expression named = argument;
        if (parameter.isVarArgs()) {
            boolean first = argument instanceof ArrayAccessExpr slot
                    && slot.getIndex()
                            .toIntegerLiteralExpr()
                            .filter(i -> i.getValue().equals("0"))
                            .isPresent();
            if (!first) {
                return false;
            }
            named = ((ArrayAccessExpr) argument).getName();
        }
        return named instanceof NameExpr name && name.getNameAsString().equals(parameter.getNameAsString());
    }

    /** What a test of the array of keys says when it has one; empty for any other test. */
    private static Optional<Boolean> holds(Expression test, Parameter parameter) {
        if (test instanceof BinaryExpr both && both.getOperator() == BinaryExpr.Operator.AND) {
            return holds(both.getLeft(), parameter)
                    .flatMap(l -> holds(both.getRight(), parameter).map(r -> l && r));
        }
        if (!parameter.isVarArgs()) {
            return Optional.empty();
        }
        String name = "\\b" + parameter.getNameAsString() + "\\b";
        return switch (test.toString().replaceAll(name, "keys")) {
            case "keys != null", "keys.length > 0", "keys.length >= 1", "keys.length == 1", "keys.length != 0" ->
                Optional.of(true);
            case "keys == null", "keys.length > 1", "keys.length == 0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    String name() {
        return "deleteAll";
    }

    /** The edits that declare the method for many keys. */
    List<Edit> declaration() {
        Imports imports = new Imports(sibling.file(), sibling.site().program(), sibling.declaration());
        String many = key.name().equals(STRING)
                ? "keys"
                : "new " + imports.name("java.util.ArrayList") + "<" + imports.type(key) + ">(keys)";
        String code = "public void " + name() + "(" + imports.name("java.util.Collection") + "<String> keys) {\n    "
                + sibling.file().text(template) + ".delete(" + many + ");\n}";
        return Declarations.isThere(sibling.single(), name(), code, true, sibling.file(), sibling.site())
                ? List.of()
                : Declarations.behind(sibling.single(), code, sibling.file(), imports);
    }
}
