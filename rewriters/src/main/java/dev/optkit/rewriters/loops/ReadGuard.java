package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Site;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Handlers around a read, each of which always throws: around a read of many they do the same, once for all keys as once
 * for the first that fails. One that goes on says something about a single key, and could not.
 *
 * @param row what the read is kept in until it is returned; empty if it is returned at once
 * @param handlers their code, with four blanks a step
 * @param last what stands behind them for the compiler
 * @param names of the row, and all that the handlers mention
 */
record ReadGuard(Optional<String> row, String handlers, Optional<String> last, Set<String> names) {

    ReadGuard {
        names = Set.copyOf(names);
    }

    private static final int MOST_THROWERS = 3;

    /** The handlers of a statement, if they always throw, and say nothing of the key. */
    static ReadGuard of(TryStmt attempt, Optional<VariableDeclarator> row, Optional<Statement> last, Sibling sibling) {
        JavaSource file = sibling.file();
        Optional<String> kept = row.map(VariableDeclarator::getNameAsString);
        for (CatchClause handler : attempt.getCatchClauses()) {
            if (!throwsAlways(handler.getBody(), file, sibling.single(), sibling.site(), 0)) {
                throw sibling.refused("its handler does not throw in all cases: a failure is the answer for one key");
            }
            boolean ofKey = names(handler).anyMatch(n -> n.equals(sibling.parameter()) || kept.equals(Optional.of(n)));
            if (ofKey) {
                throw sibling.refused("its handler names the key that it is called with");
            }
            if (handler.findFirst(TextBlockLiteralExpr.class).isPresent()) {
                throw sibling.refused("its handler has a text whose indentation counts");
            }
        }
        String handlers = attempt.getCatchClauses().stream()
                .map(c -> " " + unindented(file.text(c)))
                .collect(Collectors.joining());
        Set<String> names = Stream.concat(
                        kept.stream(), attempt.getCatchClauses().stream().flatMap(ReadGuard::names))
                .collect(Collectors.toSet());
        return new ReadGuard(kept, handlers, last.map(file::text), names);
    }

    /** All names that a handler mentions: of variables, of types, of what is called. */
    private static Stream<String> names(CatchClause handler) {
        return handler.findAll(SimpleName.class).stream().map(SimpleName::getIdentifier);
    }

    /** Whether some code of a method ends with an exception whatever happens in it. */
    private static boolean throwsAlways(BlockStmt code, JavaSource file, Method in, Site site, int depth) {
        List<Statement> statements = code.getStatements();
        if (statements.isEmpty() || code.findFirst(ReturnStmt.class).isPresent()) {
            return false;
        }
        Statement last = statements.get(statements.size() - 1);
        return last.isThrowStmt()
                || last.toExpressionStmt()
                        .flatMap(s -> s.getExpression().toMethodCallExpr())
                        .flatMap(c -> thrower(c, file, in, site))
                        .filter(m -> depth < MOST_THROWERS)
                        .filter(m -> throwsAlways(m, site, depth + 1))
                        .isPresent();
    }

    private static boolean throwsAlways(Method thrower, Site site, int depth) {
        return site.context()
                .source(thrower.path())
                .map(f -> JavaSource.of(f, site.context()))
                .filter(f -> Declarations.node(thrower, f, MethodDeclaration.class)
                        .getBody()
                        .filter(b -> throwsAlways(b, f, thrower, site, depth))
                        .isPresent())
                .isPresent();
    }

    /** The method of the project that surely answers a call. */
    private static Optional<Method> thrower(MethodCallExpr call, JavaSource file, Method in, Site site) {
        return site.program().invocations(in).stream()
                .filter(i -> i.site().span().equals(file.span(call)))
                .map(i -> i.targets())
                .filter(t -> t.size() == 1)
                .map(t -> t.iterator().next())
                .filter(m -> m.facts().is(Modifier.STATIC) || m.facts().is(Modifier.PRIVATE))
                .findFirst();
    }

    /** Code without the indentation of the place where it stands. */
    private static String unindented(String code) {
        List<String> lines = code.lines().toList();
        String common = lines.stream()
                .skip(1)
                .filter(l -> !l.isBlank())
                .map(l -> l.substring(0, l.length() - l.stripLeading().length()))
                .min(Comparator.comparingInt(String::length))
                .orElse("");
        return lines.stream()
                .map(l -> l.startsWith(common) ? l.substring(common.length()) : l.stripLeading())
                .collect(Collectors.joining("\n"));
    }

    /**
     * The statements of the method that reads many.
     *
     * @param type what that answers with
     * @param read the expression that reads
     */
    String around(String type, String read) {
        String kept = row.map(r -> r + " = ").orElse("return ");
        return row.map(r -> type + " " + r + " = null;\n").orElse("")
                + "try {\n    " + kept + read.replace("\n", "\n    ") + ";\n}" + handlers
                + row.map(r -> "\nreturn " + r + ";").orElse("")
                + last.map(l -> "\n" + l).orElse("");
    }

    /** Whether the method that reads many could not have a parameter of a name. */
    boolean keeps(String name) {
        return names.contains(name);
    }
}
