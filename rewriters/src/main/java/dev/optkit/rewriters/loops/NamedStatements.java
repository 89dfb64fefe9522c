package dev.optkit.rewriters.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.rewriters.edit.TestCode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The texts of a program that may be the names of statements. What a filter of tenants, say, does to a statement by its name it does
 * not do to a new one beside it.
 *
 * @param methods text to a method that mentions it
 */
record NamedStatements(Map<String, Method> methods) {

    private static final Pattern QUALIFIED = Pattern.compile("\\w+(\\.\\w+)+");

    NamedStatements {
        methods = Map.copyOf(methods);
    }

    /** Those of a program, read once. */
    static NamedStatements of(Program program) {
        return program.derived(NamedStatements.class, () -> read(program));
    }

    /** Who mentions a method of a mapper, by its full name or that of its interface. */
    Optional<Method> mentioning(Method statement) {
        String type = statement.type().name();
        String simple = statement.type().simpleName();
        return Stream.of(
                        type,
                        type + "." + statement.facts().name(),
                        simple + "." + statement.facts().name())
                .flatMap(name -> Optional.ofNullable(methods.get(name)).stream())
                .findFirst();
    }

    private static NamedStatements read(Program program) {
        Map<String, Method> found = new TreeMap<>();
        for (Method method : program.methods()) {
            if (!TestCode.holds(method, program)) {
                expressions(method.body())
                        .flatMap(NamedStatements::texts)
                        .filter(t -> QUALIFIED.matcher(t).matches())
                        .forEach(t -> found.putIfAbsent(t, method));
            }
        }
        return new NamedStatements(found);
    }

    private static Stream<Expr> expressions(Body body) {
        return Stream.of(
                        body.calls().stream().flatMap(c -> c.arguments().stream()),
                        body.calls().stream().flatMap(c -> c.receiver().stream()),
                        body.variables().stream().flatMap(v -> v.initializer().stream()),
                        body.assignments().stream().map(a -> a.value()),
                        body.exits().stream().flatMap(e -> e.value().stream()))
                .flatMap(e -> e);
    }

    private static Stream<String> texts(Expr expression) {
        return expression instanceof Expr.Literal literal
                ? Stream.of(literal.text())
                : expression.parts().stream().flatMap(NamedStatements::texts);
    }
}
