package dev.optkit.analyzers.rules.calls;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.calls.Repeats.Read;
import dev.optkit.analyzers.rules.flow.Evaluation;
import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.analyzers.rules.flow.Fingerprint;
import dev.optkit.analyzers.rules.flow.Interval;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds a read of a method that a method it calls makes as well, for what it is handed. */
final class RepeatsBelow {

    /** Annotations such as {@code Locked}, {@code SchedulerLock} and {@code DistributedLock}. */
    private static final Pattern LOCK = Pattern.compile("(\\w*[a-z])?Lock(ed|able)?");

    private final Method method;
    private final Program program;
    private final Repeats repeats;

    RepeatsBelow(Method method, Program program, Repeats repeats) {
        this.method = method;
        this.program = program;
        this.repeats = repeats;
    }

    /**
     * The same read made twice, once a level further down.
     *
     * @param first the one that comes first, as a way from the method
     * @param second the other one
     */
    record Pair(CallPath first, CallPath second) {}

    List<Pair> pairs(List<Read> reads) {
        List<Pair> pairs = new ArrayList<>();
        for (Read read : reads) {
            for (Invocation call : program.invocations(method)) {
                pair(read, call).ifPresent(pairs::add);
            }
        }
        return pairs;
    }

    private Optional<Pair> pair(Read read, Invocation call) {
        CallSite site = call.site();
        if (call.targets().size() != 1
                || call.targets().get(0).equals(method)
                || site.index() == read.site().index()
                || !reads(call.targets().get(0), read)) {
            return Optional.empty();
        }
        boolean before = repeats.isAfter(read.site(), site) && repeats.keeps(read.site(), site, read.site());
        boolean after = repeats.isAfter(site, read.site()) && repeats.keeps(site, read.site(), read.site());
        boolean checked = before && holdsLock(call.targets().get(0));
        return (before && !checked) || after ? pair(read, call, before) : Optional.empty();
    }

    /** Before a lock was held, somebody else may have changed the answer: it has to be asked for again. */
    private static boolean holdsLock(Method callee) {
        return callee.facts().is(Modifier.SYNCHRONIZED)
                || callee.facts().annotations().all().stream()
                        .anyMatch(a -> LOCK.matcher(a.simpleName()).matches());
    }

    /** Whether a callee makes a call of that name, with arguments, and has that effect. */
    private boolean reads(Method callee, Read read) {
        boolean named = callee.body().calls().stream()
                .anyMatch(c ->
                        c.name().equals(read.site().name()) && !c.arguments().isEmpty());
        return named && program.effects(callee).remote().containsKey(read.path().effect());
    }

    private Optional<Pair> pair(Read read, Invocation call, boolean before) {
        Method callee = call.targets().get(0);
        Fingerprint inner = new Fingerprint(callee, program, handed(call, callee));
        for (Read below : new Repeats(callee, program).reads()) {
            if (isSame(read, below, inner, call, callee) && isUndisturbed(below.site(), callee, before)) {
                CallPath way = CallPaths.through(new CallRef(method, call), callee, below.path(), program);
                return Optional.of(before ? new Pair(read.path(), way) : new Pair(way, read.path()));
            }
        }
        return Optional.empty();
    }

    /** What the variables of a method stand for in its caller; what is no argument is like nothing there. */
    private Map<Integer, String> handed(Invocation call, Method callee) {
        Fingerprint outer = new Fingerprint(method, program);
        Body body = callee.body();
        Map<Integer, String> texts = new HashMap<>();
        for (int i = 0; i < body.variables().size(); i++) {
            Variable variable = body.variables().get(i);
            int index = i;
            boolean reassigned =
                    body.assignments().stream().anyMatch(a -> a.target().equals(new Expr.Local(index)));
            boolean given = variable.kind() == Variable.Kind.PARAMETER
                    && i < call.site().arguments().size()
                    && !reassigned;
            Optional<String> text = given ? outer.of(call.site().arguments().get(i)) : Optional.empty();
            texts.put(i, text.orElse("~" + i));
        }
        return texts;
    }

    private boolean isSame(Read read, Read below, Fingerprint inner, Invocation call, Method callee) {
        CallSite here = read.site();
        CallSite there = below.site();
        boolean named = here.name().equals(there.name())
                && read.call().targets().equals(below.call().targets())
                && !there.arguments().isEmpty();
        return named
                && isSameReceiver(read, below, call, callee)
                && new Fingerprint(method, program).arguments(here).equals(inner.arguments(there))
                && inner.arguments(there).isPresent()
                && (isOwn(call) || there.arguments().stream().noneMatch(a -> usesField(a, callee.body())));
    }

    /** The same field of the same object, or a field of the same type elsewhere: one bean is injected into both. */
    private boolean isSameReceiver(Read read, Read below, Invocation call, Method callee) {
        Optional<String> here = read.site().receiver().flatMap(Expr::field);
        Optional<String> there = below.site().receiver().flatMap(Expr::field);
        if (isOwn(call) && callee.type().equals(method.type())) {
            return read.site().receiver().isEmpty()
                    ? below.site().receiver().isEmpty()
                    : here.isPresent() && here.equals(there);
        }
        String type = read.call().receiver().name();
        return here.isPresent()
                && there.isPresent()
                && program.type(type).isPresent()
                && type.equals(below.call().receiver().name());
    }

    private static boolean isOwn(Invocation call) {
        return call.site().receiver().isEmpty() || call.site().receiver().get() instanceof Expr.This;
    }

    private static boolean usesField(Expr expression, Body body) {
        return Exprs.all(expression, body)
                .flatMap(e -> e.field().stream())
                .anyMatch(name -> Character.isLowerCase(name.charAt(0)));
    }

    /** Whether the read is made each time, and nothing else in the method gets in between. */
    private boolean isUndisturbed(CallSite read, Method callee, boolean second) {
        boolean always = Evaluation.of(callee, program).always(read)
                && callee.body().enclosing(read.region()).stream()
                        .allMatch(r -> r.kind() == Region.Kind.BODY || r.kind() == Region.Kind.TRY);
        Interval rest = second ? Interval.before(read, callee, program) : Interval.after(read, callee, program);
        return always && rest.keeps(read);
    }
}
