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
        Region loop = site.loop();
        Optional<Expr> map = map(loop, body);
        List<Integer> keys = Stream.concat(
                        loop.parameters().stream(), loop.loop().stream().flatMap(l -> l.variables().stream()))
                .toList();
        return body.calls().stream()
                .filter(c -> c.name().equals("get") && body.within(c.region(), loop.index()))
                .filter(c -> map.isPresent() && c.receiver().equals(map))
                .filter(c -> keys.stream().anyMatch(k -> c.arguments().equals(List.of(new Expr.Local(k)))))
                .filter(c -> isGroup(c, method, program))
                .anyMatch(c -> isTaken(c, site.call().site(), body));
    }

    /** The map whose keys a loop goes over. */
    private static Optional<Expr> map(Region loop, Body body) {
        return LoopSize.source(loop, body)
                .filter(Expr.Call.class::isInstance)
                .map(s -> body.calls().get(((Expr.Call) s).call()))
                .filter(c -> c.name().equals("keySet"))
                .flatMap(CallSite::receiver);
    }

    private static boolean isGroup(CallSite get, Method method, Program program) {
        String type = program.typeOf(method, new Expr.Call(get.index())).name();
        return LoopPurpose.GROUPS.stream().anyMatch(g -> program.isSubtype(type, g));
    }

    /** Whether a call is handed the group, itself or in a function that it is handed. */
    private static boolean isTaken(CallSite get, CallSite by, Body body) {
        List<Expr> group = Stream.concat(Stream.of(new Expr.Call(get.index())), held(get, body))
                .toList();
        return body.calls().stream()
                .filter(c -> by.span().start() <= c.span().start()
                        && c.span().end() <= by.span().end())
                .anyMatch(c -> c.arguments().stream().anyMatch(group::contains));
    }

    /** The variables that are made of what a call gives. */
    private static Stream<Expr> held(CallSite call, Body body) {
        Expr value = new Expr.Call(call.index());
        return IntStream.range(0, body.variables().size())
                .filter(v -> body.variables()
                        .get(v)
                        .initializer()
                        .filter(value::equals)
                        .isPresent())
                .mapToObj(Expr.Local::new);
    }
}
