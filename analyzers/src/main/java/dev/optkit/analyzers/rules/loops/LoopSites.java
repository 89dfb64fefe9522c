package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds, for every call of a method, the innermost loop over items that repeats it. */
final class LoopSites {

    private static final List<String> SEQUENCES =
            List.of("java.lang.Iterable", "java.util.Map", "java.util.Iterator", "java.util.stream.BaseStream");

    private final Method method;
    private final Program program;
    private final List<Invocation> invocations;
    private final Map<Integer, Boolean> overItems = new HashMap<>();

    LoopSites(Method method, Program program) {
        this.method = method;
        this.program = program;
        this.invocations = program.invocations(method);
    }

    /** The sites of a method, found once for all who ask. */
    static MethodLoops of(Method method, Program program) {
        return program.derived(method, MethodLoops.class, m -> new MethodLoops(new LoopSites(m, program).all()));
    }

    List<LoopSite> all() {
        boolean loops = method.body().regions().stream().anyMatch(r -> r.kind() == Region.Kind.LOOP || r.isFunction());
        if (!loops) {
            return List.of();
        }
        List<LoopSite> sites = new ArrayList<>();
        for (Invocation call : invocations) {
            around(call).ifPresent(sites::add);
        }
        return sites;
    }

    private Optional<LoopSite> around(Invocation call) {
        boolean sure = true;
        boolean skipHeader = call.site().inHeader();
        for (Region region : method.body().enclosing(call.site().region())) {
            if (region.kind() == Region.Kind.LOOP) {
                if (!skipHeader && isOverItems(region) && !leavesAfter(call, region) && !isThrown(call, region)) {
                    return Optional.of(statement(region, call, sure));
                }
                skipHeader = false;
            } else if (region.isFunction()) {
                switch (role(region)) {
                    case PER_ELEMENT -> {
                        if (LoopPurpose.ofFunction(region, method, program) == LoopPurpose.ITEMS
                                && !isThrown(call, region)) {
                            return Optional.of(function(region, call, sure));
                        }
                    }
                    case NEVER_HERE -> {
                        return Optional.empty();
                    }
                    case PER_KEY, UNKNOWN -> sure = false;
                    case ONCE -> {}
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the code that makes the call goes on to leave the loop: "find the one, use it, return". */
    private boolean leavesAfter(Invocation call, Region loop) {
        Body body = method.body();
        List<Integer> around = body.enclosing(call.site().region()).stream()
                .takeWhile(r -> r.index() != loop.index())
                .map(Region::index)
                .toList();
        int line = call.site().line();
        return body.exits().stream()
                .filter(e -> around.contains(e.region()) && e.line() >= line)
                .filter(e -> body.exits().stream().noneMatch(c -> goesOnBefore(c, line, e, loop)))
                .filter(e -> body.enclosing(e.region()).stream()
                        .takeWhile(r -> r.index() != loop.index())
                        .noneMatch(Region::isFunction))
                .anyMatch(e -> e.kind() == Exit.Kind.RETURN
                        || (e.kind() == Exit.Kind.THROW && !isCaught(body, e.region(), loop))
                        || (e.kind() == Exit.Kind.BREAK && leavesLoop(body, e.region(), loop)));
    }

    /** Whether the call is made to tell in an exception what is wrong, which ends the loop. */
    private boolean isThrown(Invocation call, Region loop) {
        Body body = method.body();
        return body.exits().stream()
                .filter(e -> e.kind() == Exit.Kind.THROW && body.within(e.region(), loop.index()))
                .filter(e -> !isCaught(body, e.region(), loop))
                .flatMap(e -> e.value().stream())
                .anyMatch(v ->
                        Exprs.all(v, body).anyMatch(new Expr.Call(call.site().index())::equals));
    }

    /** Whether the next element may be gone on with between a call and where the loop is left. */
    private boolean goesOnBefore(Exit exit, int line, Exit end, Region loop) {
        return exit.kind() == Exit.Kind.CONTINUE
                && exit.line() >= line
                && exit.line() <= end.line()
                && method.body().within(exit.region(), loop.index());
    }

    private static boolean isCaught(Body body, int region, Region loop) {
        return body.enclosing(region).stream()
                .takeWhile(r -> r.index() != loop.index())
                .anyMatch(r -> r.kind() == Region.Kind.TRY);
    }

    private static boolean leavesLoop(Body body, int region, Region loop) {
        return body.enclosing(region).stream()
                .takeWhile(r -> r.index() != loop.index())
                .noneMatch(r -> r.kind() == Region.Kind.CASE || r.kind() == Region.Kind.LOOP);
    }

    /** Judged once for each loop, as every call in it asks. */
    private boolean isOverItems(Region region) {
        return overItems.computeIfAbsent(region.index(), index -> judge(region));
    }

    private boolean judge(Region region) {
        return region.loop()
                .map(l -> LoopPurpose.of(region, l, method, program) == LoopPurpose.ITEMS)
                .orElse(false);
    }

    /** How a function relates to the code around it. */
    private enum Role {
        PER_ELEMENT,
        ONCE,
        PER_KEY,
        UNKNOWN,
        /** It runs elsewhere: on another thread, or later. */
        NEVER_HERE
    }

    private Role role(Region function) {
        return program.callback(method, function).map(LoopSites::role).orElse(Role.UNKNOWN);
    }

    private static Role role(Callback callback) {
        return switch (callback) {
            case PER_ELEMENT -> Role.PER_ELEMENT;
            case ONCE, RETRY -> Role.ONCE;
            case PER_KEY -> Role.PER_KEY;
            case ASYNC -> Role.NEVER_HERE;
        };
    }

    private LoopSite statement(Region region, Invocation call, boolean sure) {
        String elements = region.loop().map(LoopSites::elements).orElse("the loop");
        return new LoopSite(region, region.span(), region.line(), call, elements + around(region), sure);
    }

    /** Words for the loop over a collection around another, whose rounds each have rounds of the other; empty for none. */
    private String around(Region inner) {
        return method.body().enclosing(inner.parent()).stream()
                .takeWhile(r -> !r.isFunction())
                .flatMap(r -> r.loop().stream())
                .filter(l -> l.form() == Loop.Form.FOR_EACH)
                .findFirst()
                .map(l -> " for each " + elements(l))
                .orElse("");
    }

    private static String elements(Loop loop) {
        int colon = loop.header().lastIndexOf(" : ");
        return colon > 0 ? "element of " + loop.header().substring(colon + 3) : "round of the loop";
    }

    private LoopSite function(Region region, Invocation call, boolean sure) {
        if (region.call() < 0) {
            return new LoopSite(region, region.span(), region.line(), call, "element it is handed", sure);
        }
        CallSite stage = LoopSize.stage(invocations.get(region.call()).site(), method.body());
        return new LoopSite(region, stage.span(), stage.line(), call, "element of " + source(region, stage), sure);
    }

    /** What a function is run for, as far as it has a name: what a method of the project goes through, or a stream. */
    private String source(Region function, CallSite stage) {
        return FunctionRun.all(function, method, program).stream()
                .flatMap(run -> run.handed().stream())
                .findFirst()
                .or(() -> stage.receiver().filter(Spelling::isType).flatMap(type -> firstSequence(stage)))
                .map(handed -> source(Optional.of(handed)))
                .orElseGet(() -> stage.receiver()
                        .filter(Spelling::isType)
                        .map(type -> name(type) + "." + stage.name() + "()")
                        .orElseGet(() -> source(stage.receiver())));
    }

    /** What a helper that is no object is handed beside the function: {@code Lists.transform(rows, f)}. */
    private Optional<Expr> firstSequence(CallSite stage) {
        return stage.arguments().stream()
                .filter(a -> !(a instanceof Expr.Function))
                .filter(a -> isSequence(program.typeOf(method, a)))
                .findFirst();
    }

    /** What a chain of stream operations runs over. */
    private String source(Optional<Expr> start) {
        Optional<Expr> receiver = start;
        while (receiver.isPresent() && receiver.get() instanceof Expr.Call call) {
            CallSite site = method.body().calls().get(call.call());
            if (site.receiver().isEmpty()
                    || site.name().startsWith("get")
                    || site.name().startsWith("find")) {
                return site.name() + "()";
            }
            Expr owner = site.receiver().get();
            // Arrays.stream(names) runs over the names
            if (Spelling.isType(owner)) {
                return site.arguments().size() == 1
                        ? name(site.arguments().get(0))
                        : name(owner) + "." + site.name() + "()";
            }
            if (!(owner instanceof Expr.Call) && hasNoElements(owner)) {
                return name(owner) + "." + site.name() + "()";
            }
            receiver = site.receiver();
        }
        return receiver.map(this::name).orElse("the stream");
    }

    /** Whether an object, such as a service or an entity, is none that has elements itself. */
    private boolean hasNoElements(Expr object) {
        TypeRef type = program.typeOf(method, object);
        return program.type(type.name()).isPresent() && !isSequence(type);
    }

    private boolean isSequence(TypeRef type) {
        return type.isArray() || SEQUENCES.stream().anyMatch(s -> program.isSubtype(type.name(), s));
    }

    private String name(Expr expression) {
        if (expression instanceof Expr.Local local) {
            return method.body().variables().get(local.variable()).name();
        }
        if (expression instanceof Expr.Name name) {
            return name.name();
        }
        if (expression instanceof Expr.Call call) {
            return method.body().calls().get(call.call()).name() + "()";
        }
        return expression instanceof Expr.Select select ? select.name() : "the stream";
    }
}
