package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Recognizes loops over the keys of a map whose calls take all that a key stands for at once: as a rule there are few keys. */
final class Groups {

    private Groups() {}

    static boolean areTakenWhole(Region loop, Method method, Program program) {
        Body body = method.body();
        List<Integer> keys = loop.loop().map(Loop::variables).orElse(List.of());
        return body.calls().stream()
                .filter(c -> c.name().equals("get") && body.within(c.region(), loop.index()))
                .filter(c -> keys.stream().anyMatch(k -> c.arguments().equals(List.of(new Expr.Local(k)))))
                .filter(c -> isGroup(c, method, program))
                .anyMatch(c -> isTakenWhole(c, loop, body));
    }

    private static boolean isGroup(CallSite get, Method method, Program program) {
        String type = program.typeOf(method, new Expr.Call(get.index())).name();
        return LoopPurpose.GROUPS.stream().anyMatch(g -> program.isSubtype(type, g));
    }

    /** Whether a call of the loop is handed the group, and no loop inside goes through it. */
    private static boolean isTakenWhole(CallSite get, Region loop, Body body) {
        List<Expr> group = Stream.concat(Stream.of(new Expr.Call(get.index())), held(get, body))
                .toList();
        boolean handed = body.calls().stream()
                .filter(c -> body.within(c.region(), loop.index()))
                .anyMatch(c -> c.arguments().stream().anyMatch(group::contains));
        return handed
                && body.regions().stream()
                        .filter(r -> r.index() != loop.index() && body.within(r.index(), loop.index()))
                        .noneMatch(r ->
                                LoopSize.source(r, body).filter(group::contains).isPresent());
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
