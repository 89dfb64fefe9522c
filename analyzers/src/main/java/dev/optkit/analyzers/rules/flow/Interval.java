package dev.optkit.analyzers.rules.flow;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a method does between two calls, or in a loop, and whether it can change the answer of a read. */
public final class Interval {

    /** More methods than an object runs for one call, as a rule; what is behind more is not asked and may do anything. */
    private static final int MOST = 64;

    private final Method method;
    private final Program program;
    private final Body body;
    private final Predicate<CallSite> calls;
    private final Predicate<Assignment> assignments;

    private Interval(Method method, Program program, Predicate<CallSite> calls, Predicate<Assignment> assignments) {
        this.method = method;
        this.program = program;
        this.body = method.body();
        this.calls = calls;
        this.assignments = assignments;
    }

    /** From behind one call to before another. */
    public static Interval between(CallSite first, CallSite second, Method method, Program program) {
        Body body = method.body();
        return new Interval(
                method,
                program,
                c -> Evaluation.precedes(first, c) && Evaluation.precedes(c, second),
                a -> (a.line() >= first.line() && a.line() <= second.line()) || uses(a.value(), first, body));
    }

    /** From the start of a method to before a call. */
    public static Interval before(CallSite call, Method method, Program program) {
        return new Interval(method, program, c -> Evaluation.precedes(c, call), a -> a.line() <= call.line());
    }

    /** From behind a call to the end of a method. */
    public static Interval after(CallSite call, Method method, Program program) {
        return new Interval(method, program, c -> Evaluation.precedes(call, c), a -> a.line() >= call.line());
    }

    /** All of a region but one call. */
    public static Interval in(Region region, CallSite but, Method method, Program program) {
        Body body = method.body();
        return new Interval(
                method,
                program,
                c -> c.index() != but.index() && body.within(c.region(), region.index()),
                a -> body.within(a.region(), region.index()));
    }

    private static boolean uses(Expr value, CallSite call, Body body) {
        return Exprs.all(value, body).anyMatch(e -> e.equals(new Expr.Call(call.index())));
    }

    /** Whether nothing here can change the answer to a call. */
    public boolean keeps(CallSite read) {
        Mentions mentions = Mentions.of(read, body);
        return body.assignments().stream().filter(assignments).noneMatch(a -> mentions.include(a.target(), body))
                && invocations().allMatch(c -> isQuiet(c) && leaves(c, mentions) && !assigns(c, mentions));
    }

    /** Whether a method of the own object, or one that it calls, gives a field another value that the answer depends on. */
    private boolean assigns(Invocation call, Mentions mentions) {
        return isOnItself(call) && call.targets().stream().anyMatch(t -> assigns(t, mentions, new HashSet<>()));
    }

    private boolean assigns(Method own, Mentions mentions, Set<Method> seen) {
        if (seen.size() >= MOST) {
            return true;
        }
        return seen.add(own)
                && (own.body().assignments().stream().anyMatch(a -> mentions.includeField(a.target(), own.body()))
                        || program.invocations(own).stream()
                                .filter(Interval::isOnItself)
                                .flatMap(c -> c.targets().stream())
                                .anyMatch(t -> assigns(t, mentions, seen)));
    }

    private static boolean isOnItself(Invocation call) {
        return call.site()
                .receiver()
                .map(r -> r instanceof Expr.This || r instanceof Expr.Super)
                .orElse(true);
    }

    /** Whether nothing here changes anything that outlives the method, or stops it. */
    public boolean isQuiet() {
        return invocations().allMatch(this::isQuiet)
                && body.assignments().stream()
                        .filter(assignments)
                        .allMatch(a -> Exprs.root(a.target(), body) instanceof Expr.Local);
    }

    /** The calls here. */
    public Stream<Invocation> invocations() {
        return program.invocations(method).stream().filter(i -> calls.test(i.site()));
    }

    /** Whether a call neither writes anything remote nor waits for something. */
    private boolean isQuiet(Invocation call) {
        if (Wording.takesLock(call.site().name())) {
            return false;
        }
        if (isLocalObject(call)) {
            return true;
        }
        if (call.api().isPresent()) {
            return isQuiet(call.api().get());
        }
        if (call.targets().isEmpty()) {
            return call.isResolved() ? !isWait(call) : Wording.looks(call.site().name());
        }
        return call.targets().stream().map(program::effects).allMatch(e -> isQuiet(e, call.site()));
    }

    private static boolean isWait(Invocation call) {
        boolean plain = call.receiver().name().startsWith("java.util.");
        return Wording.isBarrier(call.site().name())
                && !plain
                && call.site().created().isEmpty();
    }

    private static boolean isQuiet(ApiMethod api) {
        return api.remote().map(Meaning.Remote::effect).map(Effect::isRead).orElse(true);
    }

    private static boolean isQuiet(Effects effects, CallSite site) {
        boolean reads = effects.remote().keySet().stream().allMatch(Effect::isRead);
        boolean constructor = site.created().isPresent();
        boolean sure = effects.unknown().isEmpty() && effects.mutation().isEmpty();
        return reads && (sure || constructor || !Wording.isBarrier(site.name()));
    }

    /** A setter or a collection's method on an object in a variable: whatever it changes is in that object. */
    private boolean isLocalObject(Invocation call) {
        Optional<Expr> receiver = call.site().receiver();
        boolean local = receiver.isPresent()
                && (receiver.get() instanceof Expr.Local || Exprs.root(receiver.get(), body) instanceof Expr.Local);
        if (!local) {
            return false;
        }
        boolean setter = call.targets().stream()
                .map(program::effects)
                .allMatch(e -> e.remote().isEmpty() && e.unknown().isEmpty());
        boolean known = !call.targets().isEmpty() || call.receiver().name().startsWith("java.util.");
        boolean property = Wording.isOfProperty(call.site().name());
        return setter
                && call.api().filter(a -> a.remote().isPresent()).isEmpty()
                && (known || property)
                && !call.receiver().name().startsWith("java.util.concurrent");
    }

    /** Whether a call leaves the objects alone that the answer depends on. */
    private boolean leaves(Invocation call, Mentions mentions) {
        boolean receiver =
                call.site().receiver().filter(r -> mentions.exposes(r, body)).isPresent();
        if (receiver
                && !Wording.looks(call.site().name())
                && call.api().flatMap(ApiMethod::remote).isEmpty()) {
            return false;
        }
        boolean handed = call.site().arguments().stream().anyMatch(a -> mentions.exposes(a, body));
        return !handed || keepsArguments(call);
    }

    private boolean keepsArguments(Invocation call) {
        List<Method> targets = call.targets();
        return targets.isEmpty()
                ? Wording.looks(call.site().name()) || call.receiver().name().startsWith("java.")
                : targets.stream().allMatch(t -> program.effects(t).mutation().isEmpty())
                        || Wording.looks(call.site().name());
    }
}
