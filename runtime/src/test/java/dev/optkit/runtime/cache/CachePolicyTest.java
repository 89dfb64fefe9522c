package dev.optkit.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CachePolicyTest {
    private final CachePolicy policy = CachePolicy.ofTtl(Duration.ofMinutes(10));

    @Test
    void hasTheDefaultsItSays() {
        assertThat(policy)
                .isEqualTo(new CachePolicy(
                        10_000,
                        0,
                        Duration.ofMinutes(10),
                        0.1,
                        0,
                        Duration.ZERO,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30)));
        assertThat(CachePolicy.ofTtl(Duration.ofSeconds(10)).negativeTtl()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void refusesWhatIsOutOfBoundsByName() {
        Duration negative = Duration.ofSeconds(-1);
        Map<String, Supplier<CachePolicy>> wrong = Map.of(
                "maxEntries", () -> policy.withMaxEntries(0),
                "maxBytes", () -> policy.withMaxBytes(-1),
                "ttl", () -> CachePolicy.ofTtl(Duration.ZERO),
                "jitter", () -> policy.withJitter(0.6),
                "refreshAhead", () -> policy.withRefreshAhead(1),
                "staleOnError", () -> policy.withStaleOnError(negative),
                "negativeTtl", () -> policy.withNegativeTtl(Duration.ofMinutes(11)),
                "maxWait", () -> policy.withMaxWait(Duration.ZERO));
        wrong.forEach((name, making) ->
                assertThatIllegalArgumentException().isThrownBy(making::get).withMessageContaining(name));
    }
}
