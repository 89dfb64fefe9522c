package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Recognizes loops over the keys of a map whose calls take all that a key stands for at once: as a rule there are few keys. */
final class Groups {

    private Groups() {}

    static boolean areTakenWhole(LoopSite site, Method method, Program program) {
        Body body = method.body();
        return groups(site.loop(), body)
                .filter(g -> isGroup(g, method, program))
                .anyMatch(g -> isTaken(g, site.call().site(), body));
    }

    /** What may stand for all of a key: what the map has for it, the value of an entry, the second of a pair. */
    private static Stream<Expr> groups(Region loop, Body body) {
        List<Integer> variables = Stream.concat(
                        loop.parameters().stream(), loop.loop().stream().flatMap(l -> l.variables().stream()))
                .toList();
        Optional<Expr> map = map(loop, body);
        Stream<Expr> asked = body.calls().stream()
                .filter(c -> body.within(c.region(), loop.index()))
                .filter(c -> isOfKey(c, map, variables) || isOfEntry(c, variables))
                .map(c -> new Expr.Call(c.index()));
        return variables.size() == 2 ? Stream.concat(asked, Stream.of(new Expr.Local(variables.get(1)))) : asked;
    }

    private static boolean isOfKey(CallSite call, Optional<Expr> map, List<Integer> variables) {
        return call.name().equals("get")
                && map.isPresent()
                && call.receiver().equals(map)
                && call.arguments().size() == 1
                && isOne(call.arguments().get(0), variables);
    }

    private static boolean isOfEntry(CallSite call, List<Integer> variables) {
        return call.name().equals("getValue")
                && call.receiver().filter(r -> isOne(r, variables)).isPresent();
    }

    private static boolean isOne(Expr value, List<Integer> variables) {
        return value instanceof Expr.Local local && variables.contains(local.variable());
    }

    /** The map whose keys a loop goes over. */
    private static Optional<Expr> map(Region loop, Body body) {
        return LoopSize.source(loop, body)
                .filter(Expr.Call.class::isInstance)
                .map(s -> body.calls().get(((Expr.Call) s).call()))
                .filter(c -> c.name().equals("keySet"))
                .flatMap(CallSite::receiver);
    }

    private static boolean isGroup(Expr value, Method method, Program program) {
        String type = program.typeOf(method, value).name();
        return LoopPurpose.GROUPS.stream().anyMatch(g -> program.isSubtype(type, g));
    }

    /** Whether a call is handed the group, itself or in a function that it is handed. */
    private static boolean isTaken(Expr whole, CallSite by, Body body) {
        List<Expr> group = Stream.concat(Stream.of(whole), held(whole, body)).toList();
        return body.calls().stream()
                .filter(c -> by.span().start() <= c.span().start()
                        && c.span().end() <= by.span().end())
                .anyMatch(c -> c.arguments().stream().anyMatch(group::contains));
    }

    /** The variables that are made of it. */
    private static Stream<Expr> held(Expr value, Body body) {
        return IntStream.range(0, body.variables().size())
                .filter(v -> body.variables()
                        .get(v)
                        .initializer()
                        .filter(value::equals)
                        .isPresent())
                .mapToObj(Expr.Local::new);
    }
}
