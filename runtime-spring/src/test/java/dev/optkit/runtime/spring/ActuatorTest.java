package dev.optkit.runtime.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.WebApplicationType;
import org.springframework.cache.CacheManager;
import org.springframework.context.ConfigurableApplicationContext;

/** What Actuator shows and changes, by HTTP. */
@Timeout(60)
class ActuatorTest {
    private static ConfigurableApplicationContext app;
    private static Users users;
    private static Http http;

    @BeforeAll
    static void start() {
        app = Apps.start(
                WebApplicationType.SERVLET,
                Apps.Basic.class,
                "management.endpoints.web.exposure.include=optkit,health,prometheus,caches",
                "management.endpoint.health.show-components=always",
                "management.prometheus.metrics.export.enabled=true");
        users = app.getBean(Users.class);
        http = Http.of(app);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void clear() {
        app.getBean(CacheManager.class).getCache("users").clear();
    }

    private static String read(String path) throws Exception {
        HttpResponse<String> answer = http.get("/actuator/" + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void readsAllOrOneReport() throws Exception {
        users.find(1);
        users.find(1);
        assertThat(read("optkit"))
                .contains("\"metrics\":{", "\"caches\":{", "\"health\":{", "\"flags\":{", "\"emergency-stop\":{");
        assertThat(read("optkit/metrics")).contains("\"users\":{\"hits\":");
        assertThat(read("optkit/caches")).contains("\"users\":{\"cached\":true,\"entries\":1");
        assertThat(read("optkit/health")).contains("\"status\":\"UP\"");
        assertThat(http.get("/actuator/optkit/keys").statusCode()).isEqualTo(404);
        assertThat(read("caches")).contains("\"optkitCacheManager\"", "\"users\"");
    }

    @Test
    void metersAreThereToBeScraped() throws Exception {
        users.find(3);
        users.find(3);
        String scraped = read("prometheus");
        assertThat(scraped).containsPattern("optkit_cache_hits_total\\{operation=\"users\",tier=\"local\",?} [1-9]");
        assertThat(scraped).containsPattern("optkit_cache_load_seconds_count\\{operation=\"users\",?} [1-9]");
    }

    @Test
    void flagsAreSwitched() throws Exception {
        HttpResponse<String> off =
                http.post("/actuator/optkit/flags", "{\"name\":\"optkit.cache.users.enabled\",\"value\":\"false\"}");
        assertThat(off.statusCode()).as(off.body()).isEqualTo(200);
        assertThat(off.body()).contains("\"optkit.cache.enabled@users\":\"false\"");
        assertThat(users.find(1)).isNotEqualTo(users.find(1));
        http.post("/actuator/optkit/flags", "{\"name\":\"optkit.cache.users.enabled\",\"value\":\"true\"}");
        assertThat(users.find(1)).isEqualTo(users.find(1));
    }

    @Test
    void whatCannotBeSwitchedIsRefused() throws Exception {
        assertThat(http.post("/actuator/optkit/flags", "{\"name\":\"optkit.cache.ttl\",\"value\":\"1s\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(http.post("/actuator/optkit/flags", "{}").statusCode()).isEqualTo(400);
        assertThat(http.post("/actuator/optkit/anything", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void allIsStoppedAndResumed() throws Exception {
        users.find(1);
        HttpResponse<String> stopped = http.post("/actuator/optkit/emergency-stop", "{\"reason\":\"wrong\\nprices\"}");
        try {
            assertThat(stopped.body()).contains("\"stopped\":true", "\"reason\":\"wrong prices\"");
            assertThat(users.find(1)).isNotEqualTo(users.find(1));
            assertThat(users.synced(1)).isNotEqualTo(users.synced(1));
            users.save(new User(1, "saved", 0));
            assertThat(users.find(1).name()).isEqualTo("found");
            assertThat(http.get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(status()).isEqualTo("UNKNOWN");
        } finally {
            assertThat(http.post("/actuator/optkit/resume", "{}").body()).contains("\"stopped\":false");
        }
        assertThat(users.find(1)).isEqualTo(users.find(1));
        assertThat(status()).isEqualTo("UP");
    }

    @Test
    void profilesAreRecorded() throws Exception {
        HttpResponse<String> recording = http.post("/actuator/optkit/profile", "{\"seconds\":1}");
        assertThat(recording.statusCode()).isEqualTo(200);
        assertThat(recording.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(recording.body()).startsWith("FLR\0");
        HttpResponse<String> refused = http.post("/actuator/optkit/profile", "{\"seconds\":61}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("seconds must be from 1 to 60");
    }

    /** As tools ask that save what they get. */
    @Test
    void profilesAreGivenToWhoAcceptsNothingElse() throws Exception {
        HttpResponse<String> recording =
                http.post("/actuator/optkit/profile", "{\"seconds\":1}", "application/octet-stream");
        assertThat(recording.statusCode()).isEqualTo(200);
        assertThat(recording.body()).startsWith("FLR\0");
        HttpResponse<String> refused =
                http.post("/actuator/optkit/profile", "{\"seconds\":61}", "application/octet-stream");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("seconds must be from 1 to 60");
        HttpResponse<String> done = http.post("/actuator/optkit/resume", "{}", "application/octet-stream");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("\"stopped\":false");
    }

    private static String status() throws Exception {
        return read("health/optkit").replaceAll("\\W|status", "");
    }
}
