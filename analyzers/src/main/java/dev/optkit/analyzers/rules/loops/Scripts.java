package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognizes loops over the statements of a script: each element is the text of one. */
final class Scripts {

    /** Of the kinds of objects that execute something, those that take a text. */
    private static final Set<String> TAKE_TEXTS = Set.of(
            "org.springframework.jdbc.core.JdbcTemplate",
            "org.springframework.jdbc.core.JdbcOperations",
            "java.sql.Statement");

    private static final Pattern STATEMENT = Pattern.compile("(?i)statement|stmt|sql|ddl|sqlStatement|script");

    private Scripts() {}

    static boolean are(LoopSite site, CallPath path, Program program) {
        return areExecuted(site, path, program) || areNamedSo(site, path, program);
    }

    /** Whether the elements are called statements; a wrapper of the project's own may execute them. */
    private static boolean areNamedSo(LoopSite site, CallPath path, Program program) {
        Method method = path.calls().get(0).caller();
        return Stream.concat(
                        site.loop().parameters().stream(),
                        site.loop().loop().stream().flatMap(l -> l.variables().stream()))
                .filter(v -> STATEMENT
                        .matcher(method.body().variables().get(v).name())
                        .matches())
                .anyMatch(v -> program.typeOf(method, new Expr.Local(v)).name().equals("java.lang.String"));
    }

    private static boolean areExecuted(LoopSite site, CallPath path, Program program) {
        CallSite sink = path.sink().invocation().site();
        Method method = path.sink().caller();
        if (sink.kind() == CallSite.Kind.METHOD_REFERENCE) {
            return path.calls().size() == 1 && sink.name().startsWith("execute") && takesText(path, program);
        }
        return (sink.name().startsWith("execute") || takesText(path, program))
                && text(sink, method.body())
                        .filter(t -> program.typeOf(method, t).name().equals("java.lang.String"))
                        .filter(new HandedElements(site, path)::areSinks)
                        .isPresent();
    }

    private static boolean takesText(CallPath path, Program program) {
        String receiver = path.sink().invocation().receiver().name();
        return TAKE_TEXTS.stream().anyMatch(t -> program.isSubtype(receiver, t));
    }

    /** What a call executes: its argument, or what the query was made of that it is made on. */
    private static Optional<Expr> text(CallSite call, Body body) {
        return call.arguments().isEmpty()
                ? call.receiver().flatMap(query -> creation(query, body)).stream()
                        .flatMap(c -> c.arguments().stream())
                        .findFirst()
                : Optional.of(call.arguments().get(0));
    }

    private static Optional<CallSite> creation(Expr query, Body body) {
        if (query instanceof Expr.Local local) {
            return body.variables()
                    .get(local.variable())
                    .initializer()
                    .filter(v -> !(v instanceof Expr.Local))
                    .flatMap(v -> creation(v, body));
        }
        return query instanceof Expr.Call call ? Optional.of(body.calls().get(call.call())) : Optional.empty();
    }
}
