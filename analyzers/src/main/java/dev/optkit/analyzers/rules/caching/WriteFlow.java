package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells reads that serve nothing but writes of the same entity or table: checks before a save, what is changed and
 * saved, what was just saved. All of them need what is really there.
 */
final class WriteFlow {

    private static final int DEEPEST = 3;
    private static final int FARTHEST = 4;
    private static final int MOST_VISITED = 200;
    private static final Set<Region.Kind> CONDITIONAL = Set.of(Region.Kind.BRANCH, Region.Kind.CASE, Region.Kind.CATCH);

    private final Program program;
    private final Subject subject;

    private WriteFlow(Program program, Subject subject) {
        this.program = program;
        this.subject = subject;
    }

    /** Not so of what is asked for by a write itself, as a token is. */
    static boolean needs(CachedRead read, Program program) {
        CallRef sink = read.path().sink();
        if (!read.path().effect().isRead()) {
            return false;
        }
        return program.subject(sink.caller(), sink.invocation())
                .map(s -> new WriteFlow(program, s))
                .filter(f -> f.isAllAbove(read.method(), 0) || f.isMost(read.repetition()))
                .isPresent();
    }

    /** Whether most of those that ask go on to write what they have asked for, whoever else there is. */
    private boolean isMost(Repetition repetition) {
        long forWrite = repetition.writing().stream().filter(this::writes).count();
        return forWrite * 2 > repetition.sites();
    }

    private boolean isAllAbove(Method method, int depth) {
        Repetition repetition = Repetition.of(method, program);
        boolean called = depth == 0 ? !repetition.calls().isEmpty() : repetition.sites() > 0;
        return called
                && !RequestPaths.isEntry(method, program)
                && repetition.calls().stream().allMatch(c -> isForWrite(c, depth));
    }

    private boolean isForWrite(CallRef read, int depth) {
        boolean passes = depth < DEEPEST
                && (Repeats.handsOn(read)
                        || CachedRead.of(read.caller(), program)
                                .filter(r -> r.isAsked(program))
                                .isPresent());
        return writes(read) || (passes && isAllAbove(read.caller(), depth + 1));
    }

    /** Whether the caller, or what it calls, writes what is read. */
    private boolean writes(CallRef read) {
        Set<Method> seen = new HashSet<>(Set.of(read.caller()));
        List<Invocation> calls = program.invocations(read.caller()).stream()
                .filter(i -> !Repetition.isApart(read, i, program) && !isOtherwise(read, i))
                .toList();
        Stream<Subject> own = calls.stream().flatMap(i -> written(read.caller(), i, program).stream());
        if (own.anyMatch(this::isSame)) {
            return true;
        }
        List<Method> level = next(calls.stream(), seen);
        for (int depth = 0; depth < FARTHEST && seen.size() < MOST_VISITED; depth++) {
            if (level.stream().anyMatch(this::writesItself)) {
                return true;
            }
            level = next(level.stream().flatMap(m -> program.invocations(m).stream()), seen);
        }
        return false;
    }

    /** Whether a call in a method with an answer may be left out after a read: what is found need not be made. */
    private static boolean isOtherwise(CallRef read, Invocation call) {
        Body body = read.caller().body();
        return !read.caller().facts().returnType().isVoid()
                && body.enclosing(call.site().region()).stream()
                        .filter(r -> r.isFunction() || CONDITIONAL.contains(r.kind()))
                        .anyMatch(r -> !body.within(read.invocation().site().region(), r.index()));
    }

    /** What a call certainly runs, as far as it writes at all. */
    private List<Method> next(Stream<Invocation> calls, Set<Method> seen) {
        return calls.map(Invocation::targets)
                .filter(t -> t.size() == 1)
                .map(t -> t.get(0))
                .filter(m -> program.effects(m).any(Repetition::isWrite))
                .filter(seen::add)
                .toList();
    }

    /** The subjects that a method writes in its own body; found once. */
    private record Written(Set<Subject> subjects) {

        static Written by(Method method, Program program) {
            return new Written(program.invocations(method).stream()
                    .flatMap(i -> written(method, i, program).stream())
                    .collect(Collectors.toUnmodifiableSet()));
        }
    }

    private boolean writesItself(Method method) {
        return program.derived(method, Written.class, m -> Written.by(m, program)).subjects().stream()
                .anyMatch(this::isSame);
    }

    private boolean isSame(Subject written) {
        return written.kind() == subject.kind() && written.name().equalsIgnoreCase(subject.name());
    }

    private static Optional<Subject> written(Method method, Invocation call, Program program) {
        Optional<Effect> write = call.api()
                .flatMap(ApiMethod::remote)
                .map(Meaning.Remote::effect)
                .filter(Repetition::isWrite);
        return write.isEmpty() ? Optional.empty() : program.subject(method, call);
    }
}
