package dev.optkit.runtime.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.optkit.runtime.CachedCalls;
import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.cache.CacheGroup;
import dev.optkit.runtime.control.Alerts;
import dev.optkit.runtime.control.Control;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.SettingException;
import dev.optkit.runtime.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.commons.dbcp2.BasicDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminEndpointTest {
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<OptkitRuntime> runtimes = new ArrayList<>();
    private final OptkitRuntime runtime = runtime(settings -> settings);

    @AfterEach
    void close() {
        runtimes.forEach(OptkitRuntime::close);
    }

    @Nested
    class Reading {
        @Test
        void metricsAreNamesAndCounts() throws Exception {
            call("secret key");
            call("secret key");
            assertThat(get("performance/metrics").body())
                    .contains("\"op\":{\"hits\":1,\"misses\":1", "\"lastWeek\":[{\"start\":", "\"savedCalls\":1")
                    .doesNotContain("secret");
        }

        @Test
        void cachesHaveSizeAndBounds() throws Exception {
            call("secret key");
            assertThat(get("cache/stats").body())
                    .isEqualTo("{\"caches\":{\"op\":{\"cached\":true,\"entries\":1,\"maxEntries\":10000,"
                            + "\"ttlMillis\":300000,\"hitRate\":0.0}}}");
        }

        @Test
        void healthNamesWeakCachesAndWhatToDo() throws Exception {
            for (int i = 0; i < 1_000; i++) {
                call("key " + i);
            }
            assertThat(get("system/health").body())
                    .startsWith("{\"status\":\"UP\",\"emergencyStop\":{\"stopped\":false},\"remote\":\"NONE\","
                            + "\"problems\":[]")
                    .contains("\"operation\":\"op\"", "\"NEVER_HIT\"", "Stop caching", "\"heapUsedBytes\":");
        }

        @Test
        void databasesAreConnectionPoolsThatSayHowTheyAreUsed() throws Exception {
            assertThat(get("database/stats").body()).isEqualTo("{\"pools\":[]}");
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl("jdbc:h2:mem:");
            config.setRegisterMbeans(true);
            config.setPoolName("orders");
            config.setMaximumPoolSize(1);
            try (HikariDataSource hikari = new HikariDataSource(config);
                    BasicDataSource dbcp = new BasicDataSource()) {
                dbcp.setUrl("jdbc:h2:mem:");
                dbcp.setJmxName("dbcp2:name=bills");
                try (Connection first = hikari.getConnection();
                        Connection second = dbcp.getConnection()) {
                    assertThat(List.of(first.isClosed(), second.isClosed())).containsOnly(false);
                    assertThat(get("database/stats").body())
                            .contains(
                                    "type=Pool (orders)\",\"library\":\"HikariCP\",\"active\":1,\"idle\":0,\"waiting\":0}",
                                    "name=bills\",\"library\":\"Commons DBCP\",\"active\":1,\"idle\":0,\"waiting\":0}");
                }
            }
            assertThat(get("database/stats").body()).isEqualTo("{\"pools\":[]}");
        }

        @Test
        void answersAreNotKept() throws Exception {
            assertThat(get("flags").headers().map())
                    .containsEntry("content-type", List.of("application/json"))
                    .containsEntry("cache-control", List.of("no-store"))
                    .containsEntry("x-content-type-options", List.of("nosniff"));
        }
    }

    @Nested
    class Changing {
        @Test
        void flagsAreSeenByTheNextCall() throws Exception {
            HttpResponse<String> response =
                    post("flags", "optkit.cache.enabled@op=false\noptkit.cache.percentage=30\n");
            assertThat(response.body())
                    .contains("\"optkit.cache.enabled@op\":\"false\"", "\"optkit.cache.percentage\":\"30.0\"");
            assertThat(runtime.switches().isCached("op")).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"optkit.cache.percentage=101", "optkit.cache.ttl=1s", "nonsense", "a=\\u00zz"})
        void flagsThatAreWrongChangeNothing(String body) throws Exception {
            HttpResponse<String> response = post("flags", "optkit.cache.enabled=false\n" + body);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(runtime.switches().isCached("op")).isTrue();
        }

        @Test
        void oneRequestStopsAllAndAnotherResumes() throws Exception {
            assertThat(post("emergency-stop", "wrong prices\nforged line").body())
                    .contains("\"stopped\":true", "\"wrong prices forged line\"");
            assertThat(runtime.switches().isCached("op")).isFalse();
            assertThat(get("system/health").body()).startsWith("{\"status\":\"STOPPED\"");
            assertThat(post("emergency-stop/resume", "repaired").body()).isEqualTo("{\"stopped\":false}");
            assertThat(runtime.switches().isCached("op")).isTrue();
        }

        @Test
        void shadowModeIsResumed() throws Exception {
            runtime.switches().set(Setting.SHADOW_PERCENTAGE, "100");
            runtime.switches().set(Setting.SHADOW_BUDGET, "0");
            call("key");
            CachedCalls.of(runtime).call("op", "key", () -> "another value");
            assertThat(get("shadow").body()).contains("\"halted\":true");
            post("shadow/resume", "op");
            assertThat(runtime.switches().isCached("op")).isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "GET, emergency-stop/resume, 405",
            "GET, profile, 405",
            "POST, cache/stats, 405",
            "PUT, flags, 405",
            "GET, ../flags, 404",
            "POST, nothing, 404",
            "POST, profile?seconds=61, 400",
            "POST, profile?seconds=0, 400",
            "POST, profile?minutes=1, 400"
        })
        void otherRequestsAreRefused(String method, String path, int status) throws Exception {
            assertThat(send(request(runtime, path).method(method, BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(status);
        }

        @Test
        void aLargeBodyIsRefused() throws Exception {
            assertThat(post("emergency-stop", "x".repeat(8_193)).statusCode()).isEqualTo(413);
            assertThat(runtime.emergencyStop().stopped()).isEmpty();
        }
    }

    @Nested
    class Guarding {
        @Test
        void theTokenIsNeeded() throws Exception {
            OptkitRuntime guarded = runtime(settings -> settings.set(Setting.ENDPOINT_TOKEN, TOKEN));
            assertThat(guarded.endpoint().orElseThrow().tokenFile()).isEmpty();
            assertThat(send(unauthorized(guarded, "flags")).statusCode()).isEqualTo(401);
            assertThat(send(unauthorized(guarded, "flags").header("Authorization", "Bearer " + TOKEN + "0"))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(send(unauthorized(guarded, "flags").header("Authorization", "Bearer " + TOKEN))
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void withoutATokenOneIsMadeForTheUserOfTheProcess() throws Exception {
            Path file = runtime.endpoint().orElseThrow().tokenFile().orElseThrow();
            assertThat(Files.getPosixFilePermissions(file))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            assertThat(Files.readString(file))
                    .matches("[A-Za-z0-9_-]{32}")
                    .isNotEqualTo(tokenOf(runtime(same -> same)));
            assertThat(send(unauthorized(runtime, "flags")).statusCode()).isEqualTo(401);
            assertThat(get("flags").statusCode()).isEqualTo(200);
            runtime.close();
            assertThat(file).doesNotExist();
        }

        /** As it would be where nobody asked for anything in days. */
        @Test
        void theFileOfItsTokenIsKeptFromGrowingOld() throws Exception {
            Settings settings = enabled().build();
            Control control = Control.start(settings, CacheGroup.builder(), new Alerts(List.of()), List.of())
                    .control();
            Binding binding = Binding.of(settings).orElseThrow();
            try (control;
                    AdminEndpoint endpoint = AdminEndpoint.open(
                                    binding, control, runtime.reports(), Duration.ofMillis(10))
                            .orElseThrow()) {
                Path file = endpoint.tokenFile().orElseThrow();
                FileTime old = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));
                Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(old, old, null);
                await().untilAsserted(() -> assertThat(
                                List.of(attribute(file, "lastModifiedTime"), attribute(file, "lastAccessTime")))
                        .allMatch(time -> time.compareTo(old) > 0));
            }
        }

        private FileTime attribute(Path file, String name) throws IOException {
            return (FileTime) Files.getAttribute(file, name);
        }

        @Test
        void closesWhateverBecameOfTheFileOfItsToken() throws Exception {
            Path file = runtime.endpoint().orElseThrow().tokenFile().orElseThrow();
            Files.delete(file);
            Path inTheWay = Files.createDirectories(file.resolve("cannot be deleted before this"));
            assertThatNoException().isThrownBy(runtime::close);
            Files.delete(inTheWay);
            Files.delete(file);
        }

        @Test
        void webPagesAreRefused() throws Exception {
            assertThat(send(request(runtime, "emergency-stop")
                                    .header("Origin", "http://127.0.0.1")
                                    .POST(BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(runtime.emergencyStop().stopped()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "localhost, 200",
            "LOCALHOST:80, 200",
            "[::1]:80, 200",
            "ops.internal, 200",
            "evil.example, 403",
            "127.0.0.1.evil.example, 403"
        })
        void onlyKnownHostNamesAreAnswered(String host, int status) throws Exception {
            OptkitRuntime named = runtime(settings -> settings.set(Setting.ENDPOINT_HOSTS, "a.b, ops.internal"));
            assertThat(statusLine(named, host)).startsWith("HTTP/1.1 " + status);
        }

        @Test
        void manyRequestsAreRefusedAndTheCachesWorkOn() throws Exception {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                statuses.add(get("flags").statusCode());
            }
            assertThat(statuses).contains(200, 429).containsOnly(200, 429);
            assertThat(call("key")).isEqualTo("value");
        }

        @Test
        void whoIsNotMeantKeepsNobodyOut() throws Exception {
            OptkitRuntime guarded = runtime(settings -> settings.set(Setting.ENDPOINT_TOKEN, TOKEN));
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                statuses.add(send(unauthorized(guarded, "flags")).statusCode());
            }
            assertThat(statuses).contains(401, 429).containsOnly(401, 429);
            assertThat(send(request(guarded, "emergency-stop").POST(BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void whoSendsTooSlowlyIsCutOff() throws Exception {
            List<Socket> slow = new ArrayList<>();
            InetSocketAddress address = runtime.endpoint().orElseThrow().address();
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket(address.getAddress(), address.getPort());
                socket.getOutputStream().write("POST /api/v1/fl".getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
            assertThat(post("emergency-stop", "still answered").statusCode()).isEqualTo(200);
            for (Socket socket : slow) {
                assertThat(endOf(socket)).isNegative();
            }
        }

        /** The last of them do not wait for the first, which take until they are cut off. */
        @Test
        void moreRequestsThanCanBeServedAreRefusedAtOnce() throws Exception {
            List<Socket> slow = new ArrayList<>();
            InetSocketAddress address = runtime.endpoint().orElseThrow().address();
            for (int i = 0; i < 200; i++) {
                Socket socket = new Socket(address.getAddress(), address.getPort());
                socket.getOutputStream().write("POST /api/v1/fl".getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
            assertThat(endOf(slow.get(199))).isNegative();
            slow.get(0).setSoTimeout(1);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> slow.get(0).getInputStream().read());
            assertThat(call("key")).isEqualTo("value");
            for (Socket socket : slow) {
                socket.close();
            }
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> get("flags").statusCode() == 200);
        }

        /** A connection that is reset has ended too. */
        private int endOf(Socket socket) {
            try (socket) {
                return socket.getInputStream().read();
            } catch (IOException reset) {
                return -1;
            }
        }

        private String statusLine(OptkitRuntime of, String host) throws IOException {
            InetSocketAddress address = of.endpoint().orElseThrow().address();
            try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                String request =
                        "GET /api/v1/flags HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
                                .formatted(host, tokenOf(of));
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            }
        }
    }

    @Nested
    class Starting {
        @Test
        void isOnlyWhenAskedFor() {
            try (OptkitRuntime without = OptkitRuntime.builder().build()) {
                assertThat(without.endpoint()).isEmpty();
            }
        }

        @Test
        void keepsNoApplicationFromItsEnd() {
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().contains("HTTP-Dispatcher")
                            || thread.getName().startsWith("optkit-endpoint"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }

        @Test
        void isAtLoopbackUnlessConfigured() {
            assertThat(runtime.endpoint().orElseThrow().address().getAddress().isLoopbackAddress())
                    .isTrue();
        }

        @Test
        void beyondLoopbackNeedsAToken() {
            assertThatExceptionOfType(SettingException.class)
                    .isThrownBy(() -> runtime(settings -> settings.set(Setting.ENDPOINT_ADDRESS, "0.0.0.0")))
                    .withMessageStartingWith("optkit.endpoint.token must be set");
            assertThat(runtime(settings -> settings.set(Setting.ENDPOINT_ADDRESS, "0.0.0.0")
                                    .set(Setting.ENDPOINT_TOKEN, TOKEN))
                            .endpoint())
                    .isPresent();
        }

        @ParameterizedTest
        @CsvSource({"ENDPOINT_PORT, 70000", "ENDPOINT_TOKEN, short-secret", "ENDPOINT_ADDRESS, no.such.host.invalid"})
        void aWrongSettingIsAnErrorWithItsName(Setting setting, String value) {
            assertThatExceptionOfType(SettingException.class)
                    .isThrownBy(() -> runtime(settings -> settings.set(setting, value)))
                    .withMessageStartingWith(setting.property())
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("short-secret"));
        }

        @Test
        void aPortThatIsTakenKeepsNobodyFromWorking() {
            int taken = runtime.endpoint().orElseThrow().address().getPort();
            assertThat(runtime(settings -> settings.set(Setting.ENDPOINT_PORT, String.valueOf(taken)))
                            .endpoint())
                    .isEmpty();
        }
    }

    @Test
    void aProfileIsARecordingWithoutSecrets() throws Exception {
        Path file = directory.resolve("profile.jfr");
        HttpRequest request = request(runtime, "profile?seconds=1")
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(client.send(request, BodyHandlers.ofFile(file)).statusCode()).isEqualTo(200);
        assertThat(Files.size(file)).isPositive();
        assertThat(RecordingFile.readAllEvents(file))
                .isNotEmpty()
                .extracting((RecordedEvent event) -> event.getEventType().getName())
                .doesNotContain("jdk.InitialEnvironmentVariable", "jdk.InitialSystemProperty", "jdk.JVMInformation");
    }

    private String call(String key) {
        return CachedCalls.of(runtime).call("op", key, () -> "value");
    }

    private OptkitRuntime runtime(UnaryOperator<Settings.Builder> settings) {
        OptkitRuntime made = OptkitRuntime.builder()
                .settings(settings.apply(enabled()).build())
                .build();
        runtimes.add(made);
        return made;
    }

    private static Settings.Builder enabled() {
        return Settings.builder().set(Setting.ENDPOINT_ENABLED, "true").set(Setting.ENDPOINT_PORT, "0");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(runtime, path));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(runtime, path).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(OptkitRuntime of, String path) throws IOException {
        return unauthorized(of, path).header("Authorization", "Bearer " + tokenOf(of));
    }

    private static String tokenOf(OptkitRuntime of) throws IOException {
        Optional<Path> file = of.endpoint().orElseThrow().tokenFile();
        return file.isPresent() ? Files.readString(file.get()) : TOKEN;
    }

    private static HttpRequest.Builder unauthorized(OptkitRuntime of, String path) {
        int port = of.endpoint().orElseThrow().address().getPort();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path));
    }
}
