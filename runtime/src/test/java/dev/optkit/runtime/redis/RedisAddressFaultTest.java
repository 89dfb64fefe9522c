package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.optkit.runtime.settings.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server is not where it should be, or not who it should be. */
@Timeout(120)
class RedisAddressFaultTest {
    private static final String TRUSTED = "javax.net.ssl.trustStore";

    @TempDir
    Path directory;

    /** Until they are told better. */
    @Test
    void sentinelsNameTheWrongServer() {
        try (Server server = new Server(directory);
                Sentinel sentinel = new Sentinel(Server.freePort());
                Node one = Pair.at(sentinel.uri(), Map.of());
                Node other = Pair.at(sentinel.uri(), Map.of())) {
            passesWithout(one);
            try (Console console = new Console(sentinel.port)) {
                console.run("sentinel remove main", "sentinel monitor main 127.0.0.1 " + server.port + " 1");
            }
            new Pair(one, other).normalAgain();
        }
    }

    @Test
    void noSuchHost() {
        try (Node node = Pair.at("redis://no.such.host.invalid:6379", Map.of())) {
            passesWithout(node);
        }
    }

    /** Which neither answers nor refuses: the way to it swallows all. */
    @Test
    void nobodyAnswersTheConnection() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(isFilled(deaf, waiting)).isTrue();
            try (Node node =
                    Node.at(deaf.getLocalPort(), Map.of(Setting.CACHE_REDIS_CONNECT_TIMEOUT, "200ms"), spec -> spec)) {
                passesWithout(node);
            }
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static boolean isFilled(ServerSocket deaf, List<Socket> waiting) throws IOException {
        while (waiting.size() < 100) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress(deaf.getInetAddress(), deaf.getLocalPort()), 500);
            } catch (SocketTimeoutException full) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @CsvSource({"-1d, 30, localhost, true", "-30d, 10, localhost, false", "-1d, 30, elsewhere.example, false"})
    void certificates(String start, String days, String host, boolean isGood) throws Exception {
        Certificates certificates = Certificates.of(directory, start, days, host);
        System.setProperty(TRUSTED, certificates.trusted().toString());
        System.setProperty(TRUSTED + "Password", Certificates.PASSWORD);
        try (Server server = new Server(directory);
                Proxy proxy = new Proxy(server.port, certificates.listening());
                Node node = Pair.at("rediss://localhost:" + proxy.port(), Map.of(Setting.CACHE_REDIS_TIMEOUT, "5s"))) {
            if (isGood) {
                assertThat(node.inUse().get("a", 1)).isEqualTo(1);
                assertThat(server.keys("*:v:*")).hasSize(1);
            } else {
                await().atMost(Duration.ofSeconds(30)).until(() -> proxy.connections() > 2);
                passesWithout(node);
                assertThat(proxy.requests()).isZero();
            }
        } finally {
            System.clearProperty(TRUSTED);
            System.clearProperty(TRUSTED + "Password");
        }
    }

    private static void passesWithout(Node node) {
        try (Load load = new Load(node, 2)) {
            Pair.passes(load, 1_000);
            Pair.pause(1_000);
            assertThat(node.tier.isInUse()).isFalse();
            Pair.passes(load, 1_000);
        }
    }
}
