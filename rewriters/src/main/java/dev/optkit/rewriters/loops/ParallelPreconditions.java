package dev.optkit.rewriters.loops;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.HiddenInput;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.OneAtATime;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.rewriters.edit.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Preconditions of {@link BoundedParallel} and {@link ConcurrentCalls} on what is to run at once. Each method is one; it
 * returns if the precondition holds.
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
    private static final List<String> FUNCTIONS =
            List.of("java.util.function.", "java.lang.Runnable", "java.lang.Iterable", "java.util.Comparator");
    private static final Set<String> REACTIVE = Set.of("Mono", "Flux", "Uni", "Multi", "Publisher", "Flow.Publisher");

    private final ParallelCode code;
    private final List<Invocation> calls;

    ParallelPreconditions(ParallelCode code) {
        this.code = code;
        this.calls = code.calls();
    }

    /** Asks all of them. */
    void check() {
        notInTransaction();
        notOnWorker();
        callersOnOneThread();
        notInConstructor();
        callersHoldNoLock();
        onlyReads();
        notThreadBound();
        new ClientContext(code.program()).check();
        new ParallelDataFlow(code).check();
        threadSafe();
        notPaced();
        allKnown();
    }

    /** LP-8. */
    private void notInTransaction() {
        Method method = code.site().method();
        for (Region around : code.body().enclosing(code.around())) {
            boolean template = around.call() >= 0
                    && Transactions.TEMPLATES.contains(code.code()
                            .invocations()
                            .get(around.call())
                            .receiver()
                            .name());
            if (template) {
                throw code.refused(
                        "in-transaction", around.line(), code.words() + " runs in a transaction template", "");
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
        return CallGraph.above(code.site().method(), code.program())
                .orElseThrow(() -> code.refused("unresolved", code.words() + " has too many callers", ""));
    }

    /** LP-15. */
    private void notOnWorker() {
        Method method = code.site().method();
        if (method.facts().annotations().has("Async")) {
            throw code.refused(
                    "nested-pool", method.facts().line(), method.shortName() + " runs in a pool of its own", "");
        }
        if (REACTIVE.contains(method.facts().returnType().name())
                || REACTIVE.contains(method.facts().returnType().simpleName())) {
            throw code.refused(
                    "event-loop", method.facts().line(), method.shortName() + " may run on an event loop", "");
        }
        for (Region around : code.body().enclosing(code.around())) {
            if (around.call() >= 0 && runs(code.code().invocations().get(around.call()), Callback.ASYNC)) {
                throw code.refused("nested-pool", around.line(), code.words() + " runs on another thread already", "");
            }
        }
    }

    /** LP-15, for what calls the method. */
    private void callersOnOneThread() {
        Program program = code.program();
        Stream.concat(Stream.of(code.site().method()), callers().stream())
                .flatMap(m -> program.callersOf(m).stream())
                .filter(c -> !program.project().isTest(c.caller().path()))
                .forEach(c -> c.caller().body().enclosing(c.invocation().site().region()).stream()
                        .filter(r -> r.isFunction() && OtherThreads.run(c.caller(), r, program))
                        .findFirst()
                        .ifPresent(r -> {
                            throw Site.refusedAt(
                                    c.caller(),
                                    r.line(),
                                    "nested-pool",
                                    c.caller().shortName() + " reaches " + code.words() + " on several threads already",
                                    "");
                        }));
    }

    private static boolean runs(Invocation call, Callback callback) {
        return call.api()
                .map(ApiMethod::meaning)
                .filter(m -> m instanceof Meaning.RunsCallback runs && runs.callback() == callback)
                .isPresent();
    }

    /** LP-10: the object is complete before other threads see it. */
    private void notInConstructor() {
        if (code.site().method().facts().name().equals("<init>")) {
            throw code.refused(
                    "not-thread-safe",
                    code.words() + " runs in a constructor, before the object is complete",
                    "move it into a method");
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
                        caller.shortName() + " is synchronized and reaches " + code.words(),
                        "hold the lock only around what it protects");
            }
        }
    }

    /** LP-6, LP-8, LP-22. */
    private void onlyReads() {
        for (Invocation call : calls) {
            call.api().flatMap(ApiMethod::remote).ifPresent(remote -> read(remote.effect(), call, words(call)));
            for (Method target : call.targets()) {
                code.program()
                        .effects(target)
                        .remote()
                        .forEach(
                                (effect, reach) -> read(effect, call, target.shortName() + " (" + reach.words() + ")"));
            }
        }
    }

    private void read(Effect effect, Invocation call, String what) {
        if (!effect.isRead() || effect.resource() == Resource.QUEUE) {
            throw code.refused(
                    "not-idempotent",
                    call.site().line(),
                    what + " may change something: a failure would come after later ones were sent",
                    "");
        }
        if (effect.resource().isDatabase()) {
            throw code.refused(
                    "session-bound",
                    call.site().line(),
                    what + " uses a database session, which is bound to its thread",
                    "read from the database before");
        }
    }

    static String words(Invocation call) {
        return call.receiver().simpleName() + "." + call.site().name();
    }

    /** Fallback ladder, step 4: nothing unknown runs. */
    private void allKnown() {
        for (Invocation call : calls) {
            for (Method target : call.targets()) {
                Optional<Effects.Reach> unknown = code.program().effects(target).unknown();
                if (unknown.isPresent()) {
                    throw code.refused(
                            "unresolved",
                            call.site().line(),
                            target.shortName() + " calls " + unknown.get().words() + ": it is not known what that does",
                            "");
                }
            }
            boolean known = !call.targets().isEmpty()
                    || call.api().isPresent()
                    || (PlainLibraries.isPlain(call, code.program()) && !isForeignFunction(call))
                    || isOfClient(call);
            if (!known) {
                throw code.refused(
                        "unresolved", call.site().line(), call.site().name() + ": it is not known what that does", "");
            }
        }
        HandedFunctions.refuse(code.code(), calls);
    }

    /** Whether a call runs what somebody handed in as a value. */
    private static boolean isForeignFunction(Invocation call) {
        return call.site().kind() == CallSite.Kind.METHOD
                && FUNCTIONS.stream().anyMatch(call.receiver().name()::startsWith);
    }

    /** Whether a call belongs to the fluent interface that the remote call is part of. */
    private boolean isOfClient(Invocation call) {
        Evidence evidence = code.site().evidence();
        return call.isResolved()
                && Stream.concat(Stream.of(evidence.sink()), evidence.otherSinks().stream())
                        .map(sink -> sink.invocation().receiver().name())
                        .filter(client -> client.lastIndexOf('.') > 0)
                        .map(client ->
                                client.substring(0, client.lastIndexOf('.')).replaceFirst("\\.[A-Z].*", ""))
                        .anyMatch(call.receiver().name()::startsWith);
    }

    /** LP-9. */
    private void notThreadBound() {
        for (Invocation call : calls) {
            if (call.api().map(ApiMethod::meaning).orElse(null) instanceof Meaning.Hidden hidden) {
                threadFree(hidden.input(), call, words(call));
            }
            if (call.site().name().equals("currentThread")
                    && call.receiver().name().equals("java.lang.Thread")) {
                throw code.refused("thread-bound", call.site().line(), code.words() + " asks for its own thread", "");
            }
            for (Method target : call.targets()) {
                code.program()
                        .effects(target)
                        .hidden()
                        .forEach((input, reach) -> threadFree(input, call, target.shortName()));
            }
        }
    }

    private void threadFree(HiddenInput input, Invocation call, String what) {
        if (THREAD_BOUND.contains(input)) {
            throw code.refused(
                    "thread-bound",
                    call.site().line(),
                    what + " depends on " + input.words() + ", which is bound to its thread",
                    "read it before and pass it as an argument");
        }
    }

    /** LP-10: of what several threads would share, directly or in fields of what they call. */
    private void threadSafe() {
        ParallelDataFlow flow = new ParallelDataFlow(code);
        for (Invocation call : calls) {
            boolean inside = flow.isOnOwnVariable(call);
            boolean fresh =
                    call.site().receiver().filter(Expr.Call.class::isInstance).isPresent();
            if (!inside && (!fresh || OneAtATime.is(call, code.program()))) {
                safeType(call, call.site().line(), code.site().method());
            }
        }
        for (Method method : below()) {
            for (Invocation call : code.program().invocations(method)) {
                if (call.site().receiver().filter(r -> isShared(r, call)).isPresent()) {
                    safeType(call, call.site().line(), method);
                }
            }
        }
    }

    /** What a method hands out may be the same each time: a connection most likely is. */
    private boolean isShared(Expr receiver, Invocation call) {
        return isField(receiver) || (receiver instanceof Expr.Call && OneAtATime.is(call, code.program()));
    }

    private static boolean isField(Expr receiver) {
        return receiver instanceof Expr.Name
                || (receiver instanceof Expr.Select select && select.target() instanceof Expr.This);
    }

    private void safeType(Invocation call, int line, Method method) {
        String type = call.receiver().name();
        if (SESSIONS.stream().anyMatch(s -> code.program().isSubtype(type, s))) {
            throw Site.refusedAt(method, line, "session-bound", words(call) + " is bound to one thread", "");
        }
        boolean instance = !call.site().name().startsWith("getInstance");
        boolean unsafe = NOT_THREAD_SAFE.stream().anyMatch(s -> code.program().isSubtype(type, s))
                || OneAtATime.is(call, code.program());
        if (instance && unsafe) {
            throw Site.refusedAt(
                    method,
                    line,
                    "not-thread-safe",
                    call.receiver().simpleName() + " must not be used by several threads at once",
                    "make one for each thread");
        }
    }

    private Set<Method> below() {
        return CallGraph.below(calls, code.program())
                .orElseThrow(() -> code.refused("unresolved", code.words() + " reaches too much code", ""));
    }

    /** LP-13. */
    private void notPaced() {
        Stream.concat(calls.stream(), below().stream().flatMap(m -> code.program().invocations(m).stream()))
                .filter(c -> PACERS.contains(c.site().name())
                        && PACER_TYPES.contains(c.receiver().name()))
                .findFirst()
                .ifPresent(c -> {
                    throw code.refused("paced-loop", words(c) + " limits the rate of the calls", "");
                });
    }
}
