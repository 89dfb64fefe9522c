package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Program;

/** How much is to be said for a cache of a read, most first. */
enum Standing {
    /** So much that it comes before other places for the same caches. */
    PROBABLE,
    /** Enough to tell. */
    POSSIBLE,
    /** Little: hardly anything says that the same is asked for again, or that all who ask are answered alike. */
    SELDOM,
    /** Those who ask are likely to want what is there at the moment. */
    FRESH,
    /** Nothing in sight asks. */
    UNASKED,
    /** A cache may give wrong answers, however fresh. */
    WRONG;

    /** Found once for all who ask. */
    static Standing of(CachedRead read, Program program) {
        return program.derived(read.method(), Standing.class, m -> judge(read, program));
    }

    private static Standing judge(CachedRead read, Program program) {
        if (ReadDoubts.isWrong(read, program)) {
            return WRONG;
        }
        if (!read.isCalled()) {
            return UNASKED;
        }
        if (ReadDoubts.isFresh(read, program)) {
            return FRESH;
        }
        return !read.isPossible(program) || Askers.areToBeMinded(read, program)
                ? SELDOM
                : read.isProbable(program) ? PROBABLE : POSSIBLE;
    }

    /** Whether it is worth telling, whatever else there is to tell. */
    boolean isTold() {
        return compareTo(POSSIBLE) <= 0;
    }
}
