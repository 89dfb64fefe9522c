package dev.optkit.analyzers.rules.caching;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.cache.DataKind;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.Optional;
import java.util.Set;

/** What must hold before a single call in a method may be offered for caching. */
final class CallGates {

    /** Fewer callers do not make a call hot. */
    static final int MANY = 3;

    private final Method method;
    private final Program program;

    CallGates(Method method, Program program) {
        this.method = method;
        this.program = program;
    }

    /** The way from a call to the remote read behind it, if the call could be cached by itself. */
    Optional<CallPath> way(Invocation call, Repetition repetition) {
        return !isHot(repetition)
                        || !isKeyed(call)
                        || !isValue(call)
                        || Caches.keeps(new CallRef(method, call), program)
                ? Optional.empty()
                : below(call).filter(p -> isSlowlyChanging(call, p.effect())).filter(p -> !writesTheSame(p.effect()));
    }

    private Optional<CallPath> below(Invocation call) {
        return call.api().flatMap(ApiMethod::remote).isPresent() ? ofLibrary(call) : ofProject(call);
    }

    private Optional<CallPath> ofLibrary(Invocation call) {
        return call.api()
                .filter(a -> !a.isGuessed())
                .flatMap(ApiMethod::remote)
                .filter(r -> ReadGates.isCacheableRead(r.effect()) && !r.liveResult())
                .filter(r -> !isDeclaredInProject(call))
                .map(r -> CallPath.of(new CallRef(method, call), r.effect()));
    }

    /** A method of the project that could be cached whole; one that several places repeat is reported itself. */
    private Optional<CallPath> ofProject(Invocation call) {
        if (call.targets().size() != 1) {
            return Optional.empty();
        }
        Method target = call.targets().get(0);
        boolean here = Repetition.of(target, program).calls().size() <= 1;
        return here && CachedRead.plain(target, program).isPresent()
                ? CallPaths.find(method, call, ReadGates::isCacheableRead, program)
                : Optional.empty();
    }

    private static boolean isHot(Repetition repetition) {
        return repetition.calls().size() >= MANY && repetition.fromRequest().isPresent();
    }

    private boolean isSlowlyChanging(Invocation call, Effect effect) {
        return kind(call, effect) != DataKind.RECORD
                && !ReadGates.isFleeting(call.site().name())
                && !NewestRows.isNamed(call.site().name());
    }

    DataKind kind(Invocation call, Effect effect) {
        Set<String> words = Names.words(result(call).simpleName());
        words.addAll(Names.words(call.site().name()));
        return DataKind.of(words, !effect.resource().isDatabase());
    }

    /** What the call gives, or what the variable it goes into is declared as. */
    private TypeRef result(Invocation call) {
        Expr value = new Expr.Call(call.site().index());
        return call.result().isUnknown()
                ? method.body().variables().stream()
                        .filter(v -> v.initializer().filter(value::equals).isPresent())
                        .map(v -> program.link(method.type(), v.type()))
                        .findFirst()
                        .orElse(TypeRef.UNKNOWN)
                : call.result();
    }

    /** What a query or a request made before was bound to is no argument, so there is nothing to be a key. */
    private boolean isKeyed(Invocation call) {
        boolean bound = call.site().arguments().isEmpty()
                && call.site()
                        .receiver()
                        .filter(r -> r instanceof Expr.Local || r instanceof Expr.Call)
                        .isPresent();
        return !bound && areKeys(call);
    }

    private boolean areKeys(Invocation call) {
        return call.site().arguments().stream()
                .allMatch(a -> a instanceof Expr.Literal
                        || a instanceof Expr.ClassLiteral
                        || KeyTypes.isKey(program.typeOf(method, a), program));
    }

    private boolean isValue(Invocation call) {
        TypeRef result = result(call);
        return call.site().resultUsed()
                && !result.isUnknown()
                && !result.isVoid()
                && !result.isArray()
                && !KeyTypes.isPromise(result)
                && !KeyTypes.isLive(result, program)
                && !KeyTypes.holdsEntity(result, program);
    }

    /** What the project declares is reported there. */
    private boolean isDeclaredInProject(Invocation call) {
        return program.type(call.receiver().name()).stream()
                .flatMap(t -> t.methods().stream())
                .anyMatch(m -> m.name().equals(call.site().name()));
    }

    /** A method has to see what it has just written. */
    private boolean writesTheSame(Effect read) {
        return program.effects(method).any(e -> !e.isRead() && e.resource() == read.resource());
    }
}
