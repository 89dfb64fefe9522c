package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import java.util.List;

/** Tells methods that several types inherit and that answer differently in each: their arguments make no whole key. */
final class SharedBase {

    private static final int SEVERAL = 2;

    private SharedBase() {}

    static boolean differsPerSubtype(Method method, Program program) {
        return !method.facts().is(Modifier.STATIC)
                && program.subtypesOf(method.type().name()).size() >= SEVERAL
                && (!method.type().typeParameters().isEmpty() || asksSubtype(method));
    }

    /** Whether the body calls an abstract method of its own type. */
    private static boolean asksSubtype(Method method) {
        Body body = method.body();
        List<String> open = openMethods(method.type());
        return body.calls().stream()
                .filter(SharedBase::isOnItself)
                .map(CallSite::name)
                .anyMatch(open::contains);
    }

    private static List<String> openMethods(TypeFacts type) {
        return type.methods().stream()
                .filter(m -> m.is(Modifier.ABSTRACT))
                .map(MethodFacts::name)
                .toList();
    }

    private static boolean isOnItself(CallSite site) {
        return site.receiver().isEmpty() || site.receiver().get() instanceof Expr.This;
    }
}
