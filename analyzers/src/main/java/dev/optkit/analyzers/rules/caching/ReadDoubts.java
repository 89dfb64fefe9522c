package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Program;

/** Reasons why a read that could be cached is better left alone: any of them makes the confidence low. */
final class ReadDoubts {

    /** Points that make it likely that even one handler is asked for the same again. */
    private static final int ENOUGH_FOR_ONE_PLACE = 4;

    private ReadDoubts() {}

    static boolean against(CachedRead read, Program program) {
        return VolatileData.isReadBy(read)
                || (read.points() < ENOUGH_FOR_ONE_PLACE && !Repeats.isRepeated(read, program))
                || SharedBase.differsPerSubtype(read.method(), program)
                || TenantData.isReadBy(read.method(), program)
                || ResultChanges.areMade(read.method(), program);
    }
}
