package dev.optkit.runtime.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.runtime.OptkitRuntime;
import java.io.IOException;
import java.net.ServerSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.context.ConfigurableApplicationContext;
import redis.embedded.RedisServer;

/** Two applications that share a real Redis. */
@Timeout(60)
class RedisTest {
    private static RedisServer redis;
    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext other;

    @BeforeAll
    static void start() throws IOException {
        int port = freePort();
        redis = RedisServer.newRedisServer()
                .port(port)
                .setting("save \"\"")
                .setting("bind 127.0.0.1")
                .build();
        redis.start();
        String[] properties = {"optkit.cache.redis.uri=redis://localhost:" + port, "optkit.cache.redis.timeout=2s"};
        one = Apps.start(Apps.Basic.class, properties);
        other = Apps.start(Apps.Basic.class, properties);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        one.close();
        other.close();
        redis.stop();
    }

    private static Users users(ConfigurableApplicationContext app) {
        return app.getBean(Users.class);
    }

    private static int loads(ConfigurableApplicationContext app) {
        return ((Users) AopProxyUtils.getSingletonTarget(users(app))).loads.get();
    }

    /** The connection is made behind the start of an application. */
    private static void awaitServed(long id) {
        Awaitility.await().until(() -> {
            users(one).delete(id);
            User loaded = users(one).find(id);
            int before = loads(other);
            return users(other).find(id).equals(loaded) && loads(other) == before;
        });
    }

    @Test
    void whatOneLoadedTheOtherGets() throws Exception {
        awaitServed(1);
        assertThat(users(one).synced(1)).isEqualTo(users(other).synced(1));
    }

    @Test
    void whatOneEvictsOrWritesIsSeenByTheOther() throws Exception {
        awaitServed(2);
        User old = users(other).find(2);
        users(one).save(new User(2, "saved", 7));
        assertThat(users(one).find(2)).isEqualTo(new User(2, "saved", 7));
        Awaitility.await().until(() -> !users(other).find(2).equals(old));
        User again = users(other).find(2);
        users(one).deleteAll();
        Awaitility.await().until(() -> !users(other).find(2).equals(again));
    }

    @Test
    void valuesOfSeveralTypesStayInTheProcess() {
        users(one).byNumber(1);
        assertThat(one.getBean(OptkitRuntime.class).cache("users").spec().local())
                .isFalse();
        assertThat(one.getBean(OptkitRuntime.class).cache("users").spec().type())
                .isEqualTo(User.class);
        assertThat(one.getBean(OptkitRuntime.class).cache("two").spec().type()).isEqualTo(String.class);
        assertThat(one.getBean(OptkitRuntime.class).cache("unknown").spec().type())
                .isEqualTo(Object.class);
    }
}
