package dev.optkit.analyzers.rules.caching;

import dev.optkit.analyzers.rules.UnusedCode;
import dev.optkit.analyzers.rules.flow.SecondLevelCache;
import dev.optkit.core.cache.DataKind;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Program;
import java.util.Set;

/**
 * Whether it is clear enough that a cache pays. Of reads that maintainers cached most are asked for from several places or
 * by each request; readers of reports took two places for little, unless the data seldom changes, and any number of places for
 * nothing where each request asks for a record of its own.
 */
final class ReadWorth {

    private static final int MANY = 4;

    private static final int SOME = 2;

    /** Whether somebody may, or something is there already, is asked to be told as it is now. */
    private static final Set<String> ANSWERS = Set.of("boolean", "Boolean");

    /** What changes seldom; users and permissions change when somebody waits for it, and what is elsewhere as it likes. */
    static final Set<DataKind> SETTLED = Set.of(DataKind.SETTING, DataKind.REFERENCE, DataKind.TOKEN);

    /** How old these may be nobody says, whoever asks for them. */
    private static final Set<DataKind> UNSETTLED = Set.of(DataKind.RECORD, DataKind.METADATA, DataKind.VERSION);

    private ReadWorth() {}

    static boolean isClear(CachedRead read, Program program) {
        return isSeen(read, program)
                && Remarks.onTypes(read.method(), program).isEmpty()
                && !isServedByBulkRead(read, program)
                && !SecondLevelCache.mayAnswer(read.path().sink(), program)
                && isAskedOften(read, program)
                && !ANSWERS.contains(read.method().facts().returnType().simpleName())
                && !Freshness.isWanted(read, program)
                && (EachRequest.surelyReaches(read.method(), program) || !isOnePerRequest(read))
                && !isOfAnyType(read.method().facts())
                && (!Questions.isDoubtful(read.path().effect()) || TokenRequests.is(read.method()))
                && !Secrets.areIn(read.method(), program)
                && !ReadGates.isOfHost(read.path().sink().invocation()) // asked for where nobody has configured them
                && !ResultChanges.areSeen(read.method(), program);
    }

    /** Whether the same is seen to be asked for again, however often. */
    static boolean isSeen(CachedRead read, Program program) {
        return Repeats.isRepeated(read, program) && !read.repetition().isInLoopAlone();
    }

    /** One loop that asks for one after the other, or keys by the list, which are hardly ever the same list again. */
    private static boolean isServedByBulkRead(CachedRead read, Program program) {
        return (read.repetition().inLoop() && read.repetition().calls().size() == 1) || takesList(read, program);
    }

    private static boolean takesList(CachedRead read, Program program) {
        return read.method().facts().parameters().stream()
                .anyMatch(p -> KeyTypes.isList(program.link(read.method().type(), p.type())));
    }

    /** Whether the caller chooses the type of what it is given, as of a store for all kinds of objects. */
    private static boolean isOfAnyType(MethodFacts method) {
        return method.typeParameters().stream()
                        .anyMatch(t -> t.name().equals(method.returnType().name()))
                && method.parameters().stream()
                        .anyMatch(p -> p.type().simpleName().equals("Class"));
    }

    /** Whether only a few handlers of requests ask, each for what its own request names. */
    private static boolean isOnePerRequest(CachedRead read) {
        return !read.method().facts().parameters().isEmpty()
                && read.repetition().calls().size() < MANY
                && read.repetition().calls().stream().map(CallRef::caller).allMatch(RequestPaths::isHandler);
    }

    /** Those that only read, and that something runs. */
    private static int places(CachedRead read, Program program) {
        return (int) read.repetition().calls().stream()
                .filter(c -> !UnusedCode.is(c.caller(), program))
                .count();
    }

    private static boolean isAskedOften(CachedRead read, Program program) {
        int places = places(read, program);
        boolean oneAnswer = read.method().facts().parameters().isEmpty();
        boolean asked = places >= SOME || (oneAnswer && places > 0);
        boolean often =
                places >= MANY || (asked && read.repetition().fromRequest().isPresent());
        return (SETTLED.contains(read.kind()) && often)
                || (!UNSETTLED.contains(read.kind())
                        && places > 0
                        && EachRequest.surelyReaches(read.method(), program));
    }
}
