package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.annotation.Cached;
import dev.optkit.runtime.annotation.Evicts;
import dev.optkit.runtime.cache.CachePolicy;
import dev.optkit.runtime.cache.CacheSpec;
import dev.optkit.runtime.cache.Claim;
import dev.optkit.runtime.cache.OperationCache;
import dev.optkit.runtime.key.KeyScheme;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.woven.CachedSite;
import dev.optkit.runtime.woven.EvictingSite;
import dev.optkit.runtime.woven.Woven;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tags made of arguments, in both tiers: one process has annotated methods, the other the same operation. */
@Timeout(120)
class RelatedEntriesTest {
    /** What is woven links to these. */
    private static final class Orders {
        @Cached(
                name = "orders",
                tags = {"customer-{customer}", "state-{1}"})
        static String orders(long customer, String state) {
            throw new UnsupportedOperationException();
        }

        @Evicts(tags = "state-{state}")
        static void close(String state) {
            throw new UnsupportedOperationException();
        }

        @Evicts(tags = "customer-{0}")
        static void add(long customer, String what) {
            throw new UnsupportedOperationException();
        }
    }

    /** No text of one of these can be sent as it is. */
    private static final List<String> STRANGE = List.of("\uD800", "\uDFFF", "x".repeat(2 << 20));

    @TempDir
    Path directory;

    private Server server;
    private OptkitRuntime woven;
    private OptkitRuntime other;
    private CachedSite orders;
    private EvictingSite add;
    private EvictingSite close;
    private final List<RedisTier> tiers = new ArrayList<>();
    private OperationCache ofOther;

    @BeforeEach
    void start() throws Throwable {
        server = new Server(directory);
        woven = runtime();
        other = runtime();
        OptkitRuntime.use(woven);
        var lookup = MethodHandles.privateLookupIn(Orders.class, MethodHandles.lookup());
        orders = (CachedSite) Woven.cached(
                        lookup,
                        "orders",
                        MethodType.methodType(CachedSite.class),
                        MethodType.methodType(String.class, long.class, String.class))
                .getTarget()
                .invoke();
        add = evicting(lookup, "add", MethodType.methodType(void.class, long.class, String.class));
        close = evicting(lookup, "close", MethodType.methodType(void.class, String.class));
        ofOther = other.caches()
                .cache(CacheSpec.of(KeyScheme.of("orders").build(), CachePolicy.ofTtl(Duration.ofMinutes(5)))
                        .withType(String.class));
    }

    private static EvictingSite evicting(Lookup lookup, String name, MethodType of) throws Throwable {
        MethodType type = MethodType.methodType(EvictingSite.class);
        return (EvictingSite) Woven.evicting(lookup, name, type, of).getTarget().invoke();
    }

    private OptkitRuntime runtime() {
        var settings = Node.settings(server.port, Map.of(Setting.CACHE_REDIS_TIMEOUT, "5s"));
        RedisTier tier = RedisTier.of(RedisConfig.of(settings));
        tiers.add(tier);
        OptkitRuntime runtime = OptkitRuntime.builder()
                .settings(settings)
                .caches(group -> group.remote(tier))
                .build();
        await().atMost(Duration.ofSeconds(30)).until(tier::isInUse);
        return runtime;
    }

    @AfterEach
    void stop() {
        OptkitRuntime.reset();
        woven.close();
        other.close();
        server.close();
    }

    private Object call(long customer, String loaded) {
        return call(customer, "open", loaded);
    }

    private Object call(long customer, String state, String loaded) {
        Claim claim = orders.claim(null, customer, state);
        return claim.isHit() ? claim.value() : claim.complete(loaded);
    }

    private String callOfOther(long customer, String loaded) {
        return callOfOther(customer, "open", loaded);
    }

    private String callOfOther(long customer, String state, String loaded) {
        return ofOther.get(ofOther.keys().key(customer, state), () -> loaded);
    }

    @Test
    void areEvictedByArgumentsOfAnyText() {
        for (String state : STRANGE) {
            call(7, state, "first");
            assertThat(callOfOther(7, state, "second")).isEqualTo("first");
        }
        for (String state : STRANGE) {
            close.begin(null, new Object[] {state}).evict(null, null);
            assertThat(call(7, state, "third")).isEqualTo("third");
            await().untilAsserted(
                            () -> assertThat(callOfOther(7, state, "fourth")).isEqualTo("third"));
        }
        assertThat(tiers).allMatch(RedisTier::isInUse);
    }

    @Test
    void areEvictedByAnyTag() {
        call(7, "first");
        callOfOther(7, "second");
        STRANGE.forEach(woven.caches()::evictTag);
        woven.caches().evictTag("customer-7");
        assertThat(call(7, "third")).isEqualTo("third");
        await().untilAsserted(() -> assertThat(callOfOther(7, "fourth")).isEqualTo("third"));
        assertThat(tiers).allMatch(RedisTier::isInUse);
    }

    @Test
    void areEvictedByTheProcessThatWrites() {
        assertThat(call(7, "first")).isEqualTo("first");
        assertThat(call(8, "first")).isEqualTo("first");
        assertThat(callOfOther(7, "second")).isEqualTo("first");
        assertThat(callOfOther(8, "second")).isEqualTo("first");
        add.begin(null, new Object[] {7L, "a book"}).evict(null, null);
        assertThat(call(8, "third")).isEqualTo("first");
        assertThat(call(7, "third")).isEqualTo("third");
        await().untilAsserted(() -> assertThat(callOfOther(7, "fourth")).isEqualTo("third"));
        assertThat(callOfOther(8, "fourth")).isEqualTo("first");
    }

    @Test
    void areEvictedByOtherProcesses() {
        call(7, "first");
        call(8, "first");
        other.caches().evictTag("customer-7");
        await().untilAsserted(() -> assertThat(call(7, "second")).isEqualTo("second"));
        assertThat(call(8, "second")).isEqualTo("first");
    }
}
