package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Program;

/**
 * Reasons why a read may be wrong to cache, because its answer is changed or differs, or why its answer has to be fresh. Whether
 * a cache is worth while is a question of points and severity.
 */
final class ReadDoubts {

    private ReadDoubts() {}

    /** Whether a cache might give wrong answers, however fresh. */
    static boolean isWrong(CachedRead read, Program program) {
        return Names.soundsLikeCommand(read.method())
                || isOnlyPerhapsRead(read, program)
                || ObjectState.isSetByCallers(read.method(), program)
                || CachingDecorators.standBefore(read.method(), program)
                || SharedBase.differsPerSubtype(read.method(), program)
                || TenantData.isReadBy(read, program)
                || RequestBeans.answer(read, program)
                || (!TokenRequests.is(read.method()) && Refreshes.areAllThatAsk(read.method(), program))
                || ResultChanges.areMade(read.method(), program);
    }

    /** Whether those who ask want what is there at the moment. */
    static boolean isFresh(CachedRead read, Program program) {
        return VolatileData.isReadBy(read, program)
                || NewestRows.areReadBy(read, program)
                || AspectGuards.areAllThatAsk(read.method(), program)
                || Maintenance.isAllThatAsks(read, program)
                || WriteFlow.needs(read, program);
    }

    /** What takes entities, or is a part of something, may as well do something with them that is not seen. */
    private static boolean isOnlyPerhapsRead(CachedRead read, Program program) {
        boolean helper = read.isPrivate() && !KeyTypes.isData(read.method(), program);
        return helper || (!Remarks.idKeys(read.method(), program).isEmpty() && !Names.soundsLikeRead(read.method()));
    }
}
