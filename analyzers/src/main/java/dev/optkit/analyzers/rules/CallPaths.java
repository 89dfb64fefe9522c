package dev.optkit.analyzers.rules;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Passage;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** The way from a call to remote work: the evidence of every finding. */
public final class CallPaths {

    private CallPaths() {}

    /**
     * A way from a call to remote work.
     *
     * @param calls from the first call to the remote one
     * @param passages how each call comes to run, parallel to the calls; of the first call of a way that begins at a
     *     call, only what stands between it and what it calls
     * @param effect what the last one does
     * @param cost length of the way, unlikely steps counting for several
     */
    public record CallPath(List<CallRef> calls, List<Passage> passages, Effect effect, int cost) {

        public CallPath {
            calls = List.copyOf(calls);
            passages = List.copyOf(passages);
        }

        /** A way of one call, which is the remote one. */
        public static CallPath of(CallRef call, Effect effect) {
            return new CallPath(List.of(call), List.of(Passage.PLAIN), effect, Passage.PLAIN.weight());
        }

        /** The least likely of its passages. */
        public Passage passage() {
            return passages.stream().reduce(Passage.PLAIN, Passage::and);
        }

        public CallRef sink() {
            return calls.get(calls.size() - 1);
        }

        /** The rest of the way from one of its calls on. */
        public CallPath from(int call) {
            List<Passage> rest = passages.subList(call, passages.size());
            int length = rest.stream().mapToInt(Passage::weight).sum();
            return new CallPath(calls.subList(call, calls.size()), rest, effect, length);
        }
    }

    /** Whether a call asks or tells something outside of the process, itself or further on. */
    public static boolean leadsOutside(Invocation call, Program program) {
        return leadsTo(call, effect -> true, program);
    }

    /** Whether a call does remote work of a kind, itself or further on. */
    public static boolean leadsTo(Invocation call, Predicate<Effect> wanted, Program program) {
        for (Method target : call.targets()) {
            if (program.effects(target).any(wanted)) {
                return true;
            }
        }
        return call.api().isPresent()
                && call.api()
                        .flatMap(ApiMethod::remote)
                        .map(Meaning.Remote::effect)
                        .filter(wanted)
                        .isPresent();
    }

    /** The most likely way from a call to remote work of a kind, through any of the methods it can run. */
    public static Optional<CallPath> find(Method caller, Invocation call, Predicate<Effect> wanted, Program program) {
        Optional<Effect> direct = call.api()
                .flatMap(ApiMethod::remote)
                .map(Meaning.Remote::effect)
                .filter(wanted);
        CallRef first = new CallRef(caller, call);
        if (direct.isPresent()) {
            Passage entry = program.entry(first, Optional.empty());
            return Optional.of(new CallPath(List.of(first), List.of(entry), direct.get(), entry.weight()));
        }
        if (call.targets().isEmpty()) {
            return Optional.empty();
        }
        RuntimeClasses classes = new RuntimeClasses(program);
        TypeRef receiver = classes.receiver(caller, TypeRef.of(caller.type().name()), call);
        return call.targets().stream()
                .filter(t -> !classes.replaces(t.type(), caller, call))
                .flatMap(t -> below(t, receiver, wanted, program).map(p -> through(first, t, p, program)).stream())
                .min(Comparator.comparingInt(CallPath::cost));
    }

    /** Whether the objects on a way may run the methods that it leads through. */
    public static boolean isOpen(CallPath path, Program program) {
        return new RuntimeClasses(program).allow(path.calls());
    }

    /** The way through a call that runs a method, and on from there. */
    public static CallPath through(CallRef first, Method target, CallPath rest, Program program) {
        Passage entry = program.entry(first, Optional.of(target));
        List<CallRef> calls = new ArrayList<>(List.of(first));
        calls.addAll(rest.calls());
        List<Passage> passages = new ArrayList<>(List.of(entry));
        passages.addAll(rest.passages());
        return new CallPath(calls, passages, rest.effect(), rest.cost() + 1 + entry.weight());
    }

    /** The most likely way from a method to remote work of a kind. */
    public static Optional<CallPath> below(Method method, Predicate<Effect> wanted, Program program) {
        return below(method, TypeRef.of(method.type().name()), wanted, program);
    }

    /** Like {@link #below(Method, Predicate, Program)}, in an object of a type that may inherit the method. */
    private static Optional<CallPath> below(Method method, TypeRef self, Predicate<Effect> wanted, Program program) {
        return program.effects(method).remote().entrySet().stream()
                .filter(e -> wanted.test(e.getKey()))
                .min(Comparator.comparingInt(e -> e.getValue().cost()))
                .map(e -> program.derived(method, Ways.class, m -> new Ways(new ConcurrentHashMap<>()))
                        .of()
                        .computeIfAbsent(
                                new Way(self, e.getKey()), way -> LikelyWay.from(method, self, way.effect(), program)));
    }

    /** The ways found from a method; every rule asks for them, and each loop around a call does. */
    private record Ways(Map<Way, CallPath> of) {}

    private record Way(TypeRef self, Effect effect) {}

    /** One step per call, the last one the remote call. */
    public static List<TraceStep> steps(CallPath path) {
        return steps(path, method -> "calls " + method.symbol());
    }

    private static List<TraceStep> steps(CallPath path, Function<Method, String> called) {
        List<TraceStep> steps = new ArrayList<>();
        for (int i = 0; i < path.calls().size(); i++) {
            CallRef call = path.calls().get(i);
            boolean last = i == path.calls().size() - 1;
            steps.add(new TraceStep(
                    last ? TraceStep.Kind.SINK : TraceStep.Kind.CALL,
                    call.caller().path(),
                    call.invocation().site().line(),
                    last
                            ? sink(call.invocation(), path.effect())
                            : called.apply(path.calls().get(i + 1).caller())));
        }
        return steps;
    }

    /** Like {@link #steps(CallPath)}, the last step naming what the remote call is about where that is known. */
    public static List<TraceStep> steps(CallPath path, Program program) {
        List<TraceStep> steps = new ArrayList<>(steps(path, method -> called(method, program)));
        CallRef sink = path.sink();
        program.subject(sink.caller(), sink.invocation()).ifPresent(subject -> {
            TraceStep last = steps.remove(steps.size() - 1);
            String message = last.message() + " (" + subject.name() + ")";
            steps.add(new TraceStep(last.kind(), last.path(), last.line(), message));
        });
        return steps;
    }

    /** What a step says that runs a method; the steps of large programs take more room than the rest of the report. */
    private record Called(String words) {}

    private static String called(Method method, Program program) {
        return program.derived(method, Called.class, m -> new Called("calls " + m.symbol()))
                .words();
    }

    private static String sink(Invocation call, Effect effect) {
        String library = call.api().map(ApiMethod::library).orElse("");
        String access = switch (effect.access()) {
            case READ -> "read";
            case WRITE -> "write";
            case UNKNOWN -> "call";
        };
        return (library + " " + access + " " + operation(call)).strip();
    }

    /**
     * What people call the remote work at the end of a way: {@code UserRepository.findById}. The last step of a
     * fluent library chain says little, so the project's own method around it is named instead, if there is one.
     */
    public static String operation(CallPath path) {
        Invocation sink = path.sink().invocation();
        boolean fluent =
                sink.site().receiver().filter(Expr.Call.class::isInstance).isPresent();
        return fluent && path.calls().size() > 1 ? path.sink().caller().shortName() : operation(sink);
    }

    /** {@code UserRepository.findById}. */
    private static String operation(Invocation call) {
        String name = call.site().name().equals("<init>") ? "new" : call.site().name();
        return call.receiver().simpleName() + "." + name;
    }
}
