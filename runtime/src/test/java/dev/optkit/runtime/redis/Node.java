package dev.optkit.runtime.redis;

import static org.awaitility.Awaitility.await;

import dev.optkit.runtime.cache.CacheGroup;
import dev.optkit.runtime.cache.CachePolicy;
import dev.optkit.runtime.cache.CacheSpec;
import dev.optkit.runtime.cache.OperationCache;
import dev.optkit.runtime.cache.RemoteKey;
import dev.optkit.runtime.cache.RemoteTier.Lookup;
import dev.optkit.runtime.key.KeyScheme;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** What one process has: its caches and its tier. */
final class Node implements AutoCloseable {
    final RedisTier tier;
    final CacheGroup group;
    final OperationCache cache;
    final AtomicInteger loads = new AtomicInteger();

    /** Patient with a busy machine. */
    static Node at(int port) {
        return at(port, Map.of(Setting.CACHE_REDIS_TIMEOUT, "5s"), spec -> spec);
    }

    static Node at(int port, Map<Setting, String> settings, UnaryOperator<CacheSpec> spec) {
        return new Node(RedisTier.of(RedisConfig.of(settings(port, settings))), spec);
    }

    static Settings settings(int port, Map<Setting, String> more) {
        Settings.Builder builder = Settings.builder()
                .set(Setting.CACHE_REDIS_URI, "redis://localhost:" + port)
                .set(Setting.CACHE_REDIS_PROBE_INTERVAL, "100ms");
        more.forEach(builder::set);
        return builder.build();
    }

    private Node(RedisTier tier, UnaryOperator<CacheSpec> spec) {
        this.tier = tier;
        group = CacheGroup.builder().remote(tier).build();
        cache = group.cache(
                spec.apply(CacheSpec.of(KeyScheme.of("{op}").build(), CachePolicy.ofTtl(Duration.ofMinutes(10)))
                        .withType(Integer.class)
                        .withTags((arguments, value) -> Set.of("tag:" + arguments.get(0)))));
    }

    Node inUse() {
        await().atMost(Duration.ofSeconds(30)).until(tier::isInUse);
        return this;
    }

    void untilNotInUse() {
        await().atMost(Duration.ofSeconds(30)).until(() -> !tier.isInUse());
    }

    /** The value that there is, or this one. */
    Integer get(Object key, int loaded) {
        return cache.get(key, () -> {
            loads.incrementAndGet();
            return loaded;
        });
    }

    /** What the tier has of a key. */
    Lookup look(RemoteKey key) throws Exception {
        return tier.getAll(List.of(key)).get(0);
    }

    @Override
    public void close() {
        group.close();
    }
}
