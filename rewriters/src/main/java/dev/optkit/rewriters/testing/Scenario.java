package dev.optkit.rewriters.testing;

import dev.optkit.core.finding.Evidence;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A test as values: what is made, what is called with what, and what comes of it.
 *
 * @param method what is called
 * @param constructor what the constructor of the object under test gets
 * @param injected what is put into its fields
 * @param arguments what the method under test gets
 * @param result what it returns
 * @param fakes all mocks that were made
 * @param touched values of which it matters what they are
 * @param remotes the remote calls of the code before the fix
 * @param returned linked type of the result
 * @param limit most calls at a time
 */
record Scenario(
        Kind kind,
        Method method,
        Rewritten rewritten,
        List<Value> constructor,
        Map<String, Value> injected,
        List<Value> arguments,
        Value result,
        List<Value.Fake> fakes,
        Set<Value> touched,
        List<Scene.Remote> remotes,
        TypeRef returned,
        int limit) {

    /**
     * The first scenario that works out.
     *
     * @throws Refused if none does
     */
    static Scenario of(Kind kind, Proposal.Fix fix, Evidence evidence, RewriteContext context) {
        Method method = Entry.of(evidence.method(), context.program());
        Subject.check(method);
        requireOneLoop(kind, evidence);
        Rewritten rewritten = Rewritten.SAME;
        if (kind.callsAnother()) {
            rewritten = Rewritten.of(fix, evidence.sink(), context)
                    .orElseThrow(() -> refused(method, "the call that replaces the others cannot be told"));
        }
        int limit = context.settings().parallelLimit();
        Refused last = refused(method, "no values fit");
        for (Kind.Shape shape : kind.shapes(limit)) {
            try {
                return attempt(kind, shape, rewritten, method, evidence, context);
            } catch (Refused refused) {
                last = refused;
            }
        }
        throw last;
    }

    private static Scenario attempt(
            Kind kind,
            Kind.Shape shape,
            Rewritten rewritten,
            Method method,
            Evidence evidence,
            RewriteContext context) {
        List<CallRef> sinks = new ArrayList<>(evidence.path());
        evidence.others().forEach(sinks::addAll);
        Scene scene = new Scene(context, method.type(), sinks, rewritten.keyOf(), shape.elements(), shape.missing());
        Subject subject = new Subject(scene, method);
        List<Value> constructor = subject.construct();
        List<Value> arguments = subject.arguments();
        Value result = new Runner(scene).run(method, arguments);
        if (kind.runsTwice()) {
            new Runner(scene).run(method, arguments);
        }
        Scenario scenario = new Scenario(
                kind,
                method,
                rewritten,
                constructor,
                scene.injected(),
                arguments,
                result,
                scene.samples().fakes(),
                scene.touched(),
                scene.remotes(),
                context.program().link(method.type(), method.facts().returnType()),
                context.settings().parallelLimit());
        ScenarioCheck.check(scenario);
        return scenario;
    }

    /** In a loop around it the fix would make its call again. */
    private static void requireOneLoop(Kind kind, Evidence evidence) {
        if (kind.runsTwice()) {
            return;
        }
        Body body = evidence.method().body();
        int region = evidence.first().invocation().site().region();
        boolean nested = body.enclosing(region).stream()
                .filter(r -> r.index() != evidence.region())
                .anyMatch(r -> r.kind() == Region.Kind.LOOP || r.isFunction());
        boolean within = kind != Kind.ONCE || evidence.others().isEmpty() || evidence.region() == 0;
        if (nested || !within) {
            throw refused(evidence.method(), "the code runs in a loop around it again and again");
        }
    }

    /** Whether arguments that the test writes alike get the same answer. */
    boolean isConsistent() {
        TestImports names = new TestImports("", "");
        Map<String, Value> answers = new HashMap<>();
        return remotes.stream()
                .filter(r -> r.arguments().stream().allMatch(TestValues::isExpressible))
                .allMatch(r -> {
                    Value first = answers.putIfAbsent(TestValues.codes(r.arguments(), names), r.answer());
                    return first == null || first == r.answer();
                });
    }

    boolean isStatic() {
        return method.facts().is(Modifier.STATIC);
    }

    /** The mock behind which the remote side is. */
    Value.Fake remote() {
        return remotes.get(0).on();
    }

    /** The method of the single call. */
    String single() {
        return remotes.get(0).call().site().name();
    }

    static Refused refused(Method method, String message) {
        return new Refused(
                Refusal.of("untested-calls", method.path(), method.facts().line(), message));
    }
}
