package dev.optkit.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.runtime.key.KeyScheme;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Readers that load, alone or with others, or are offered to, writers that evict or put, refreshes and failing loads of one key in
 * random interleavings: a call that begins after an eviction or a put returned never gets what was before. Threads may change at every access to a
 * map, as all of them ask the key for its hash. {@code -Doptkit.test.interleavings=1000000} for the full
 * run, {@code -Doptkit.test.seed} to begin elsewhere.
 */
@Timeout(7_200)
class EvictionAgainstLoadTest {
    private static final int INTERLEAVINGS = Integer.getInteger("optkit.test.interleavings", 20_000);
    private static final long FIRST_SEED = Long.getLong("optkit.test.seed", 0);

    @Test
    void noStaleValueWithTheLocalTier() {
        explore(INTERLEAVINGS / 2, false);
    }

    @Test
    void noStaleValueWithBothTiers() {
        explore(INTERLEAVINGS / 2, true);
    }

    private static void explore(int interleavings, boolean remote) {
        try (Schedule schedule = new Schedule()) {
            for (long seed = FIRST_SEED; seed < FIRST_SEED + interleavings; seed++) {
                Random random = new Random(seed);
                Scenario scenario = new Scenario(random, remote);
                try {
                    schedule.run(random, scenario.tasks());
                } catch (AssertionError e) {
                    throw new AssertionError("seed " + seed + ", remote " + remote, e);
                }
            }
        }
    }

    /** A value that writers raise before they evict it. */
    private static final class Scenario {
        private final AtomicInteger database = new AtomicInteger();
        private final AtomicInteger evicted = new AtomicInteger();
        private final AtomicLong clock = new AtomicLong();
        private final Key key = new Key("k");
        private final Random random;
        private final MapRemote tier = new MapRemote();
        private final CacheGroup group;
        private final OperationCache cache;

        Scenario(Random random, boolean remote) {
            this.random = random;
            CachePolicy policy = CachePolicy.ofTtl(Duration.ofSeconds(20))
                    .withJitter(0)
                    .withMaxWait(Duration.ofDays(1))
                    .withRefreshAhead(random.nextBoolean() ? 0.5 : 0)
                    .withStaleOnError(random.nextBoolean() ? Duration.ofDays(1) : Duration.ZERO);
            group = CacheGroup.builder()
                    .clock(clock::get)
                    .remote(remote ? tier : RemoteTier.none())
                    .build();
            KeyScheme keys = KeyScheme.of("op").build();
            cache = group.cache(CacheSpec.of(keys, policy).withTags((arguments, value) -> Set.of("tag")));
        }

        List<Runnable> tasks() {
            return List.of(
                    new Reader(random.nextInt()),
                    new Reader(random.nextInt()),
                    new Writer(random.nextInt()),
                    random.nextBoolean() ? new Reader(random.nextInt()) : new Writer(random.nextInt()));
        }

        private final class Reader implements Runnable {
            private final Random random;

            Reader(long seed) {
                random = new Random(seed);
            }

            @Override
            public void run() {
                for (int i = 0; i < 3; i++) {
                    int atLeast = evicted.get();
                    boolean fails = random.nextInt(5) == 0;
                    try {
                        assertThat(asked(random.nextInt(3), fails)).isGreaterThanOrEqualTo(atLeast);
                    } catch (IllegalStateException down) {
                        Schedule.step();
                    }
                    clock.addAndGet(Duration.ofSeconds(random.nextInt(15)).toNanos());
                }
            }

            private int asked(int way, boolean fails) {
                return way == 0 ? loaded(fails) : way == 1 ? offered(fails) : loadedWithOthers(fails);
            }

            private int loadedWithOthers(boolean fails) {
                Claim claim = cache.claimAllAtOnce(List.of(key)).get(key);
                if (claim == null) {
                    return loaded(fails);
                } else if (claim.isHit()) {
                    return (Integer) claim.value();
                }
                int value;
                try {
                    value = load(fails);
                } catch (IllegalStateException down) {
                    return (Integer) claim.failAlone(down);
                }
                cache.completeAll(List.of(claim), List.of(value));
                return value;
            }

            private int loaded(boolean fails) {
                return cache.<Integer, IllegalStateException>get(key, () -> load(fails));
            }

            private int offered(boolean fails) {
                Claim claim = cache.look(key);
                return (Integer) (claim.isHit() ? claim.value() : claim.complete(load(fails)));
            }

            private int load(boolean fails) {
                Schedule.step();
                int value = database.get();
                Schedule.step();
                if (fails) {
                    throw new IllegalStateException();
                }
                return value;
            }
        }

        private final class Writer implements Runnable {
            private final Random random;

            Writer(long seed) {
                random = new Random(seed);
            }

            @Override
            public void run() {
                for (int i = 0; i < 2; i++) {
                    long since = cache.moment();
                    Schedule.step();
                    int written = database.incrementAndGet();
                    if (random.nextInt(4) == 0) {
                        cache.put(key, written, since);
                    } else {
                        evict();
                    }
                    evicted.accumulateAndGet(written, Math::max);
                }
            }

            private void evict() {
                switch (random.nextInt(7)) {
                    case 0 -> cache.evictAll();
                    case 1 -> group.evictTag("tag");
                    case 2 -> cache.evictStartingWith(); // the key itself is none that a scheme makes
                    case 3 -> elsewhere();
                    default -> cache.evict(key);
                }
            }

            /** As if another process had evicted it. */
            private void elsewhere() {
                if (group.remote() == RemoteTier.none()) {
                    cache.evict(key);
                    return;
                }
                String digest = cache.keys().digest(key);
                tier.evictAll();
                tier.local.evict("op", digest);
            }
        }
    }

    /** Lets other threads go on wherever a map looks for it. */
    private record Key(String name) {
        @Override
        public int hashCode() {
            Schedule.step();
            return name.hashCode();
        }
    }
}
