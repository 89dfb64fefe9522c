package dev.optkit.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.optkit.runtime.cache.Rollout.Decision;
import dev.optkit.runtime.key.KeyScheme;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OperationCacheTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final Fixture fixture = new Fixture(Fixture.MINUTE);

    @Test
    void loadsOnceOnTheThreadOfTheCaller() {
        Thread first = fixture.cache.get("a", Thread::currentThread);
        assertThat(first).isSameAs(Thread.currentThread());
        assertThat(fixture.cache.<Object, RuntimeException>get("a", Object::new))
                .isSameAs(first);
        assertThat(fixture.recorder.events).containsExactly("miss", "loaded", "hit");
    }

    @Nested
    class Life {
        @Test
        void endsWithTheTtl() {
            assertThat(fixture.get("a")).isEqualTo(1);
            fixture.pass(Duration.ofSeconds(59));
            assertThat(fixture.get("a")).isEqualTo(1);
            fixture.pass(SECOND);
            assertThat(fixture.get("a")).isEqualTo(2);
        }

        @Test
        void isShortenedByTheJitterAtMost() {
            Fixture jittered = new Fixture(Fixture.MINUTE.withJitter(0.1));
            for (int key = 0; key < 1_000; key++) {
                jittered.get(key);
            }
            jittered.pass(Duration.ofSeconds(54));
            assertThat(loadsAgain(jittered)).isZero();
            jittered.pass(Duration.ofSeconds(3));
            assertThat(loadsAgain(jittered)).isBetween(300, 700);
        }

        private int loadsAgain(Fixture of) {
            int before = of.loads.get();
            for (int key = 0; key < 1_000; key++) {
                of.get(key);
            }
            return of.loads.get() - before;
        }

        @Test
        void canDependOnArgumentsAndValue() {
            Fixture byValue = new Fixture(
                    Fixture.MINUTE,
                    group -> group,
                    spec -> spec.withTtl(
                            (arguments, value) -> arguments.equals(List.of("short")) ? SECOND : Duration.ofDays(1)));
            byValue.get("short");
            byValue.get("long");
            byValue.pass(SECOND);
            assertThat(byValue.get("short")).isEqualTo(3);
            assertThat(byValue.get("long")).isEqualTo(2);
            byValue.pass(Duration.ofMinutes(1));
            assertThat(byValue.get("long")).isEqualTo(4);
        }

        @Test
        void ofExpiredEntriesIsOverInMemoryToo() {
            fixture.get("a");
            fixture.pass(Duration.ofMinutes(2));
            fixture.cache.cleanUp();
            assertThat(fixture.cache.size()).isZero();
            assertThat(fixture.recorder.events).last().isEqualTo("evicted EXPIRED");
        }
    }

    @Nested
    class NothingFound {
        @Test
        void isKeptForATenthOfTheTtl() {
            fixture.cache.get("a", () -> null);
            assertThat(fixture.get("a")).isNull();
            fixture.pass(Duration.ofSeconds(6));
            assertThat(fixture.get("a")).isEqualTo(1);
        }

        @Test
        void alsoIfItIsAnEmptyOptional() {
            fixture.cache.get("a", Optional::empty);
            assertThat(fixture.cache.<Object, RuntimeException>get("a", () -> 1))
                    .isEqualTo(Optional.empty());
            fixture.pass(Duration.ofSeconds(6));
            assertThat(fixture.get("a")).isEqualTo(1);
        }

        @Test
        void isNotKeptWithoutALife() {
            Fixture positive = new Fixture(Fixture.MINUTE.withNegativeTtl(Duration.ZERO));
            positive.cache.get("a", () -> null);
            assertThat(positive.get("a")).isEqualTo(1);
        }
    }

    @Nested
    class Failures {
        @Test
        void reachTheCallerUnchangedAndAreNotKept() {
            IOException failure = new IOException("down");
            Throwable thrown = catchThrowable(() -> fixture.cache.get("a", () -> {
                throw failure;
            }));
            assertThat(thrown).isSameAs(failure);
            assertThat(fixture.get("a")).isEqualTo(1);
            assertThat(fixture.recorder.events).containsExactly("miss", "load failed", "miss", "loaded");
        }

        @Test
        void areKeptIfThePolicySaysSo() {
            Fixture keeping = new Fixture(
                    Fixture.MINUTE,
                    group -> group,
                    spec -> spec.withNegativeFailures(IllegalStateException.class::isInstance));
            Throwable first = catchThrowable(() -> keeping.failing("a"));
            assertThat(catchThrowable(() -> keeping.get("a"))).isSameAs(first);
            keeping.pass(Duration.ofSeconds(6));
            assertThat(keeping.get("a")).isEqualTo(1);
        }

        @Test
        void areHiddenByOldValuesForAsLongAsAllowed() {
            Fixture stale = new Fixture(Fixture.MINUTE.withStaleOnError(Duration.ofMinutes(2)));
            assertThat(stale.get("a")).isEqualTo(1);
            stale.pass(Duration.ofMinutes(1));
            assertThat(stale.failing("a")).isEqualTo(1);
            assertThat(stale.get("a")).as("in the pause after a failure").isEqualTo(1);
            stale.pass(SECOND);
            assertThat(stale.get("a")).as("after the pause").isEqualTo(2);
            stale.pass(Duration.ofMinutes(3));
            assertThatIllegalStateException().isThrownBy(() -> stale.failing("a"));
        }

        @Test
        void ofFunctionsOfTheCacheAreNotTheCallers() {
            Fixture broken = new Fixture(
                    Fixture.MINUTE,
                    group -> group,
                    spec -> spec.withTags((arguments, value) -> {
                        throw new IllegalStateException("tags");
                    }));
            assertThat(broken.get("a")).isEqualTo(1);
            assertThat(broken.get("a")).isEqualTo(2);
        }

        @Test
        void ofListenersAreNotTheCallers() {
            CacheListener failing = new CacheListener() {
                @Override
                public void miss() {
                    throw new IllegalStateException("miss");
                }
            };
            Fixture broken = new Fixture(Fixture.MINUTE, group -> group.listener(operation -> failing), spec -> spec);
            assertThat(broken.get("a")).isEqualTo(1);
            assertThat(broken.get("a")).isEqualTo(1);
        }
    }

    @Nested
    class RefreshAhead {
        private final CachePolicy policy = Fixture.MINUTE.withRefreshAhead(0.5);

        @Test
        void isDoneByOneCaller() {
            Fixture ahead = new Fixture(policy);
            ahead.get("a");
            ahead.pass(Duration.ofSeconds(30));
            Integer refreshed = ahead.cache.get("a", () -> {
                assertThat(ahead.get("a")).as("others, meanwhile").isEqualTo(1);
                return ahead.loads.incrementAndGet();
            });
            assertThat(refreshed).isEqualTo(2);
            assertThat(ahead.get("a")).isEqualTo(2);
        }

        @Test
        void keepsTheOldValueIfItFails() {
            Fixture ahead = new Fixture(policy);
            ahead.get("a");
            ahead.pass(Duration.ofSeconds(30));
            assertThat(ahead.failing("a")).isEqualTo(1);
            assertThat(ahead.get("a")).isEqualTo(1);
            ahead.pass(Duration.ofSeconds(30));
            assertThatIllegalStateException().isThrownBy(() -> ahead.failing("a"));
        }

        @Test
        void canBeDoneBehindTheCaller() {
            AtomicReference<Runnable> task = new AtomicReference<>();
            Fixture ahead = new Fixture(policy, group -> group.refreshExecutor(task::set), spec -> spec);
            ahead.get("a");
            ahead.pass(Duration.ofSeconds(30));
            assertThat(ahead.get("a")).isEqualTo(1);
            task.get().run();
            assertThat(ahead.get("a")).isEqualTo(2);
        }

        @Test
        void isDoneByTheCallerIfArgumentsCanChangeAfterTheCall() {
            Fixture ahead = new Fixture(
                    policy,
                    group -> group.refreshExecutor(task -> assertThat(task).isNull()),
                    spec -> spec);
            Object key = ahead.cache.keys().key(List.of("a"));
            ahead.get(key);
            ahead.pass(Duration.ofSeconds(30));
            assertThat(ahead.get(key)).isEqualTo(2);
        }
    }

    @Nested
    class Evictions {
        @Test
        void byKeyAndAll() {
            fixture.get("a");
            fixture.get("b");
            fixture.cache.evict("a");
            assertThat(fixture.get("a")).isEqualTo(3);
            assertThat(fixture.get("b")).isEqualTo(2);
            fixture.cache.evictAll();
            assertThat(fixture.get("b")).isEqualTo(4);
            assertThat(fixture.recorder.events).contains("evicted EXPLICIT");
        }

        @Test
        void byPrefixAndLeadingArguments() {
            KeyScheme keys = fixture.cache.keys();
            List.of("user:1", "user:2", "order:1").forEach(fixture::get);
            fixture.get(keys.key("user", 1));
            fixture.get(keys.key("order", 1));
            fixture.cache.evictPrefix("user:");
            fixture.cache.evictStartingWith("user");
            assertThat(fixture.cache.size()).isEqualTo(2);
            assertThat(fixture.get("order:1")).isEqualTo(3);
            assertThat(fixture.get(keys.key("order", 1))).isEqualTo(5);
        }

        @Test
        void byTagInAllCaches() {
            Fixture tagged = new Fixture(
                    Fixture.MINUTE,
                    group -> group,
                    spec -> spec.withTags((arguments, value) -> Set.of("user:" + arguments.get(0), "all")));
            OperationCache orders =
                    tagged.group.cache(CacheSpec.of(KeyScheme.of("orders").build(), Fixture.MINUTE)
                            .withTags((arguments, value) -> Set.of("user:1")));
            tagged.get(1);
            tagged.get(2);
            orders.get("x", () -> "old");
            tagged.group.evictTag("user:1");
            assertThat(tagged.get(1)).isEqualTo(3);
            assertThat(tagged.get(2)).isEqualTo(2);
            assertThat(orders.<Object, RuntimeException>get("x", () -> "new")).isEqualTo("new");
            tagged.group.evictTag("all");
            assertThat(tagged.cache.size()).isZero();
        }

        @Test
        void ofAKeyByItsOwnLoadKeepItUnpublished() {
            Integer value = fixture.cache.get("a", () -> {
                fixture.cache.evict("a");
                return fixture.loads.incrementAndGet();
            });
            assertThat(value).isEqualTo(1);
            assertThat(fixture.get("a")).isEqualTo(2);
        }
    }

    @Nested
    class Recursion {
        @Test
        void onTheSameKeyIsAClearError() {
            assertThatExceptionOfType(RecursiveLoadException.class)
                    .isThrownBy(() -> fixture.cache.get("a", () -> fixture.get("a")))
                    .withMessageContaining("op");
            assertThat(fixture.get("a")).isEqualTo(1);
        }

        @Test
        void goesPastTheCacheWhereThatIsAsked() {
            Claim outer = fixture.cache.claimOrPass("a");
            assertThat(outer.isPastCache()).isFalse();
            assertThat(fixture.cache.claimOrPass("a").isPastCache()).isTrue();
            assertThat(fixture.cache.claimAllAtOnce(List.of("a")).get("a").isPastCache())
                    .isTrue();
            assertThat(fixture.recorder.events).containsExactly("miss", "bypassed DEADLOCK", "bypassed DEADLOCK");
            outer.complete(7);
            assertThat(fixture.get("a")).isEqualTo(7);
        }

        @Test
        void onAnotherKeyIsFine() {
            assertThat(fibonacci(40)).isEqualTo(102_334_155);
        }

        private long fibonacci(int n) {
            return n < 2 ? n : fixture.cache.get(n, () -> fibonacci(n - 1) + fibonacci(n - 2));
        }
    }

    @Nested
    class Bypass {
        @Test
        void isThePlainCall() {
            Fixture off =
                    new Fixture(Fixture.MINUTE, group -> group.rollout((keys, key) -> Decision.BYPASS), spec -> spec);
            assertThat(off.get("a")).isEqualTo(1);
            assertThat(off.get("a")).isEqualTo(2);
            assertThat(off.recorder.events).containsExactly("bypassed ROLLOUT", "bypassed ROLLOUT");
        }

        @Test
        void isWhatAFailingRolloutMeans() {
            Fixture broken = new Fixture(
                    Fixture.MINUTE,
                    group -> group.rollout((keys, key) -> {
                        throw new IllegalStateException("flags");
                    }),
                    spec -> spec);
            assertThat(broken.get("a")).isEqualTo(1);
        }

        @Test
        void isForCallsWithoutAKeyAndAfterClosing() {
            fixture.get(KeyScheme.UNKEYED);
            fixture.cache.evict(KeyScheme.UNKEYED);
            fixture.get("a");
            fixture.group.close();
            fixture.group.close();
            assertThat(fixture.cache.size()).isZero();
            assertThat(fixture.get("a")).isEqualTo(3);
            assertThat(fixture.recorder.events).contains("bypassed UNKEYED", "bypassed CLOSED");
        }
    }

    @Test
    void comparisonReturnsWhatTheCallGivesAndTellsIfTheEntryWasEqual() {
        AtomicReference<Decision> decision = new AtomicReference<>(Decision.SERVE);
        Fixture shadow =
                new Fixture(Fixture.MINUTE, group -> group.rollout((keys, key) -> decision.get()), spec -> spec);
        shadow.get("a");
        decision.set(Decision.COMPARE);
        assertThat(shadow.get("a")).isEqualTo(2);
        assertThat(shadow.cache.<Integer, RuntimeException>get("a", () -> 1)).isEqualTo(1);
        assertThat(shadow.recorder.events).containsExactly("miss", "loaded", "compared false", "compared true");
    }

    @Test
    void oneOperationHasOnePolicy() {
        CacheSpec other = CacheSpec.of(KeyScheme.of("op").build(), Fixture.MINUTE.withMaxEntries(5));
        assertThatIllegalStateException()
                .isThrownBy(() -> fixture.group.cache(other))
                .withMessageContaining("op has a cache of");
    }

    @Test
    void evictionsByAHandleOnAReplacedCacheReachItsReplacement() {
        OperationCache replacement = fixture.group.cache(this, "op", () -> fixture.cache.spec());
        List<Runnable> evictions = List.of(
                () -> fixture.cache.evict("a"),
                fixture.cache::evictAll,
                () -> fixture.cache.evictStartingWith("a"),
                () -> fixture.cache.evictPrefix("a"),
                () -> fixture.cache.put("a", 9, fixture.cache.moment()));
        for (Runnable eviction : evictions) {
            replacement.get("a", fixture.loads::incrementAndGet);
            assertThat(replacement.size()).isEqualTo(1);
            eviction.run();
            assertThat(replacement.size()).isZero();
        }
    }

    @Test
    void entriesAreBounded() {
        Fixture small = new Fixture(Fixture.MINUTE.withMaxEntries(10));
        for (int key = 0; key < 1_000; key++) {
            small.get(key);
        }
        assertThat(small.cache.size()).isLessThanOrEqualTo(10);
        assertThat(small.recorder.events).contains("evicted SIZE");
    }
}
