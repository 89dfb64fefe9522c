package dev.optkit.analyzers.rules.caching;

import dev.optkit.analyzers.rules.SecondLevelCache;
import dev.optkit.core.cache.DataKind;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.Set;

/**
 * Whether it is clear enough that a cache pays. Of reads that maintainers cached most are asked for from several places or
 * by each request; readers of reports took two places for little, unless the data seldom changes, and any number of places for
 * nothing where each request asks for a record of its own. What somebody may do, they want to be told as it is.
 */
final class ReadWorth {

    private static final int MANY = 4;
    /** Records change as people work with them; few places that ask for one by its key do not say that it is the same. */
    private static final int VERY_MANY = 8;

    private static final int SOME = 2;

    /** Among this many places that read what changes seldom one may write. */
    private static final int FEW_WRITE = 4;

    /** Whether somebody may, or something is there already, is asked to be told as it is now. */
    private static final Set<String> ANSWERS = Set.of("boolean", "Boolean");

    /** What changes seldom; users and permissions change when somebody waits for it. */
    private static final Set<DataKind> SETTLED =
            Set.of(DataKind.SETTING, DataKind.REFERENCE, DataKind.VERSION, DataKind.TOKEN, DataKind.REMOTE);

    private ReadWorth() {}

    static boolean isClear(CachedRead read, Program program) {
        return isSeen(read, program)
                && Remarks.onTypes(read.method(), program).isEmpty()
                && !isServedByBulkRead(read, program)
                && !SecondLevelCache.mayAnswer(read.path().sink(), program)
                && isAskedOften(read, program)
                && !ANSWERS.contains(read.method().facts().returnType().simpleName())
                && read.kind() != DataKind.ACCESS
                && !isMostlyForWrites(read, program)
                && (!isAskedFresh(read) || EachRequest.surelyReaches(read.method(), program))
                && (!Questions.isDoubtful(read.path().effect()) || TokenRequests.is(read.method()))
                && !Secrets.areIn(read.method(), program)
                && !isOfHost(read)
                && !ResultChanges.areSeen(read.method(), program);
    }

    /** Names of hosts: asked for where nobody has configured them, and seldom by another service. */
    private static boolean isOfHost(CachedRead read) {
        return read.path().sink().invocation().receiver().name().equals("java.net.InetAddress");
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

    /**
     * Whether who asks is likely to need what is there at the moment: one that writes besides, if more than a few do or people
     * change the data as they work, or one who wants to know what came last.
     */
    private static boolean isAskedFresh(CachedRead read) {
        int tolerated =
                SETTLED.contains(read.kind()) ? read.repetition().calls().size() / FEW_WRITE : 0;
        return read.repetition().writers() > tolerated
                || Names.ofMethod(read.method()).contains("last")
                || NewestRows.isNamed(read.method().facts().name());
    }

    /** Whether at least half of the places that ask for one row go on to write, or only check it for somebody who does. */
    private static boolean isMostlyForWrites(CachedRead read, Program program) {
        long writing = read.repetition().writers()
                + read.repetition().calls().stream()
                        .map(CallRef::caller)
                        .filter(m -> leadsToWrite(m, program))
                        .count();
        return !read.method().facts().parameters().isEmpty()
                && writing > 0
                && 2 * writing >= read.repetition().sites();
    }

    private static boolean leadsToWrite(Method caller, Program program) {
        return writes(caller, program)
                || (caller.facts().returnType().isVoid()
                        && program.callersOf(caller).stream().anyMatch(c -> writes(c.caller(), program)));
    }

    private static boolean writes(Method method, Program program) {
        return program.effects(method).any(Repetition::isWrite);
    }

    private static boolean isAskedOften(CachedRead read, Program program) {
        int places = read.repetition().calls().size();
        boolean oneAnswer = read.method().facts().parameters().isEmpty();
        boolean settles = SETTLED.contains(read.kind());
        boolean settled = settles && (places >= SOME || oneAnswer);
        boolean sameKey = oneAnswer || settles || Repetition.isPerRow(read.method(), program);
        boolean often = places >= (settles || oneAnswer ? MANY : VERY_MANY);
        return (often && sameKey)
                || (places > 0 && EachRequest.surelyReaches(read.method(), program))
                || (settled && places > 0 && read.repetition().fromRequest().isPresent());
    }
}
