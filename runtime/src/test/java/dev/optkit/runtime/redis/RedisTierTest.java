package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.optkit.runtime.cache.CacheSpec;
import dev.optkit.runtime.cache.RemoteKey;
import dev.optkit.runtime.cache.RemoteTier.Lookup;
import dev.optkit.runtime.cache.RemoteTier.Put;
import dev.optkit.runtime.cache.RemoteTier.Stored;
import dev.optkit.runtime.codec.MalformedValueException;
import dev.optkit.runtime.settings.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RedisTierTest {
    @TempDir
    static Path directory;

    private static Server server;
    private Node one;
    private Node other;

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
        one = Node.at(server.port).inUse();
        other = Node.at(server.port).inUse();
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void sharesLoads() {
        assertThat(one.get("a", 1)).isEqualTo(1);
        assertThat(other.get("a", 2)).isEqualTo(1);
        assertThat(other.loads).hasValue(0);
        assertThat(other.get("b", 2)).isEqualTo(2);
    }

    @Test
    void sharesThatThereIsNothing() {
        assertThat((Integer) one.cache.get("a", () -> null)).isNull();
        assertThat(other.get("a", 2)).isNull();
    }

    @Test
    void evictionsReachOtherProcesses() {
        seenElsewhere(() -> one.cache.evict("a"));
        seenElsewhere(() -> one.group.evictTag("tag:a"));
        seenElsewhere(() -> one.cache.evictAll());
        seenElsewhere(() -> one.cache.evictPrefix("a"));
    }

    private void seenElsewhere(Runnable eviction) {
        int before = one.get("a", 1);
        assertThat(other.get("a", -1)).isEqualTo(before);
        eviction.run();
        assertThat(one.get("a", before + 1)).isEqualTo(before + 1);
        await().atMost(Duration.ofSeconds(30)).until(() -> other.get("a", -1) == before + 1);
    }

    @Test
    void evictingATagSparesOthers() {
        one.get("a", 1);
        one.get("b", 1);
        one.group.evictTag("tag:a");
        assertThat(other.get("a", 2)).isEqualTo(2);
        assertThat(other.get("b", 2)).isEqualTo(1);
    }

    @Test
    void putsNothingThatWasEvictedDuringTheLoad() throws Exception {
        RemoteKey key = key("a");
        rejectsAfter(key, () -> other.tier.evict(key));
        rejectsAfter(key, () -> other.tier.evictAll(key.operation()));
        rejectsAfter(key, () -> other.tier.evictTag("t"));
        rejectsAfter(key, () -> other.tier.evictTag("another"));
        Lookup lookup = one.look(key);
        one.tier.put(key, stored(2), lookup.lease());
        assertThat(other.look(key).stored().orElseThrow().value()).isEqualTo(2);
        other.tier.evict(key);
        rejectsAfter(key, () -> server.admin(commands -> commands.flushall()));
    }

    private interface Step {
        void run() throws Exception;
    }

    private void rejectsAfter(RemoteKey key, Step eviction) throws Exception {
        Lookup lookup = one.look(key);
        assertThat(lookup.stored()).isEmpty();
        eviction.run();
        one.tier.put(key, stored(1), lookup.lease());
        assertThat(other.look(key).stored()).isEmpty();
    }

    @Test
    void severalKeysAreReadAndPutTogether() throws Exception {
        List<RemoteKey> keys = List.of(key("a"), key("b"), key("c"));
        List<Lookup> lookups = one.tier.getAll(keys);
        assertThat(lookups).extracting(Lookup::stored).containsOnly(Optional.empty());
        one.tier.putAll(List.of(
                new Put(keys.get(0), stored(1), lookups.get(0).lease()),
                new Put(
                        keys.get(1),
                        new Stored(2, Duration.ofDays(1), Set.of()),
                        lookups.get(1).lease())));
        assertThat(values(keys)).containsExactly(Optional.of(1), Optional.of(2), Optional.empty());
        one.tier.evictTag("t");
        assertThat(values(keys)).containsExactly(Optional.empty(), Optional.of(2), Optional.empty());
        one.tier.evict(keys.get(1));
        assertThat(values(keys)).containsOnly(Optional.empty());
    }

    @Test
    void aValueThatIsRefusedKeepsNoOtherOut() throws Exception {
        List<RemoteKey> keys = List.of(key("a"), key("b"));
        List<Lookup> lookups = one.tier.getAll(keys);
        Stored ofAnotherType = new Stored("no number", Duration.ofDays(1), Set.of());
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() -> one.tier.putAll(List.of(
                        new Put(keys.get(0), ofAnotherType, lookups.get(0).lease()),
                        new Put(keys.get(1), stored(2), lookups.get(1).lease()))));
        assertThat(values(keys)).containsExactly(Optional.empty(), Optional.of(2));
    }

    private List<Optional<Object>> values(List<RemoteKey> keys) throws Exception {
        return other.tier.getAll(keys).stream()
                .map(lookup -> lookup.stored().map(Stored::value))
                .toList();
    }

    @Test
    void aLeaseThatIsGivenBackIsGone() throws Exception {
        RemoteKey key = key("a");
        Lookup lookup = one.look(key);
        assertThat(keys("*:l:*")).hasSize(1);
        one.tier.release(key, lookup.lease());
        await().atMost(Duration.ofSeconds(30)).until(() -> keys("*:l:*").isEmpty());
        one.tier.put(key, stored(1), lookup.lease());
        assertThat(other.look(key).stored()).isEmpty();
    }

    @Test
    void aLeaseThatOthersHaveTooOutlivesWhoGivesItBack() throws Exception {
        RemoteKey key = key("a");
        Lookup mine = one.look(key);
        Lookup theirs = other.look(key);
        one.tier.release(key, mine.lease());
        other.tier.put(key, stored(2), theirs.lease());
        assertThat(one.look(key).stored()).map(Stored::value).contains(2);
    }

    @Test
    void whatIsNotPutIsGivenBack() throws Exception {
        Stored ofAnotherType = new Stored("no number", Duration.ofDays(1), Set.of());
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() ->
                        one.tier.put(key("a"), ofAnotherType, one.look(key("a")).lease()));
        Lookup lookup = one.look(key("b"));
        other.tier.evictTag("another");
        one.tier.put(key("b"), stored(1), lookup.lease());
        assertThat(keys("*:l:*")).isEmpty();
    }

    /** More than Lettuce takes on a connection at once. */
    @Test
    void thousandsOfKeysAreReadAndPutTogether() throws Exception {
        List<RemoteKey> keys =
                IntStream.range(0, 5_000).mapToObj(i -> key("key " + i)).toList();
        List<Lookup> lookups = one.tier.getAll(keys);
        List<Put> puts = IntStream.range(0, keys.size())
                .mapToObj(i -> new Put(keys.get(i), stored(i), lookups.get(i).lease()))
                .toList();
        one.tier.putAll(puts);
        assertThat(values(keys))
                .isEqualTo(IntStream.range(0, keys.size())
                        .mapToObj(i -> Optional.<Object>of(i))
                        .toList());
        lookups.forEach(lookup -> one.tier.release(key("another"), lookup.lease()));
        assertThat(one.tier.isInUse()).isTrue();
    }

    /** Together more than is taken at once: who comes later waits. */
    @Test
    void manyThreadsAskForManyKeys() {
        List<CompletableFuture<List<Lookup>>> asked = IntStream.range(0, 20)
                .mapToObj(thread -> CompletableFuture.supplyAsync(
                        () -> lookAt(IntStream.range(0, 400)
                                .mapToObj(i -> key(thread + "/" + i))
                                .toList()),
                        task -> new Thread(task).start()))
                .toList();
        for (CompletableFuture<List<Lookup>> each : asked) {
            assertThat(each.join()).hasSize(400).allMatch(lookup -> lookup.lease() != null);
        }
        assertThat(one.tier.isInUse()).isTrue();
    }

    private List<Lookup> lookAt(List<RemoteKey> keys) {
        try {
            return one.tier.getAll(keys);
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    @Test
    void evictingEverythingReachesWhatThisProcessHasNotUsed() throws Exception {
        RemoteKey elsewhere = new RemoteKey("elsewhere", "a", Integer.class);
        other.tier.put(elsewhere, stored(1), other.look(elsewhere).lease());
        assertThat(one.look(elsewhere).stored()).isPresent();
        one.group.evictAll();
        assertThat(one.look(elsewhere).stored()).isEmpty();
        one.inUse();
        assertThat(one.look(elsewhere).stored()).isEmpty();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> other.look(elsewhere).stored().isEmpty());
        await().atMost(Duration.ofSeconds(30)).until(() -> sharesAgain("again"));
    }

    private static List<String> keys(String pattern) {
        return server.admin(commands -> commands.keys(pattern));
    }

    private static long life(String key) {
        return server.admin(commands -> commands.ttl(key));
    }

    private static RemoteKey key(String digest) {
        return new RemoteKey("op", digest, Integer.class);
    }

    private static Stored stored(int value) {
        return new Stored(value, Duration.ofDays(1), Set.of("t"));
    }

    /** As where its clock is set back, or forward. */
    @Test
    void aLifeThatGrowsInTheServerGrowsNowhereElse() throws Exception {
        RemoteKey key = key("a");
        Stored forAMinute = new Stored(1, Duration.ofMinutes(1), Set.of());
        one.tier.put(key, forAMinute, one.look(key).lease());
        String name = keys("*:v:*").get(0);
        server.admin(commands -> commands.pexpire(name, Duration.ofHours(1)));
        assertThat(other.look(key).stored()).contains(forAMinute);
        server.admin(commands -> commands.pexpire(name, Duration.ofSeconds(10)));
        assertThat(other.look(key).stored().orElseThrow().ttl()).isLessThanOrEqualTo(Duration.ofSeconds(10));
        server.admin(commands -> commands.persist(name));
        assertThat(other.look(key).stored()).isEmpty();
    }

    @Test
    void everyKeyHasALife() {
        one.get("a", 1);
        one.get("b", 1);
        one.cache.evict("b");
        one.get("b", 1);
        List<String> keys = keys("*");
        assertThat(keys).hasSizeGreaterThan(4).allMatch(key -> key.startsWith("optkit:"));
        assertThat(keys).allMatch(key -> life(key) > 0);
    }

    @Test
    void secretsStayInTheProcess() {
        server.admin(commands -> commands.flushall());
        try (Node secret = Node.at(server.port, Map.of(), CacheSpec::localOnly).inUse()) {
            secret.get("a", 1);
            secret.cache.evict("a");
        }
        assertThat(keys("*:[vl]:*")).isEmpty();
    }

    @Test
    void valuesOfOpenTypesStayInTheProcess() {
        try (Node open = Node.at(server.port, Map.of(), spec -> spec.withType(Object.class))
                .inUse()) {
            assertThat(open.get("a", 1)).isEqualTo(1);
            assertThat(open.get("a", 2)).isEqualTo(1);
            open.cache.evict("a");
            assertThat(open.get("a", 3)).isEqualTo(3);
        }
        assertThat(keys("*:[vl]:*")).isEmpty();
    }

    @Test
    void otherVersionsOfATypeAreMisses() throws Exception {
        RemoteKey key = key("a");
        one.tier.put(key, stored(1), one.look(key).lease());
        assertThat(other.look(new RemoteKey("op", "a", Long.class)).stored()).isEmpty();
        assertThat(other.look(key).stored()).isPresent();
    }

    @Test
    void whatOthersWroteUnderOurNamesIsAMiss() {
        one.get("a", 1);
        String name = keys("*:v:*").get(0);
        server.admin(commands -> commands.del(name));
        server.admin(commands -> commands.lpush(name, "a list"));
        assertThat(other.get("a", 2)).isEqualTo(2);
        assertThat(other.tier.isInUse()).isTrue();
        other.cache.evict("a");
        server.admin(commands -> commands.set(name, "\u00ac\u00ed\u0000\u0005"));
        assertThat(other.get("a", 3)).isEqualTo(3);
    }

    @Test
    void aFlushEmptiesLocalTiersToo() {
        one.get("a", 1);
        server.admin(commands -> commands.flushall());
        await().atMost(Duration.ofSeconds(30)).until(() -> one.get("a", 2) == 2);
        await().atMost(Duration.ofSeconds(30)).until(() -> sharesAgain("b"));
    }

    private boolean sharesAgain(String key) {
        one.cache.evict(key);
        other.cache.evict(key);
        one.get(key, 5);
        return other.get(key, 6) == 5;
    }

    @Test
    void oneProcessLoadsWhereAsked() throws Exception {
        Map<Setting, String> waiting = Map.of(Setting.CACHE_REDIS_LOAD_WAIT, "60s", Setting.CACHE_REDIS_TIMEOUT, "5s");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (Node first = Node.at(server.port, waiting, spec -> spec).inUse();
                Node second = Node.at(server.port, waiting, spec -> spec).inUse()) {
            // What a node puts under a token from before a flush, such as one of another test, is rightly not shared.
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                first.cache.evict("warm");
                return first.get("warm", 5) == 5 && second.get("warm", 6) == 5;
            });
            second.loads.set(0);
            CompletableFuture<Integer> loading =
                    CompletableFuture.supplyAsync(() -> loadOnceTold(first, begun, mayEnd));
            begun.await();
            CompletableFuture<Integer> following = CompletableFuture.supplyAsync(() -> second.get("a", 2));
            await().pollDelay(Duration.ofMillis(200)).until(() -> !following.isDone());
            mayEnd.countDown();
            assertThat(loading.get(30, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(following.get(30, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(second.loads).hasValue(0);
        }
    }

    private static Integer loadOnceTold(Node node, CountDownLatch begun, CountDownLatch mayEnd) {
        return node.cache.get("a", () -> {
            begun.countDown();
            await().atMost(Duration.ofSeconds(60)).until(() -> mayEnd.getCount() == 0);
            return 1;
        });
    }

    /** Each would wait for what the other has claimed. */
    @Test
    void whoHasSomethingToLoadDoesNotWaitForTheLoadsOfOthers() throws Exception {
        Map<Setting, String> waiting = Map.of(Setting.CACHE_REDIS_LOAD_WAIT, "10m", Setting.CACHE_REDIS_TIMEOUT, "5s");
        try (Node first = Node.at(server.port, waiting, spec -> spec).inUse();
                Node second = Node.at(server.port, waiting, spec -> spec).inUse()) {
            Lookup theirs = second.look(key("b"));
            List<Lookup> mine = first.tier.getAll(List.of(key("a"), key("b")));
            assertThat(mine).extracting(Lookup::stored).containsOnly(Optional.empty());
            first.tier.release(key("b"), mine.get(1).lease());
            assertThat(keys("*:c:*")).hasSize(2);
            second.tier.release(key("b"), theirs.lease());
            await().until(() -> keys("*:c:*").size() == 1);
            first.tier.release(key("a"), mine.get(0).lease());
            await().until(() -> keys("*:c:*").isEmpty());
        }
    }

    @Test
    void doesNotWaitForLoadsThatNeverEnd() {
        Map<Setting, String> waiting =
                Map.of(Setting.CACHE_REDIS_LOAD_WAIT, "100ms", Setting.CACHE_REDIS_TIMEOUT, "5s");
        try (Node first = Node.at(server.port, waiting, spec -> spec).inUse();
                Node second = Node.at(server.port, waiting, spec -> spec).inUse()) {
            first.cache.claim("a");
            assertThat(second.get("a", 2)).isEqualTo(2);
        }
    }
}
