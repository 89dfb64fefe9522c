package dev.optkit.analyzers.rules.caching;

import dev.optkit.analyzers.rules.CodeRole;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Passage;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How often a method is likely to run.
 *
 * @param calls the call sites whose callers only read; a caller that writes needs to see what is really there
 * @param writing the call sites whose callers write themselves
 * @param inLoop whether one of {@code calls} runs once per element of something
 * @param fromRequest number of calls from where requests enter; empty if none is near
 */
record Repetition(List<CallRef> calls, List<CallRef> writing, boolean inLoop, OptionalInt fromRequest) {

    Repetition {
        calls = List.copyOf(calls);
        writing = List.copyOf(writing);
    }

    int writers() {
        return writing.size();
    }

    /** Number of call sites, whatever their callers do besides. */
    int sites() {
        return calls.size() + writing.size();
    }

    /** Found once for all who ask. */
    static Repetition of(Method method, Program program) {
        return program.derived(method, Repetition.class, m -> find(m, program));
    }

    private static Repetition find(Method method, Program program) {
        List<CallRef> serving = program.callersOf(method).stream()
                .filter(c -> !c.caller().equals(method))
                .filter(c -> CodeRole.of(c.caller(), program) == CodeRole.SERVING)
                .filter(c -> !Caches.keeps(c, program))
                .toList();
        boolean token = TokenRequests.is(method);
        Set<Resource> elsewhere = elsewhere(method, serving, program);
        Map<Boolean, List<CallRef>> byWriting = serving.stream()
                .collect(Collectors.partitioningBy(
                        c -> !token && (Caches.clears(c.caller(), program) || writes(c, elsewhere, program))));
        List<CallRef> reading = byWriting.getOrDefault(false, List.of());
        return new Repetition(
                reading,
                byWriting.getOrDefault(true, List.of()),
                reading.stream().anyMatch(c -> isPerElement(c, program)),
                RequestPaths.distance(method, program));
    }

    /** What a read asks other services for; empty if it asks a database too, whose rows the program itself may write. */
    private static Set<Resource> elsewhere(Method method, List<CallRef> calls, Program program) {
        Set<Resource> asked = EnumSet.noneOf(Resource.class);
        program.effects(method).remote().keySet().forEach(e -> asked.add(e.resource()));
        calls.stream()
                .flatMap(c -> c.invocation().api().flatMap(ApiMethod::remote).stream())
                .forEach(r -> asked.add(r.effect().resource()));
        return asked.stream().anyMatch(Resource::isDatabase) ? Set.of() : asked;
    }

    /** Whether there is any reason to think that the same is read again. */
    boolean isLikely() {
        boolean entry = fromRequest.isPresent() && fromRequest.getAsInt() == 0;
        return calls.size() > 1 || entry || (calls.size() == 1 && fromRequest.isPresent());
    }

    /**
     * Whether one loop that is near no request is all that asks: its elements may differ, and one bulk read serves it
     * better if they do and are the whole key.
     */
    boolean isInLoopAlone() {
        return inLoop && calls.size() == 1 && fromRequest.isEmpty();
    }

    /** {@code called from 3 places that only read and 2 that write, one of them in a loop, on the path of requests}. */
    String words() {
        if (calls.isEmpty() && writing.isEmpty() && fromRequest.isPresent()) {
            return "asked for by requests";
        }
        if (sites() == 0) {
            return "called by nothing here";
        }
        String places = (calls.size() == 1 ? "1 place" : calls.size() + " places")
                + (writing.isEmpty()
                        ? ""
                        : (calls.size() == 1 ? " that only reads and " : " that only read and ")
                                + writing.size()
                                + (writing.size() == 1 ? " that writes" : " that write"));
        String loop = inLoop ? (calls.size() == 1 ? " in a loop" : ", one of them in a loop") : "";
        return "called from " + places + loop + (fromRequest.isPresent() ? ", on the path of requests" : "");
    }

    /** Whether the caller, or a method that it calls, writes itself, and to where the read asks if that is another service. */
    private static boolean writes(CallRef read, Set<Resource> elsewhere, Program program) {
        boolean there = elsewhere.isEmpty()
                || program.effects(read.caller()).any(e -> isWrite(e) && elsewhere.contains(e.resource()));
        return there
                && program.derived(read.caller(), WritingCalls.class, m -> writingCalls(m, program)).calls().stream()
                        .anyMatch(i -> !i.equals(read.invocation()) && !isApart(read, i, program));
    }

    /** The calls of a method that write, or run a method that does; found once, as a method calls many reads. */
    private record WritingCalls(List<Invocation> calls) {}

    private static WritingCalls writingCalls(Method caller, Program program) {
        boolean any = program.effects(caller).any(Repetition::isWrite);
        return new WritingCalls(
                !any
                        ? List.of()
                        : program.invocations(caller).stream()
                                .filter(i -> isWrite(i) || i.targets().stream().anyMatch(t -> writesItself(t, program)))
                                .toList());
    }

    private static boolean writesItself(Method method, Program program) {
        for (Invocation invocation : program.invocations(method)) {
            if (isWrite(invocation)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a call next to a read runs on its own, on another thread or at another time. */
    static boolean isApart(CallRef read, Invocation other, Program program) {
        Body body = read.caller().body();
        return program.passage(new CallRef(read.caller(), other)) == Passage.LATER
                && body.enclosing(other.site().region()).stream()
                        .filter(Region::isFunction)
                        .noneMatch(r -> body.within(read.invocation().site().region(), r.index()));
    }

    private static boolean isWrite(Invocation call) {
        return call.api().isPresent()
                && call.api()
                        .flatMap(ApiMethod::remote)
                        .map(Meaning.Remote::effect)
                        .filter(Repetition::isWrite)
                        .isPresent();
    }

    static boolean isWrite(Effect effect) {
        return !effect.isRead() && effect.resource() != Resource.CACHE;
    }

    private static boolean isPerElement(CallRef call, Program program) {
        Body body = call.caller().body();
        boolean header = call.invocation().site().inHeader();
        for (Region region : body.enclosing(call.invocation().site().region())) {
            if (region.kind() == Region.Kind.LOOP && !header) {
                return true;
            }
            header = header && region.kind() != Region.Kind.LOOP;
            if (region.isFunction() && isRunPerElement(call.caller(), region, program)) {
                return true;
            }
        }
        return false;
    }

    /** By the library, or the method of the project, that it is handed to. */
    private static boolean isRunPerElement(Method caller, Region function, Program program) {
        return program.callback(caller, function).equals(Optional.of(Callback.PER_ELEMENT));
    }
}
