package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Recognizes loops whose elements say which table or column a statement is about, by a name of their own or that of the
 * parameter they are handed as: no two rounds have a statement in common.
 */
final class TablesOfRounds {

    /** A word of its own: a vegetable is no table. */
    private static final Pattern TABLE =
            Pattern.compile("(\\w*_|\\w*[a-z0-9](?=[TCS]))?([tT]able|[cC]olumn|[sS]chema)(_?[nN]ames?)?");

    private TablesOfRounds() {}

    static boolean differ(LoopSite site, List<CallRef> way, Program program) {
        CallRef first = way.get(0);
        CallSite call = first.invocation().site();
        ElementObjects elements = new ElementObjects(site.loop(), first.caller().body());
        List<Expr> arguments = call.arguments();
        return IntStream.range(0, arguments.size())
                .filter(i ->
                        elements.includes(arguments.get(i)) && isText(program.typeOf(first.caller(), arguments.get(i))))
                .anyMatch(i -> isTable(name(arguments.get(i), first.caller().body())) || isTableOf(way, i));
    }

    private static boolean isText(TypeRef type) {
        return type.name().equals("java.lang.String");
    }

    /** Whether the method that is called next has a parameter of such a name there. */
    private static boolean isTableOf(List<CallRef> way, int argument) {
        return way.stream()
                .skip(1)
                .limit(1)
                .map(CallRef::caller)
                .flatMap(TablesOfRounds::parameters)
                .skip(argument)
                .limit(1)
                .anyMatch(p -> isTable(p.name()));
    }

    private static Stream<Parameter> parameters(Method method) {
        return method.facts().parameters().stream();
    }

    private static boolean isTable(String name) {
        return TABLE.matcher(name).matches();
    }

    private static String name(Expr value, Body body) {
        if (value instanceof Expr.Local local) {
            return body.variables().get(local.variable()).name();
        }
        return value instanceof Expr.Call call ? body.calls().get(call.call()).name() : "";
    }
}
