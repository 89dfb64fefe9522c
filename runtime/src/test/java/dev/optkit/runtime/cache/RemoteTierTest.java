package dev.optkit.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.optkit.runtime.key.KeyScheme;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RemoteTierTest {
    private final MapRemote remote = new MapRemote();
    private final Fixture one = node();
    private final Fixture other = node();

    private Fixture node() {
        return new Fixture(
                Fixture.MINUTE,
                group -> group.remote(remote),
                spec -> spec.withTags((arguments, value) -> Set.of("user:" + arguments.get(0)))
                        .withType(Integer.class));
    }

    @Test
    void sharesLoads() {
        assertThat(one.get("a")).isEqualTo(1);
        other.loads.set(10);
        assertThat(other.get("a")).isEqualTo(1);
        assertThat(other.get("a")).isEqualTo(1);
        assertThat(other.recorder.events).containsExactly("miss", "remote hit", "hit");
        assertThat(remote.stored.keySet()).singleElement().satisfies(key -> {
            assertThat(key.operation()).isEqualTo("op");
            assertThat(key.digest()).isEqualTo(one.cache.keys().digest("a"));
            assertThat(key.type()).isEqualTo(Integer.class);
        });
    }

    @Test
    void evictionsReachIt() {
        one.get("a");
        one.cache.evict("a");
        assertThat(remote.stored).isEmpty();
        one.get("a");
        one.cache.evictAll();
        assertThat(remote.stored).isEmpty();
        one.get("a");
        one.group.evictTag("user:a");
        assertThat(remote.stored).isEmpty();
        one.get("a");
        one.cache.evictPrefix("a");
        assertThat(remote.stored).isEmpty();
        assertThat(one.get("a")).isEqualTo(5);
    }

    @Test
    void invalidationsReachTheLocalTier() {
        String digest = one.cache.keys().digest("a");
        one.get("a");
        one.get("b");
        remote.stored.clear();
        other.group.caches();
        RemoteTier.Invalidations toOther = remote.local;
        assertThat(toOther).isNotNull();
        other.get("a");
        remote.stored.clear();
        other.loads.set(10);
        toOther.evict("op", digest);
        assertThat(other.get("a")).isEqualTo(11);
        remote.stored.clear();
        toOther.evictTag("user:a");
        assertThat(other.get("a")).isEqualTo(12);
        remote.stored.clear();
        toOther.evictAll("op");
        assertThat(other.get("a")).isEqualTo(13);
        remote.stored.clear();
        toOther.evictAll();
        assertThat(other.get("a")).isEqualTo(14);
        toOther.evict("another", digest);
        assertThat(other.get("a")).isEqualTo(14);
    }

    @Test
    void boundsTheLifeOfLocalCopies() {
        one.get("a");
        remote.stored.clear();
        one.pass(Duration.ofSeconds(30));
        assertThat(one.get("a")).isEqualTo(2);
    }

    @Test
    void isNotGivenWhatIsToStayLocal() {
        Fixture secret = new Fixture(Fixture.MINUTE, group -> group.remote(remote), CacheSpec::localOnly);
        secret.get("a");
        secret.cache.evict("a");
        secret.cache.evictAll();
        assertThat(remote.stored).isEqualTo(Map.of());
    }

    @Test
    void keepsItsFailuresFromCallers() {
        MapRemote failing = new MapRemote() {
            @Override
            public List<Lookup> getAll(List<RemoteKey> keys) throws Exception {
                throw new IOException("get");
            }

            @Override
            public void putAll(List<Put> values) {
                throw new StackOverflowError();
            }

            @Override
            public void evict(RemoteKey key) throws Exception {
                throw new InterruptedException();
            }

            @Override
            public void evictTag(String tag) {
                throw new IllegalStateException("tag");
            }
        };
        Fixture fixture = new Fixture(Fixture.MINUTE, group -> group.remote(failing), spec -> spec);
        assertThat(fixture.get("a")).isEqualTo(1);
        assertThat(fixture.get("a")).isEqualTo(1);
        fixture.cache.evict("a");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(fixture.get("a")).isEqualTo(2);
        fixture.group.evictTag("x");
        assertThat(fixture.recorder.events).contains("remote failed");
    }

    @Test
    void anInterruptWhileATagIsEvictedIsTheCallersToKnowOf() {
        MapRemote failing = new MapRemote() {
            @Override
            public void evictTag(String tag) {
                throw sneaky(new InterruptedException());
            }
        };
        new Fixture(Fixture.MINUTE, group -> group.remote(failing), spec -> spec).group.evictTag("x");
        assertThat(Thread.interrupted()).isTrue();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X sneaky(Throwable failure) throws X {
        throw (X) failure;
    }

    @Test
    void anAnswerOfAnotherLengthIsAFailure() {
        MapRemote lacking = new MapRemote() {
            @Override
            public List<Lookup> getAll(List<RemoteKey> keys) {
                return List.of();
            }
        };
        Fixture fixture = new Fixture(Fixture.MINUTE, group -> group.remote(lacking), spec -> spec);
        assertThat(fixture.get("a")).isEqualTo(1);
        assertThat(fixture.recorder.events).startsWith("miss", "remote failed", "loaded");
    }

    @Test
    void isAskedOnceForSeveralKeys() {
        other.get("b");
        remote.questions.set(0);
        remote.puts.set(0);
        Map<Object, Claim> claims = one.cache.claimAllAtOnce(List.of("a", "b", "c"));
        assertThat(remote.questions).hasValue(1);
        assertThat(claims.get("b").value()).isEqualTo(1);
        one.cache.completeAll(List.of(claims.get("a"), claims.get("c")), List.of(7, 9));
        assertThat(remote.puts).hasValue(1);
        assertThat(List.of(other.get("a"), other.get("c"), one.get("a"), one.get("c")))
                .containsExactly(7, 9, 7, 9);
    }

    @Test
    void keysThatOthersLoadAreLeftOut() {
        Claim theirs = CompletableFuture.supplyAsync(() -> one.cache.claim("a")).join();
        Map<Object, Claim> claims = one.cache.claimAllAtOnce(List.of("a", "b"));
        assertThat(claims).containsOnlyKeys("b");
        claims.get("b").complete(1);
        theirs.complete(2);
        assertThat(one.cache.claimAllAtOnce(List.of("a", "b")).values())
                .extracting(Claim::value)
                .containsExactly(2, 1);
    }

    @Test
    void isToldOfLoadsThatKeepNothing() {
        assertThatIllegalStateException().isThrownBy(() -> one.failing("a"));
        Fixture keepingNoNulls =
                new Fixture(Fixture.MINUTE.withNegativeTtl(Duration.ZERO), group -> group.remote(remote), spec -> spec);
        keepingNoNulls.cache.get("b", () -> null);
        keepingNoNulls.get("c");
        keepingNoNulls.cache.look("d").complete(null);
        assertThat(remote.released)
                .extracting(RemoteKey::digest)
                .containsExactly(digest("a"), digest("b"), digest("d"));
    }

    private String digest(String key) {
        return one.cache.keys().digest(key);
    }

    @Test
    void evictingEverythingReachesOperationsNotUsedHere() {
        other.group
                .cache(CacheSpec.of(KeyScheme.of("elsewhere").build(), Fixture.MINUTE))
                .get("a", () -> 1);
        one.get("a");
        one.group.evictAll();
        assertThat(remote.stored).isEmpty();
        assertThat(one.get("a")).isEqualTo(2);
    }

    @Test
    void doesNotHideFailuresOfTheLoad() {
        assertThatIllegalStateException().isThrownBy(() -> one.failing("a"));
        assertThat(remote.stored).isEmpty();
    }

    @Test
    void isClosedWithTheGroup() {
        one.group.close();
        assertThat(remote.closed).isTrue();
    }
}
