package dev.optkit.rewriters.loops;

import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What annotations say about the transaction a method runs in. */
final class Transactions {

    private static final Pattern READ_ONLY = Pattern.compile("readOnly\\s*=\\s*true");
    private static final Pattern SUPPORTS = Pattern.compile("\\bSUPPORTS\\b");
    private static final Pattern NONE = Pattern.compile("\\b(NEVER|NOT_SUPPORTED)\\b");

    /** Types whose methods run a function in a transaction. */
    static final Set<String> TEMPLATES = Set.of(
            "org.springframework.transaction.support.TransactionTemplate",
            "org.springframework.transaction.support.TransactionOperations");

    private Transactions() {}

    /** The annotation that opens or joins a transaction around a method: its own, else that of its class. */
    static Optional<Annotation> around(Method method) {
        return method.facts()
                .annotations()
                .find("Transactional")
                .or(() -> method.type().annotations().find("Transactional"))
                .filter(a -> !NONE.matcher(a.text()).find());
    }

    /** The annotation that makes sure of a transaction around a method, whoever calls it. */
    static Optional<Annotation> surelyAround(Method method) {
        return around(method).filter(a -> !SUPPORTS.matcher(a.text()).find());
    }

    /** Whether whoever calls a method passes what opens its transaction. */
    static boolean isWovenIn(Method method, Program program) {
        return method.facts().is(Modifier.PUBLIC)
                && program.callersOf(method).stream()
                        .noneMatch(c ->
                                c.caller().type().name().equals(method.type().name()));
    }

    static boolean isReadOnly(Annotation transactional) {
        return READ_ONLY.matcher(transactional.text()).find();
    }

    /** Whether nothing that a method, or what calls it, does can leave unwritten changes in a session. */
    static boolean withoutPendingChanges(Method method, Program program) {
        Optional<Annotation> own = around(method);
        boolean clean = own.isPresent() ? isReadOnly(own.get()) : !writes(method, program);
        Optional<Set<Method>> callers = CallGraph.above(method, program);
        return clean && callers.isPresent() && callers.get().stream().noneMatch(c -> mayWrite(c, program));
    }

    /** Whether a method opens a transaction that is not read-only. */
    private static boolean mayWrite(Method caller, Program program) {
        return around(caller).filter(a -> !isReadOnly(a)).isPresent()
                || program.invocations(caller).stream()
                        .anyMatch(c -> TEMPLATES.contains(c.receiver().name()));
    }

    private static boolean writes(Method method, Program program) {
        return program.effects(method).any(Transactions::isDatabaseWrite);
    }

    static boolean isDatabaseWrite(Effect effect) {
        return effect.resource().isDatabase() && !effect.isRead();
    }
}
