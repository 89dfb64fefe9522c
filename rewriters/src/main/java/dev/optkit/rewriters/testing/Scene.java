package dev.optkit.rewriters.testing;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one attempt at a test has found out: the remote calls that the code makes with the values of the test, and what
 * was answered. Not thread-safe.
 */
final class Scene {

    /**
     * A remote call that the code makes.
     *
     * @param on the mock it is made on
     * @param answer what it gets
     */
    record Remote(Value.Fake on, Invocation call, List<Value> arguments, Value answer) {}

    private final RewriteContext context;
    private final List<CallRef> sinks;
    private final Samples samples;
    private final int missing;
    private final List<Remote> remotes = new ArrayList<>();
    private final Map<String, JavaSource> parsed = new HashMap<>();
    private final Set<Value> touched = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Value> injected = new LinkedHashMap<>();
    private final Value.Made subject;
    private final Optional<String> keyOf;

    /**
     * A new attempt.
     *
     * @param subject the object under test
     * @param sinks the calls on the way to the remote side: the first of them that is made on a mock stands for it
     * @param elements seeds of the elements of every list
     * @param keyOf method by which a bulk read tells the rows apart
     * @param missing seed of the element of which the remote side knows nothing; 0 for none
     */
    Scene(
            RewriteContext context,
            TypeFacts subject,
            List<CallRef> sinks,
            Optional<String> keyOf,
            List<Integer> elements,
            int missing) {
        this.context = context;
        this.subject = new Value.Made(subject, List.of());
        this.sinks = List.copyOf(sinks);
        this.samples = new Samples(context.program(), elements);
        this.keyOf = keyOf;
        this.missing = missing;
    }

    Program program() {
        return context.program();
    }

    Samples samples() {
        return samples;
    }

    Value.Made subject() {
        return subject;
    }

    /** What the test puts into fields of the object under test, by name. */
    Map<String, Value> injected() {
        return injected;
    }

    /** Notes that it matters what a value is, and is not only passed on. */
    void touch(Value value) {
        touched.add(value);
    }

    Set<Value> touched() {
        return touched;
    }

    List<Remote> remotes() {
        return remotes;
    }

    /** The parsed file of a method. */
    JavaSource source(Method method) {
        return parsed.computeIfAbsent(method.path(), path -> {
            SourceFile file = context.source(path)
                    .orElseThrow(() -> new Refused(Refusal.of("untested-code", path, 1, "the file cannot be read")));
            return JavaSource.parse(file);
        });
    }

    /**
     * Whether a call is one that the fix is about.
     *
     * @throws Refused if it is another that a mock could not tell from those
     */
    boolean isSink(Method caller, Invocation call) {
        boolean isOne = sinks.stream()
                .anyMatch(s -> s.caller().equals(caller)
                        && s.invocation().site().span().equals(call.site().span()));
        boolean looksLikeOne = sinks.stream()
                .map(CallRef::invocation)
                .anyMatch(s -> s.site().name().equals(call.site().name())
                        && s.receiver().equals(call.receiver()));
        if (looksLikeOne && !isOne) {
            throw new Refused(Refusal.of(
                    "untested-calls",
                    caller.path(),
                    call.site().line(),
                    "a mock cannot tell another call of " + call.site().name() + " from those of the fix"));
        }
        return isOne;
    }

    /** Makes a remote call: equal arguments get the same answer. */
    Value remote(Value.Fake on, Invocation call, List<Value> arguments) {
        Optional<Remote> same = remotes.stream()
                .filter(r -> r.on() == on && Equality.isAssumed(r.arguments(), arguments))
                .findFirst();
        arguments.forEach(this::touch);
        Value answer = same.map(Remote::answer).orElseGet(() -> answer(call, Seeds.of(arguments)));
        keyOf.ifPresent(accessor -> rows(answer)
                .forEach(row -> row.answers()
                        .putIfAbsent(
                                Value.Fake.key(accessor, List.of()),
                                new Value.Fake.Answer(accessor, List.of(), arguments.get(0)))));
        remotes.add(new Remote(on, call, arguments, answer));
        return answer;
    }

    /** The mocks in an answer. */
    private static List<Value.Fake> rows(Value answer) {
        if (answer instanceof Value.Fake fake) {
            return List.of(fake);
        }
        if (answer instanceof Value.Maybe maybe) {
            return maybe.content().map(Scene::rows).orElse(List.of());
        }
        return answer instanceof Value.Many many
                ? many.items().stream().flatMap(i -> rows(i).stream()).toList()
                : List.of();
    }

    private Value answer(Invocation call, int seed) {
        TypeRef type = call.result();
        if (type.isVoid()) {
            return new Value.Nothing();
        }
        if (seed > 0 && seed == missing) {
            return absent(type);
        }
        if (keyOf.isPresent() && Samples.isList(type) && type.arguments().size() == 1) {
            Value row = samples.of(type.arguments().get(0), "", seed);
            return row instanceof Value.Unknown ? row : new Value.Many(type, List.of(row));
        }
        String word = type.isPrimitive() || JdkTypes.isJdk(type.name())
                ? Words.property(call.site().name())
                : "";
        boolean optional =
                type.name().equals("java.util.Optional") && type.arguments().size() == 1;
        String entity = optional && !JdkTypes.isJdk(type.arguments().get(0).name()) ? "" : word;
        return samples.of(type, entity, seed);
    }

    private static Value absent(TypeRef type) {
        if (type.name().equals("java.util.Optional")) {
            return new Value.Maybe(Optional.empty());
        }
        return type.name().startsWith("java.util.") ? new Value.Many(type, List.of()) : new Value.Null();
    }
}
