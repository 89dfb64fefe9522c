package dev.optkit.rewriters.loops;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.HiddenInput;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Region;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Preconditions of {@link BoundedParallel} on what runs once per element. Each method is one; it returns if the
 * precondition holds.
 */
final class ParallelPreconditions {

    private static final Set<HiddenInput> THREAD_BOUND = Set.of(
            HiddenInput.SECURITY,
            HiddenInput.REQUEST,
            HiddenInput.TENANT,
            HiddenInput.LOCALE,
            HiddenInput.THREAD_LOCAL);
    private static final Set<String> NOT_THREAD_SAFE = Set.of(
            "java.text.DateFormat",
            "java.text.SimpleDateFormat",
            "java.text.NumberFormat",
            "java.text.DecimalFormat",
            "java.text.MessageFormat",
            "java.text.Collator",
            "java.util.Calendar",
            "java.util.Scanner",
            "java.util.regex.Matcher",
            "java.lang.StringBuilder",
            "java.security.MessageDigest",
            "java.security.Signature",
            "javax.crypto.Cipher",
            "javax.crypto.Mac",
            "javax.xml.parsers.DocumentBuilder");
    private static final Set<String> SESSIONS = Set.of(
            "jakarta.persistence.EntityManager",
            "javax.persistence.EntityManager",
            "org.hibernate.Session",
            "java.sql.Connection",
            "java.sql.Statement",
            "jakarta.jms.Session",
            "javax.jms.Session");
    private static final Set<String> PACERS = Set.of(
            "sleep", "parkNanos", "parkUntil", "acquire", "acquireUninterruptibly", "tryAcquire", "awaitTermination");
    private static final Set<String> PACER_TYPES = Set.of(
            "java.lang.Thread",
            "java.util.concurrent.TimeUnit",
            "java.util.concurrent.locks.LockSupport",
            "java.util.concurrent.Semaphore",
            "com.google.common.util.concurrent.RateLimiter",
            "io.github.resilience4j.ratelimiter.RateLimiter");
    private static final Set<String> REACTIVE = Set.of("Mono", "Flux", "Uni", "Multi", "Publisher", "Flow.Publisher");

    private final LoopCode loop;
    private final List<Invocation> calls;

    /** Preconditions on a loop; the call that appends the result is judged by its shape. */
    ParallelPreconditions(LoopCode loop, Optional<Invocation> append) {
        this.loop = loop;
        this.calls = loop.calls().stream()
                .filter(c -> append.filter(a -> a.equals(c)).isEmpty())
                .toList();
    }

    /** Asks all of them. */
    void check() {
        notInTransaction();
        notOnWorker();
        notInConstructor();
        callersHoldNoLock();
        onlyReads();
        notThreadBound();
        new ParallelDataFlow(loop, calls).check();
        threadSafe();
        notPaced();
        allKnown();
    }

    /** LP-8. */
    private void notInTransaction() {
        Method method = loop.site().method();
        for (Region around : loop.body().enclosing(loop.index())) {
            boolean template = around.call() >= 0
                    && Transactions.TEMPLATES.contains(
                            loop.invocations().get(around.call()).receiver().name());
            if (template) {
                throw refused("in-transaction", around.line(), "the loop runs in a transaction template", "");
            }
        }
        if (method.facts().annotations().has("Transactional")
                && Transactions.around(method).isEmpty()) {
            return;
        }
        Stream.concat(Stream.of(method), callers().stream()).forEach(m -> {
            Optional<Annotation> transaction = Transactions.around(m);
            if (transaction.isPresent()) {
                throw Site.refusedAt(
                        m,
                        transaction.get().line(),
                        "in-transaction",
                        m.shortName() + " opens a transaction, which is bound to its thread",
                        "make the calls before or after the transaction");
            }
        });
    }

    private Set<Method> callers() {
        return CallGraph.above(loop.site().method(), loop.program())
                .orElseThrow(() -> refused("unresolved", loop.region().line(), "the loop has too many callers", ""));
    }

    /** LP-15. */
    private void notOnWorker() {
        Method method = loop.site().method();
        if (method.facts().annotations().has("Async")) {
            throw refused("nested-pool", method.facts().line(), method.shortName() + " runs in a pool of its own", "");
        }
        if (REACTIVE.contains(method.facts().returnType().name())
                || REACTIVE.contains(method.facts().returnType().simpleName())) {
            throw refused("event-loop", method.facts().line(), method.shortName() + " may run on an event loop", "");
        }
        for (Region around : loop.body().enclosing(loop.region().parent())) {
            if (around.call() >= 0 && runs(loop.invocations().get(around.call()), Callback.ASYNC)) {
                throw refused("nested-pool", around.line(), "the loop runs on another thread already", "");
            }
        }
    }

    private static boolean runs(Invocation call, Callback callback) {
        return call.api()
                .map(ApiMethod::meaning)
                .filter(m -> m instanceof Meaning.RunsCallback runs && runs.callback() == callback)
                .isPresent();
    }

    /** LP-10: the object is complete before other threads see it. */
    private void notInConstructor() {
        if (loop.site().method().facts().name().equals("<init>")) {
            throw refused(
                    "not-thread-safe",
                    loop.region().line(),
                    "the loop runs in a constructor, before the object is complete",
                    "move the loop into a method");
        }
    }

    /** G-13 for what calls the method. */
    private void callersHoldNoLock() {
        for (Method caller : callers()) {
            if (caller.facts().is(Modifier.SYNCHRONIZED)) {
                throw Site.refusedAt(
                        caller,
                        caller.facts().line(),
                        "lock-held",
                        caller.shortName() + " is synchronized and reaches the loop",
                        "hold the lock only around what it protects");
            }
        }
    }

    /** LP-6, LP-8, LP-22. */
    private void onlyReads() {
        for (Invocation call : calls) {
            call.api().flatMap(ApiMethod::remote).ifPresent(remote -> read(remote.effect(), call, words(call)));
            for (Method target : call.targets()) {
                loop.program()
                        .effects(target)
                        .remote()
                        .forEach(
                                (effect, reach) -> read(effect, call, target.shortName() + " (" + reach.words() + ")"));
            }
        }
    }

    private void read(Effect effect, Invocation call, String what) {
        if (!effect.isRead() || effect.resource() == Resource.QUEUE) {
            throw refused(
                    "not-idempotent",
                    call.site().line(),
                    what + " may change something: a failure would come after later elements were sent",
                    "");
        }
        if (effect.resource().isDatabase()) {
            throw refused(
                    "session-bound",
                    call.site().line(),
                    what + " uses a database session, which is bound to its thread",
                    "read from the database before the loop");
        }
    }

    static String words(Invocation call) {
        return call.receiver().simpleName() + "." + call.site().name();
    }

    /** Fallback ladder, step 4: nothing unknown runs. */
    private void allKnown() {
        for (Invocation call : calls) {
            for (Method target : call.targets()) {
                Optional<Effects.Reach> unknown = loop.program().effects(target).unknown();
                if (unknown.isPresent()) {
                    throw refused(
                            "unresolved",
                            call.site().line(),
                            target.shortName() + " calls " + unknown.get().words() + ": it is not known what that does",
                            "");
                }
            }
            boolean known = !call.targets().isEmpty()
                    || call.api().isPresent()
                    || PlainLibraries.isPlain(call, loop.program())
                    || isOfClient(call);
            if (!known) {
                throw refused(
                        "unresolved", call.site().line(), call.site().name() + ": it is not known what that does", "");
            }
        }
        HandedFunctions.refuse(loop);
    }

    /** Whether a call belongs to the fluent interface that the remote call is part of. */
    private boolean isOfClient(Invocation call) {
        String client = loop.site().evidence().sink().invocation().receiver().name();
        int lastDot = client.lastIndexOf('.');
        return lastDot > 0
                && call.isResolved()
                && call.receiver()
                        .name()
                        .startsWith(client.substring(0, lastDot).replaceFirst("\\.[A-Z].*", ""));
    }

    /** LP-9. */
    private void notThreadBound() {
        for (Invocation call : calls) {
            if (call.api().map(ApiMethod::meaning).orElse(null) instanceof Meaning.Hidden hidden) {
                threadFree(hidden.input(), call, words(call));
            }
            if (call.site().name().equals("currentThread")
                    && call.receiver().name().equals("java.lang.Thread")) {
                throw refused("thread-bound", call.site().line(), "the loop asks for its own thread", "");
            }
            for (Method target : call.targets()) {
                loop.program()
                        .effects(target)
                        .hidden()
                        .forEach((input, reach) -> threadFree(input, call, target.shortName()));
            }
        }
    }

    private void threadFree(HiddenInput input, Invocation call, String what) {
        if (THREAD_BOUND.contains(input)) {
            throw refused(
                    "thread-bound",
                    call.site().line(),
                    what + " depends on " + input.words() + ", which is bound to its thread",
                    "read it before the loop and pass it as an argument");
        }
    }

    /** LP-10: of what several threads would share, directly or in fields of what they call. */
    private void threadSafe() {
        ParallelDataFlow flow = new ParallelDataFlow(loop, calls);
        for (Invocation call : calls) {
            boolean inside = flow.isOnOwnVariable(call);
            boolean fresh =
                    call.site().receiver().filter(Expr.Call.class::isInstance).isPresent();
            if (!inside && !fresh) {
                safeType(call, call.site().line(), loop.site().method());
            }
        }
        for (Method method : below()) {
            for (Invocation call : loop.program().invocations(method)) {
                if (call.site().receiver().filter(r -> isField(r)).isPresent()) {
                    safeType(call, call.site().line(), method);
                }
            }
        }
    }

    private static boolean isField(Expr receiver) {
        return receiver instanceof Expr.Name
                || (receiver instanceof Expr.Select select && select.target() instanceof Expr.This);
    }

    private void safeType(Invocation call, int line, Method method) {
        String type = call.receiver().name();
        if (SESSIONS.stream().anyMatch(s -> loop.program().isSubtype(type, s))) {
            throw Site.refusedAt(method, line, "session-bound", words(call) + " is bound to one thread", "");
        }
        boolean instance = !call.site().name().startsWith("getInstance");
        if (instance && NOT_THREAD_SAFE.stream().anyMatch(s -> loop.program().isSubtype(type, s))) {
            throw Site.refusedAt(
                    method,
                    line,
                    "not-thread-safe",
                    call.receiver().simpleName() + " must not be used by several threads at once",
                    "make one for each element");
        }
    }

    private Set<Method> below() {
        return CallGraph.below(calls, loop.program())
                .orElseThrow(() -> refused("unresolved", loop.region().line(), "the loop reaches too much code", ""));
    }

    /** LP-13. */
    private void notPaced() {
        Stream.concat(calls.stream(), below().stream().flatMap(m -> loop.program().invocations(m).stream()))
                .filter(c -> PACERS.contains(c.site().name())
                        && PACER_TYPES.contains(c.receiver().name()))
                .findFirst()
                .ifPresent(c -> {
                    throw refused("paced-loop", loop.region().line(), words(c) + " limits the rate of the calls", "");
                });
    }

    private Refused refused(String reason, int line, String message, String unlock) {
        return loop.site().refused(reason, line, message, unlock);
    }
}
