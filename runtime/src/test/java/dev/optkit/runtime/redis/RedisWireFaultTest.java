package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.optkit.runtime.cache.Claim;
import dev.optkit.runtime.cache.RemoteKey;
import dev.optkit.runtime.cache.RemoteTier.Lookup;
import dev.optkit.runtime.cache.RemoteTier.Stored;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.thread.DaemonThreads;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes to the server and comes from it is changed, repeated, late, or too much. */
@Timeout(120)
class RedisWireFaultTest extends BehindProxy {
    private static final byte[] CHANNEL = "optkit:m".getBytes(StandardCharsets.US_ASCII);

    @Test
    void answersAreChanged() {
        pair.underLoad(() -> {
            proxy.change(20);
            Pair.pause(2_000);
            proxy.change(0);
        });
    }

    /** From then on each answer is that to the question before. */
    @Test
    void answersAreToOtherQuestions() {
        pair.underLoad(() -> {
            for (int i = 0; i < 20; i++) {
                proxy.repeat(1);
                await().until(proxy::hasRepeated);
                Pair.pause(100);
            }
        });
    }

    /** The value of before the eviction is whole, and comes as the answer to a question from after it. */
    @Test
    void anAnswerFromBeforeAnEvictionIsNotTaken() throws Exception {
        try (Proxy own = new Proxy(server.port);
                Node alone = Pair.unattended("redis://localhost:" + own.port());
                Node direct = Node.at(server.port).inUse()) {
            RemoteKey key = new RemoteKey("op", "a", Integer.class);
            Stored old = new Stored(1, Duration.ofDays(1), Set.of());
            alone.tier.put(key, old, alone.look(key).lease());
            own.repeat(1);
            assertThat(valueOrFailure(alone, key)).isEqualTo(1);
            direct.tier.evict(key);
            for (int i = 0; i < 3; i++) {
                assertThat(valueOrFailure(alone, key)).isNotEqualTo(1);
            }
            assertThat(alone.tier.isInUse()).isFalse();
        }
    }

    /** Where several are on their way, an eviction would be taken for done before the server has got it. */
    @Test
    void anAnswerToAnotherEvictionIsNotTaken() throws Exception {
        try (Proxy own = new Proxy(server.port);
                Node alone = Pair.unattended("redis://localhost:" + own.port())) {
            own.repeat(2); // the answer, and the message to all processes on the other connection
            alone.tier.evict(new RemoteKey("op", "another", Integer.class));
            await().until(own::hasRepeated);
            assertThatExceptionOfType(MixedUpException.class)
                    .isThrownBy(() -> alone.tier.evict(new RemoteKey("op", "a", Integer.class)));
            assertThat(alone.tier.isInUse()).isFalse();
        }
    }

    private static Object valueOrFailure(Node node, RemoteKey key) {
        try {
            return node.look(key).stored().map(Stored::value).orElse(null);
        } catch (Exception failure) {
            return failure;
        }
    }

    /** As if the connection had been silent for a while, or a proxy had sent again what it was given. */
    @Test
    void aValueThatArrivesAfterItsEvictionIsNotKept() throws Exception {
        String uri = "redis://localhost:" + proxy.port();
        try (Node late = Pair.at(uri, Map.of(Setting.CACHE_REDIS_PROBE_INTERVAL, "1h"))
                        .inUse();
                Node direct = Node.at(server.port).inUse()) {
            RemoteKey key = new RemoteKey("op", "a", Integer.class);
            Lookup lookup = late.look(key);
            proxy.hold(true);
            assertThatExceptionOfType(TimeoutException.class)
                    .isThrownBy(() -> late.tier.put(key, new Stored(1, Duration.ofDays(1), Set.of()), lookup.lease()));
            direct.tier.evict(key);
            proxy.hold(false);
            assertThat(late.look(key).stored()).isEmpty();
            assertThat(direct.look(key).stored()).isEmpty();
        }
    }

    @Test
    void moreIsAskedThanAServerThatDoesNotAnswerTakes() {
        Map<Setting, String> slowToGiveUp =
                Map.of(Setting.CACHE_REDIS_TIMEOUT, "1s", Setting.CACHE_REDIS_FAILURES, "1000000");
        try (Node node = Node.at(server.port, slowToGiveUp, spec -> spec).inUse()) {
            server.signal("STOP");
            List<CompletableFuture<Void>> all = IntStream.range(0, 10)
                    .mapToObj(thread -> CompletableFuture.runAsync(() -> loadMany(node, thread)))
                    .toList();
            all.forEach(CompletableFuture::join);
            server.signal("CONT");
            node.inUse();
        }
        pair.normalAgain();
    }

    @Test
    void evictionsHaveRoomBesideAllElseThatIsAsked() {
        Map<Setting, String> patient =
                Map.of(Setting.CACHE_REDIS_TIMEOUT, "1m", Setting.CACHE_REDIS_PROBE_INTERVAL, "1h");
        try (Node node = Node.at(server.port, patient, spec -> spec).inUse()) {
            server.signal("STOP");
            List<Asking> all = IntStream.range(0, 304)
                    .mapToObj(i -> new Asking(
                            i < 4
                                    ? () -> node.tier.getAll(manyKeys(i))
                                    : () -> node.tier.evict(manyKeys(i).get(0))))
                    .toList();
            await().atMost(Duration.ofSeconds(30)).until(() -> all.stream().allMatch(Asking::isWaiting));
            server.signal("CONT");
            assertThat(all).extracting(Asking::failure).containsOnly(Optional.empty());
            assertThat(node.tier.isInUse()).isTrue();
        }
        pair.normalAgain();
    }

    /** Who finds no place among them has not even asked the server. */
    @Test
    void aWantOfPlacesIsNoFailureOfTheServer() {
        Map<Setting, String> settings = Map.of(
                Setting.CACHE_REDIS_TIMEOUT, "2s",
                Setting.CACHE_REDIS_FAILURES, "9", // there are places for four at once, and once more when these end
                Setting.CACHE_REDIS_PROBE_INTERVAL, "1h");
        try (Node node = Node.at(server.port, settings, spec -> spec).inUse()) {
            server.signal("STOP");
            List<Asking> all = IntStream.range(0, 20)
                    .mapToObj(i -> new Asking(() -> node.tier.getAll(manyKeys(i))))
                    .toList();
            assertThat(all)
                    .filteredOn(each -> each.failure().orElseThrow() instanceof RejectedExecutionException)
                    .hasSizeGreaterThan(8);
            assertThat(node.tier.isInUse()).isTrue();
            server.signal("CONT");
        }
        pair.normalAgain();
    }

    private static List<RemoteKey> manyKeys(int of) {
        return IntStream.range(0, 200)
                .mapToObj(i -> new RemoteKey("op", of + "/" + i, Integer.class))
                .toList();
    }

    private interface Step {
        void run() throws Exception;
    }

    /** Something that is asked of a tier, on a thread of its own. */
    private static final class Asking {
        private final FutureTask<Void> task;
        private final Thread thread;

        Asking(Step step) {
            task = new FutureTask<>(() -> {
                step.run();
                return null;
            });
            thread = DaemonThreads.thread(task, "asking");
            thread.start();
        }

        boolean isWaiting() {
            return thread.getState() == Thread.State.TIMED_WAITING;
        }

        Optional<Throwable> failure() {
            try {
                task.get();
                return Optional.empty();
            } catch (ExecutionException e) {
                return Optional.of(e.getCause());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The library would end what takes longer than a connection may. */
    @Test
    void anAnswerMayTakeLongerThanAConnection() throws Exception {
        Map<Setting, String> settings = Map.of(
                Setting.CACHE_REDIS_TIMEOUT, "1m",
                Setting.CACHE_REDIS_CONNECT_TIMEOUT, "200ms",
                Setting.CACHE_REDIS_PROBE_INTERVAL, "1h");
        try (Proxy own = new Proxy(server.port);
                Node patient = Node.at(own.port(), settings, spec -> spec).inUse()) {
            own.hold(true);
            Asking asking = new Asking(() -> patient.tier.getAll(manyKeys(0)));
            Pair.pause(500);
            own.hold(false);
            assertThat(asking.failure()).isEmpty();
        }
    }

    private static void loadMany(Node node, int thread) {
        List<Object> keys =
                IntStream.range(0, 200).<Object>mapToObj(i -> thread + "/" + i).toList();
        Map<Object, Claim> claims = node.cache.claimAllAtOnce(keys);
        assertThat(claims).hasSize(200);
        node.cache.completeAll(List.copyOf(claims.values()), List.copyOf(keys));
    }

    @Test
    void connectionsOfMessagesAreCut() {
        pair.underLoad(() -> {
            try (Console console = server.console()) {
                for (int i = 0; i < 10; i++) {
                    console.run("client kill type pubsub");
                    Pair.pause(50);
                }
            }
        });
    }

    @Test
    void messagesComeAgainLateAndInAnyOrder() {
        RedisClient client = RedisClient.create("redis://localhost:" + server.port);
        try (StatefulRedisPubSubConnection<byte[], byte[]> hearing = client.connectPubSub(ByteArrayCodec.INSTANCE);
                StatefulRedisConnection<byte[], byte[]> telling = client.connect(ByteArrayCodec.INSTANCE)) {
            List<byte[]> heard = new CopyOnWriteArrayList<>();
            hearing.addListener(new Messages(heard::add));
            hearing.sync().subscribe(CHANNEL);
            Random random = new Random(1);
            pair.underLoad(() -> {
                await().until(() -> heard.size() > 20);
                for (int i = 0; i < 2_000; i++) {
                    telling.sync().publish(CHANNEL, heard.get(random.nextInt(heard.size())));
                }
            });
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    /** Far more than wait to be done. */
    @Test
    void messagesComeInFloods() {
        byte[] nonsense = new byte[100];
        pair.underLoad(() -> flood(nonsense, 50_000));
    }

    /** Whom the server disconnects as it does not listen fast enough. */
    @Test
    void messagesAreHeardTooSlowly() {
        pair.underLoad(() -> {
            try (Console console = server.console()) {
                console.run("config set client-output-buffer-limit \"pubsub 100kb 0 0\"");
                Set<String> before = subscribers();
                proxy.delay(1_000);
                flood(new byte[100_000], 500);
                proxy.delay(0);
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(
                                () -> assertThat(subscribers()).isNotEmpty().doesNotContainAnyElementsOf(before));
            }
        });
    }

    private void flood(byte[] message, int times) {
        server.admin(commands -> {
            for (int i = 0; i < times; i++) {
                commands.publish("optkit:m", new String(message, StandardCharsets.ISO_8859_1));
            }
            return times;
        });
    }

    /** Their numbers at the server. */
    private Set<String> subscribers() {
        return server.admin(commands -> commands.clientList())
                .lines()
                .filter(line -> line.contains(" flags=P "))
                .map(line -> line.split(" ")[0])
                .collect(Collectors.toSet());
    }
}
