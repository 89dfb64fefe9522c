package dev.optkit.runtime.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.SettingException;
import dev.optkit.runtime.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@SuppressWarnings("try") // closed before the end, to look at what was sent
class TrackingTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final long MILLIS = NOON.toEpochMilli();
    private static final Backoff QUICK = new Backoff(4, 1, 5);

    private FakeMlflow server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeMlflow();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRunIsSentAsMlflowWantsIt() {
        try (Tracking tracking = tracking();
                TrackedRun run = tracking.start("nightly")) {
            run.parameter("depth", 5).tag("team", "risk \"é\"").metric("loss", 0.25, 3);
            tracking.close();
        }
        assertThat(server.requests.stream().map(FakeMlflow.Request::path))
                .startsWith(
                        "/api/2.0/mlflow/experiments/get-by-name?experiment_name=night+runs",
                        "/api/2.0/mlflow/experiments/create",
                        "/api/2.0/mlflow/runs/create");
        assertThat(server.bodiesOf("experiments/create")).containsExactly("{\"name\":\"night runs\"}");
        assertThat(server.bodiesOf("runs/create"))
                .containsExactly(("{\"experiment_id\":\"7\",\"run_name\":\"nightly\",\"start_time\":%d,"
                                + "\"tags\":[{\"key\":\"mlflow.runName\",\"value\":\"nightly\"}]}")
                        .formatted(MILLIS));
        assertThat(String.join("", server.bodiesOf("runs/log-batch")))
                .contains("\"run_id\":\"run1\"")
                .contains("{\"key\":\"loss\",\"step\":3,\"timestamp\":%d,\"value\":0.25}".formatted(MILLIS))
                .contains("{\"key\":\"depth\",\"value\":\"5\"}")
                .contains("{\"key\":\"team\",\"value\":\"risk \\\"\\u00e9\\\"\"}");
    }

    @Test
    void withoutAThreadAllIsDroppedAndCounted() {
        Sender sender = new Sender(
                new Mlflow(URI.create("http://localhost:1"), Optional.empty(), Duration.ofSeconds(1)),
                "night runs",
                Duration.ofSeconds(1),
                QUICK,
                new Semaphore(0),
                new Semaphore(0),
                thread -> {
                    throw new OutOfMemoryError("unable to create native thread");
                });
        try (Tracking tracking = tracking()) {
            TrackedRun run = new TrackedRun("nightly", tracking, true);
            sender.begin(run, MILLIS);
            sender.add(run, Entry.tag("team", "risk"));
        }
        sender.close();
        assertThat(sender.dropped()).isEqualTo(1);
    }

    @Test
    void theEndOfARunComesAfterAllOfIt() {
        try (Tracking tracking = tracking()) {
            try (TrackedRun good = tracking.start("good")) {
                good.metric("m", 1);
            }
            TrackedRun bad = tracking.start("bad");
            bad.metric("m", 2);
            bad.failed();
            bad.close();
            bad.metric("late", 3);
            tracking.close();
            assertThat(tracking.counts()).isEqualTo(new Tracking.Counts(2, 1));
        }
        assertThat(server.bodiesOf("runs/update"))
                .containsExactly(
                        "{\"end_time\":%d,\"run_id\":\"run1\",\"status\":\"FINISHED\"}".formatted(MILLIS),
                        "{\"end_time\":%d,\"run_id\":\"run2\",\"status\":\"FAILED\"}".formatted(MILLIS));
        assertThat(server.requests.get(server.requests.size() - 1).path()).endsWith("runs/update");
        assertThat(server.bodiesOf("experiments/create")).as("found once").hasSize(1);
    }

    @Test
    void requestsStayWithinTheLimitsOfMlflow() {
        try (Tracking tracking = tracking();
                TrackedRun run = tracking.start("large")) {
            for (int i = 0; i < 2_500; i++) {
                run.metric("m", i, i);
            }
            for (int i = 0; i < 250; i++) {
                run.parameter("p" + i, "ü".repeat(7_000)).tag("t" + i, i);
            }
            tracking.close();
            assertThat(tracking.counts()).isEqualTo(new Tracking.Counts(3_000, 0));
        }
        List<String> bodies = server.bodiesOf("runs/log-batch");
        assertThat(bodies).allSatisfy(body -> {
            assertThat(body.length()).isLessThan(1_000_000);
            assertThat(count(body, "\"step\"")).isLessThanOrEqualTo(1_000);
            assertThat(count(body, "\"key\"")).isLessThanOrEqualTo(1_000);
            assertThat(count(body, "\"key\":\"p")).isLessThanOrEqualTo(100);
            assertThat(count(body, "\"key\":\"t")).isLessThanOrEqualTo(100);
        });
        String first = bodies.stream()
                .filter(body -> body.contains("{\"key\":\"p0\""))
                .findFirst()
                .orElseThrow();
        int begin = first.indexOf("\"value\":\"", first.indexOf("\"key\":\"p0\"")) + "\"value\":\"".length();
        assertThat(first.indexOf('"', begin) - begin).as("6000 characters").isEqualTo(6 * 6_000);
    }

    @Test
    void whatMlflowWouldRefuseIsPutRightOrDropped() {
        try (Tracking tracking = tracking();
                TrackedRun run = tracking.start("odd")) {
            run.metric("nan", Double.NaN).metric("infinite", Double.POSITIVE_INFINITY);
            run.parameter("p", 1).parameter("p", 1).parameter("p", 2);
            run.parameter("a{b}\n" + "x".repeat(300), null);
            run.parameter("fails", new Object() {
                @Override
                public String toString() {
                    throw new IllegalStateException();
                }
            });
            tracking.close();
            assertThat(tracking.counts()).isEqualTo(new Tracking.Counts(2, 4));
        }
        assertThat(String.join("", server.bodiesOf("runs/log-batch")))
                .contains("{\"key\":\"p\",\"value\":\"1\"}", "{\"key\":\"a_b__x")
                .doesNotContain("nan", "x".repeat(250));
    }

    @Test
    void aServerThatFailsForAWhileIsAskedAgain() {
        AtomicInteger failures = new AtomicInteger(12);
        server.trouble = exchange -> {
            boolean fails = failures.get() > 0 && failures.decrementAndGet() % 3 != 0;
            if (fails) {
                FakeMlflow.answer(exchange, failures.get() % 2 == 0 ? 503 : 429, "busy");
            }
            return fails;
        };
        try (Tracking tracking = Tracking.of(settings().build(), new Backoff(20, 1, 5), () -> NOON);
                TrackedRun run = tracking.start("r")) {
            run.metric("m", 1);
            await().until(() -> tracking.counts().sent() == 1);
            assertThat(tracking.counts().dropped()).isZero();
        }
        assertThat(server.bodiesOf("runs/update")).isNotEmpty();
    }

    @Test
    void aServerThatFailsForEverIsAskedSoOftenAndNoMore() {
        server.trouble = exchange -> {
            FakeMlflow.answer(exchange, 500, "broken");
            return true;
        };
        try (Tracking tracking = tracking();
                TrackedRun run = tracking.start("r")) {
            run.metric("m", 1).metric("m", 2);
            await().until(() -> tracking.counts().dropped() == 2);
        }
        assertThat(server.requests)
                .as("to find the experiment, and nothing else")
                .hasSize(QUICK.attempts());
    }

    @Test
    void aRefusalIsNotRepeated() {
        server.trouble = exchange -> {
            boolean refused = exchange.getRequestURI().toString().contains("log-batch");
            if (refused) {
                FakeMlflow.answer(exchange, 400, "INVALID_PARAMETER_VALUE");
            }
            return refused;
        };
        try (Tracking tracking = tracking();
                TrackedRun run = tracking.start("r")) {
            run.metric("m", 1);
            await().until(() -> tracking.counts().dropped() == 1);
        }
        assertThat(server.bodiesOf("runs/log-batch")).hasSize(1);
        assertThat(server.bodiesOf("runs/update")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServerThatHangsNeitherBlocksNorHoldsTheEnd(boolean inBody) {
        server.trouble = inBody ? server::hangInBody : server::hang;
        Settings settings = settings()
                .set(Setting.TRACKING_TIMEOUT, "1h")
                .set(Setting.TRACKING_FLUSH, "50ms")
                .set(Setting.TRACKING_QUEUE, "100")
                .build();
        try (Tracking tracking = Tracking.of(settings, QUICK, () -> NOON)) {
            TrackedRun run = tracking.start("r");
            for (int i = 0; i < 10_000; i++) {
                run.metric("m", i);
            }
            assertThat(tracking.counts().dropped()).isEqualTo(9_900);
            run.close();
            tracking.close();
            await().until(() -> tracking.counts().dropped() == 10_000);
            assertThat(tracking.counts().sent()).isZero();
        }
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsAskedForAgain() {
        AtomicInteger hangs = new AtomicInteger(2);
        server.trouble = exchange -> hangs.getAndDecrement() > 0 && server.hangInBody(exchange);
        Settings settings = settings().set(Setting.TRACKING_TIMEOUT, "300ms").build();
        try (Tracking tracking = Tracking.of(settings, new Backoff(20, 1, 5), () -> NOON);
                TrackedRun run = tracking.start("r")) {
            run.metric("m", 1);
            await().until(() -> tracking.counts().sent() == 1);
        }
    }

    @Test
    void aServerThatDiesAndComesBackGetsWhatCameMeanwhile() throws IOException {
        try (Tracking tracking = Tracking.of(settings().build(), new Backoff(10_000, 1, 20), () -> NOON);
                TrackedRun run = tracking.start("r")) {
            run.metric("before", 1);
            await().until(() -> tracking.counts().sent() == 1);
            server.die();
            for (int i = 0; i < 100; i++) {
                run.metric("meanwhile", i);
            }
            server.start();
            await().until(() -> tracking.counts().sent() == 101);
        }
    }

    @Test
    void noServerAtAllFailsNothing() {
        server.die();
        try (Tracking tracking = tracking();
                TrackedRun run = tracking.start("r")) {
            run.metric("m", 1);
            await().until(() -> tracking.counts().dropped() == 1);
        }
    }

    @Test
    void anInterruptedCallerClosesAtOnceAndStaysInterrupted() {
        server.trouble = server::hang;
        Settings settings = settings()
                .set(Setting.TRACKING_TIMEOUT, "1h")
                .set(Setting.TRACKING_FLUSH, "1h")
                .build();
        try (Tracking tracking = Tracking.of(settings, QUICK, () -> NOON)) {
            tracking.start("r").metric("m", 1);
            Thread.currentThread().interrupt();
            tracking.close();
            assertThat(Thread.interrupted()).isTrue();
            await().until(() -> tracking.counts().dropped() == 1);
        }
    }

    @Test
    void theTokenIsSentAndNotFollowedElsewhere() {
        server.trouble = exchange -> {
            exchange.getResponseHeaders().set("Location", server.uri() + "/elsewhere");
            FakeMlflow.answer(exchange, 302, "");
            return true;
        };
        Settings settings =
                settings().set(Setting.TRACKING_TOKEN, "0123456789abcdef").build();
        try (Tracking tracking = Tracking.of(settings, QUICK, () -> NOON);
                TrackedRun run = tracking.start("r")) {
            run.metric("m", 1);
            await().until(() -> tracking.counts().dropped() == 1);
        }
        assertThat(server.requests)
                .allSatisfy(request -> assertThat(request.path()).doesNotContain("elsewhere"))
                .extracting(FakeMlflow.Request::authorization)
                .containsOnly(Optional.of("Bearer 0123456789abcdef"));
    }

    @Test
    void withoutAServerNothingIsSentAndNothingCounted() {
        try (Tracking tracking = Tracking.of(Settings.builder().build());
                TrackedRun run = tracking.start("r")) {
            run.metric("m", 1).parameter("p", 1).failed();
            assertThat(tracking.counts()).isEqualTo(new Tracking.Counts(0, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:5000", "ftp://host", "http://", "http://secret host", "file:///tmp"})
    void aWrongAddressIsAnErrorWithTheNameOfTheSetting(String address) {
        Settings settings =
                Settings.builder().set(Setting.TRACKING_URI, address).build();
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> Tracking.of(settings))
                .withMessageContaining("optkit.tracking.uri")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private Tracking tracking() {
        return Tracking.of(settings().build(), QUICK, () -> NOON);
    }

    private Settings.Builder settings() {
        return Settings.builder()
                .set(Setting.TRACKING_URI, server.uri())
                .set(Setting.TRACKING_EXPERIMENT, "night runs")
                .set(Setting.TRACKING_FLUSH, "60s");
    }
}
