package dev.optkit.core.fix;

import java.time.Duration;

/**
 * Numbers that generated code contains.
 *
 * @param parallelLimit most calls at a time in {@code bounded-parallel}, at least 2
 * @param chunkSize most keys in one bulk read
 * @param cacheTtl life of a cache entry
 * @param cacheSize most entries of a cache
 */
public record RewriteSettings(int parallelLimit, int chunkSize, Duration cacheTtl, int cacheSize) {

    /** 8 calls at a time, 500 keys a read, 1,000 entries that live 5 minutes. */
    public static final RewriteSettings DEFAULTS = new RewriteSettings(8, 500, Duration.ofMinutes(5), 1_000);
}
