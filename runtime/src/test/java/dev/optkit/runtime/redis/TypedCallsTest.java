package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.optkit.runtime.CachedCalls;
import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.cache.CachePolicy;
import dev.optkit.runtime.cache.CacheSpec;
import dev.optkit.runtime.key.KeyScheme;
import dev.optkit.runtime.results.TypeOf;
import dev.optkit.runtime.settings.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TypedCallsTest {
    private static final TypeOf<List<Price>> PRICES = new TypeOf<>() {};

    @TempDir
    static Path directory;

    private static Server server;
    private OptkitRuntime first;
    private OptkitRuntime second;
    private CachedCalls one;
    private CachedCalls other;

    private record Price(String symbol, int cents) {}

    @BeforeAll
    static void startServer() {
        server = new Server(directory);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void connect() {
        server.admin(commands -> commands.flushall());
        first = runtime();
        second = runtime();
        one = CachedCalls.of(first);
        other = CachedCalls.of(second);
    }

    private static OptkitRuntime runtime() {
        var settings = Node.settings(server.port, Map.of(Setting.CACHE_REDIS_TIMEOUT, "5s"));
        RedisTier tier = RedisTier.of(RedisConfig.of(settings));
        OptkitRuntime runtime = OptkitRuntime.builder()
                .settings(settings)
                .caches(group -> group.remote(tier))
                .build();
        await().atMost(Duration.ofSeconds(30)).until(tier::isInUse);
        return runtime;
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void shareTheirValues() {
        assertThat(one.call("price", Price.class, "A", () -> new Price("A", 1))).isEqualTo(new Price("A", 1));
        assertThat(other.call("price", Price.class, "A", () -> new Price("A", 2)))
                .isEqualTo(new Price("A", 1));
        assertThat(one.call("prices", PRICES, List.of("A"), () -> List.of(new Price("A", 1))))
                .containsExactly(new Price("A", 1));
        assertThat(other.call("prices", PRICES, List.of("A"), () -> List.<Price>of()))
                .containsExactly(new Price("A", 1));
    }

    @Test
    void areEvictedByAProcessThatDidNotCallBefore() {
        one.call("price", Price.class, "A", () -> new Price("A", 1));
        other.evictKey("price", "A");
        assertThat(other.call("price", Price.class, "A", () -> new Price("A", 2)))
                .isEqualTo(new Price("A", 2));
        await().untilAsserted(() -> assertThat(one.call("price", Price.class, "A", () -> new Price("A", 3)))
                .isEqualTo(new Price("A", 2)));
    }

    @Test
    void keepWhatElseWasSaidOfTheOperation() {
        CacheSpec said = CacheSpec.of(KeyScheme.of("price").build(), CachePolicy.ofTtl(Duration.ofHours(1)))
                .withTags((arguments, value) -> Set.of("market"));
        first.caches().cache(said);
        one.call("price", Price.class, "A", () -> new Price("A", 1));
        assertThat(first.cache("price").spec().policy()).isEqualTo(said.policy());
        first.caches().evictTag("market");
        assertThat(one.call("price", Price.class, "A", () -> new Price("A", 2))).isEqualTo(new Price("A", 2));
    }

    @Test
    void haveOneTypeForAnOperation() {
        one.call("price", Price.class, "A", () -> new Price("A", 1));
        assertThatIllegalStateException()
                .isThrownBy(() -> one.call("price", String.class, "A", () -> "A"))
                .withMessageContainingAll("price", Price.class.getName(), String.class.getName());
        Object untyped = one.call("price", "A", () -> "not asked for");
        assertThat(untyped).isEqualTo(new Price("A", 1));
    }

    /** Why these, too, live for no more than 30 seconds where there is a remote tier. */
    @Test
    void withoutATypeStayInTheProcessButAreEvictedByOthers() {
        one.call("price", "A", () -> 1);
        assertThat(other.<Integer, RuntimeException>call("price", "A", () -> 2)).isEqualTo(2);
        other.evictKey("price", "A");
        await().untilAsserted(() -> assertThat(one.<Integer, RuntimeException>call("price", "A", () -> 3))
                .isEqualTo(3));
    }
}
