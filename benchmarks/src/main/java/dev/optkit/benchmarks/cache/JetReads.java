package dev.optkit.benchmarks.cache;

import com.alicp.jetcache.anno.CacheType;
import com.alicp.jetcache.anno.Cached;
import java.util.concurrent.TimeUnit;

/** The same reads with JetCache's annotation. */
public class JetReads {
    @Cached(name = "one", cacheType = CacheType.LOCAL, expire = 5, timeUnit = TimeUnit.MINUTES, localLimit = 10_000)
    public Integer one(String name) {
        return name.length();
    }

    @Cached(name = "three", cacheType = CacheType.LOCAL, expire = 5, timeUnit = TimeUnit.MINUTES, localLimit = 10_000)
    public Integer three(String name, int number, long other) {
        return name.length();
    }
}
