package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.optkit.runtime.cache.RemoteKey;
import dev.optkit.runtime.cache.RemoteTier.Lookup;
import dev.optkit.runtime.cache.RemoteTier.Put;
import dev.optkit.runtime.cache.RemoteTier.Stored;
import dev.optkit.runtime.codec.TypeCodec;
import dev.optkit.runtime.settings.Setting;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Leases and claims that nobody loads under are given back: others wait for the loads. */
@Timeout(120)
class RedisLeaseTest {
    private static final Names NAMES = new Names("optkit");
    private static final TypeCodec CODEC = TypeCodec.of(Integer.class);

    @TempDir
    static Path directory;

    private static Server server;

    @BeforeAll
    static void startServer() {
        server = new Server(directory);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void empty() {
        server.admin(commands -> commands.flushall());
    }

    @Test
    void thoseBesideOneThatFails() {
        givesBackAllOf(IntStream.range(0, 3).mapToObj(i -> key("key " + i)).toList());
    }

    /** Of which there are 200 in each question to the server. */
    @Test
    void thoseThatWereAskedForBeforeOneThatFails() {
        givesBackAllOf(IntStream.range(0, 201).mapToObj(i -> key("key " + i)).toList());
    }

    private static void givesBackAllOf(List<RemoteKey> keys) {
        String fails = new String(NAMES.lease(keys.get(keys.size() - 1)), StandardCharsets.UTF_8);
        Map<Setting, String> waiting = Map.of(Setting.CACHE_REDIS_LOAD_WAIT, "10m", Setting.CACHE_REDIS_TIMEOUT, "5s");
        try (Node node = Node.at(server.port, waiting, spec -> spec).inUse()) {
            server.admin(commands -> commands.lpush(fails, "a list"));
            assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> node.tier.getAll(keys));
            await().untilAsserted(() -> assertThat(leasesAndClaims()).containsExactly(fails));
        }
    }

    @Nested
    class WhereValuesAreLookedForAgain {
        private final RedisConfig config = RedisConfig.of(Node.settings(server.port, Map.of()));
        private final Keyspace keyspace = new Keyspace(config);
        private final byte[] epoch = Tokens.next();
        private final RemoteKey key = key("a");

        @Test
        void thoseBeforeAFailure() throws Exception {
            try (Linker linker = new Linker(config);
                    Link link = linker.connect(() -> {})) {
                Session session = session(link, exchange -> leasesAndClaims().isEmpty());
                assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> ask(session));
                await().untilAsserted(() -> assertThat(leasesAndClaims()).isEmpty());
            }
        }

        @Test
        void thoseOfWhatAnotherHasLoadedMeanwhile() throws Exception {
            Stored stored = new Stored(1, Duration.ofDays(1), Set.of());
            try (Linker linker = new Linker(config);
                    Link link = linker.connect(() -> {})) {
                Session another = session(link, exchange -> true);
                Session session = session(link, exchange -> exchange != 2 || isPut(another, stored));
                assertThat(ask(session).get(key).stored()).map(Stored::value).contains(1);
                await().untilAsserted(() -> assertThat(leasesAndClaims()).isEmpty());
            }
        }

        private Map<RemoteKey, Lookup> ask(Session session) throws Exception {
            return new Question(keyspace, () -> Optional.of(session), List.of(key), CODEC, Duration.ofMinutes(10))
                    .ask();
        }

        private boolean isPut(Session session, Stored stored) {
            try {
                Lease lease = keyspace.lease(session, List.of(key), Duration.ZERO)
                        .get(key)
                        .lease()
                        .orElseThrow();
                keyspace.put(session, List.of(new Put(key, stored, lease)), CODEC);
                return true;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        /** @param hasPlace for an exchange, by its number: the first reads, the second leases, the third reads again */
        private Session session(Link link, IntPredicate hasPlace) {
            AtomicInteger exchanges = new AtomicInteger();
            Semaphore places = new Semaphore(1) {
                private static final long serialVersionUID = 1L;

                @Override
                public boolean tryAcquire(int permits, long timeout, TimeUnit unit) {
                    return hasPlace.test(exchanges.incrementAndGet());
                }
            };
            return new Session(link, epoch, Duration.ofSeconds(5), places);
        }
    }

    /** As a cluster's client does with what was on its way when a connection was lost. */
    @Test
    void whoAsksTwiceInOneHasItAlone() {
        String mine = "0123456789abcdef";
        for (int i = 0; i < 2; i++) {
            assertThat(lease(mine)).containsExactly(mine, 1L);
        }
        long unused = server.<Long>admin(commands ->
                commands.eval(Scripts.RELEASE, ScriptOutputType.INTEGER, new String[] {"lease", "claim"}, mine, mine));
        assertThat(server.keys("*")).isEmpty();
    }

    @Test
    void whoComesLaterSharesTheLeaseAndIsNotToLoad() {
        String mine = "0123456789abcdef";
        assertThat(lease(mine)).containsExactly(mine, 1L);
        assertThat(lease("another process.")).containsExactly(mine, 0L);
    }

    private static List<Object> lease(String token) {
        return server.admin(commands -> commands.eval(
                Scripts.LEASE, ScriptOutputType.MULTI, new String[] {"lease", "claim"}, token, "60000", "60000"));
    }

    private static RemoteKey key(String digest) {
        return new RemoteKey("op", digest, Integer.class);
    }

    private static List<String> leasesAndClaims() {
        return server.keys("*:[lc]:*");
    }
}
