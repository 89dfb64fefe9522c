package dev.optkit.runtime.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.optkit.runtime.CachedCalls;
import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.cache.CachePolicy;
import dev.optkit.runtime.control.Alert;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** Properties, and what else an application may bring. */
@Timeout(60)
class ConfigurationTest {
    private ConfigurableApplicationContext app;

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
        OptkitRuntime.reset();
    }

    private CachePolicy policy(String cache) {
        return app.getBean(OptkitRuntime.class).cache(cache).spec().policy();
    }

    @Test
    void propertiesAreOfAllCachesOrOfOne() {
        app = Apps.start(
                Apps.Basic.class,
                "optkit.cache.ttl=1h",
                "optkit.cache.users.ttl=7s",
                "optkit.cache.users.max-bytes=1MiB",
                "optkit.cache.users.negative-ttl=${own.negative}",
                "own.negative=1s",
                "optkit.cache.jitter@users=0.2",
                "optkit.cache.synced.failing.max-entries=5");
        assertThat(policy("users"))
                .isEqualTo(CachePolicy.ofTtl(Duration.ofSeconds(7))
                        .withMaxBytes(1 << 20)
                        .withNegativeTtl(Duration.ofSeconds(1))
                        .withJitter(0.2));
        assertThat(policy("synced.failing").maxEntries()).isEqualTo(5);
        assertThat(policy("synced").ttl()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void propertiesMayBeYaml() {
        app = Apps.start(Apps.Basic.class, "spring.config.name=caches");
        assertThat(policy("users").ttl()).isEqualTo(Duration.ofSeconds(8));
        assertThat(policy("Prices.find(long,String)").ttl()).isEqualTo(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @CsvSource({
        "optkit.cache.users.ttl, soon, 'optkit.cache.users.ttl is \"soon\" but must be a duration'",
        "optkit.cache.ttl, 5, 'optkit.cache.ttl is \"5\" but must be a duration'",
        "optkit.cache.users.negative-ttl, 1h, optkit.cache.*@users: negativeTtl must be from 0 to ttl",
        "optkit.cache.users.tll, 5s, There is no setting optkit.cache.users.tll",
        "optkit.caches.ttl, 5s, There is no setting optkit.caches.ttl",
        "optkit.cahce.ttl, 5s, There is no setting optkit.cahce.ttl",
        "optkit.spring.cache, users, There is no setting optkit.spring.cache",
        "optkit.cache.redis.uri, http://x, optkit.cache.redis.uri must be redis://",
    })
    void aWrongPropertyIsAnErrorAtTheStart(String property, String value, String message) {
        assertThatThrownBy(() -> Apps.start(Apps.Basic.class, property + "=" + value))
                .rootCause()
                .hasMessageStartingWith(message);
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Apps.Basic.class)
    static class WithManager {
        @Bean
        ConcurrentMapCacheManager own() {
            return new ConcurrentMapCacheManager();
        }
    }

    @Test
    void anotherCacheManagerKeepsAllCaches() throws Exception {
        app = Apps.start(WithManager.class);
        app.getBean(Users.class).find(1);
        assertThat(app.getBeansOfType(OptkitCaches.class)).isEmpty();
        assertThat(app.getBean(CacheManager.class).getCache("users").get(1L)).isNotNull();
    }

    @Test
    void anotherCacheManagerKeepsAllButTheCachesNamed() throws Exception {
        app = Apps.start(WithManager.class, "optkit.spring.caches=synced,names");
        Users users = app.getBean(Users.class);
        users.find(1);
        users.synced(1);
        CacheManager own = app.getBean(CacheManager.class);
        assertThat(own).isInstanceOf(ConcurrentMapCacheManager.class);
        assertThat(own.getCacheNames()).containsExactly("users");
        OptkitRuntime runtime = app.getBean(OptkitRuntime.class);
        assertThat(runtime.cache("synced").size()).isEqualTo(1);
        assertThat(runtime.caches().find("users")).isEmpty();
    }

    @Test
    void aTypeOfSpringsIsHeeded() {
        app = Apps.start(Apps.Basic.class, "spring.cache.type=simple");
        assertThat(app.getBean(CacheManager.class)).isInstanceOf(ConcurrentMapCacheManager.class);
    }

    @Test
    void beforeSpringsOwnTypeTheCachesNamedAreServed() throws Exception {
        app = Apps.start(Apps.Basic.class, "spring.cache.type=simple", "optkit.spring.caches=synced");
        app.getBean(Users.class).synced(1);
        assertThat(app.getBean(OptkitRuntime.class).cache("synced").size()).isEqualTo(1);
        assertThat(app.getBean(CacheManager.class)).isInstanceOf(ConcurrentMapCacheManager.class);
    }

    @Test
    void itCanBeSwitchedOff() {
        app = Apps.start(Apps.Basic.class, "optkit.spring.enabled=false");
        assertThat(app.getBeansOfType(OptkitRuntime.class)).isEmpty();
        assertThat(app.getBean(CacheManager.class)).isNotInstanceOf(OptkitCacheManager.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithoutCaching {
        final List<Alert> alerts = new CopyOnWriteArrayList<>();

        @EventListener
        void on(Alert alert) {
            alerts.add(alert);
        }
    }

    @Test
    void withoutAnnotationsThereIsTheRuntimeForOtherCalls() {
        app = Apps.start(WithoutCaching.class, "optkit.cache.prices.ttl=3s");
        assertThat(CachedCalls.<String, RuntimeException>get("prices", "a", () -> "1"))
                .isEqualTo("1");
        assertThat(policy("prices").ttl()).isEqualTo(Duration.ofSeconds(3));
        assertThat(OptkitRuntime.current()).isSameAs(app.getBean(OptkitRuntime.class));
        app.getBean(OptkitRuntime.class).emergencyStop().stop("drill");
        assertThat(app.getBean(WithoutCaching.class).alerts)
                .extracting(Alert::kind)
                .containsExactly(Alert.Kind.EMERGENCY_STOP);
    }

    @Test
    void twoApplicationsInOneProcessDoNotDisturbEachOther() throws Exception {
        app = Apps.start(Apps.Basic.class);
        try (ConfigurableApplicationContext other = Apps.start(Apps.Basic.class)) {
            Users users = other.getBean(Users.class);
            assertThat(users.find(1)).isEqualTo(users.find(1));
        }
        Users users = app.getBean(Users.class);
        assertThat(users.find(1)).isEqualTo(users.find(1));
        assertThat(OptkitRuntime.current()).isSameAs(app.getBean(OptkitRuntime.class));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableCaching
    static class Unkeyed {
        @Bean
        Streams streams() {
            return new Streams();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Apps.Basic.class)
    static class Early {
        @Bean
        Cache held(CacheManager manager) {
            return manager.getCache("names");
        }
    }

    @Test
    void aCacheMayBeAskedForWhileBeansAreMade() {
        app = Apps.start(Early.class);
        Users users = app.getBean(Users.class);
        assertThat(users.byNumber(1)).isNotEqualTo(users.byId(1));
        String before = users.byId(1);
        app.getBean(Cache.class).evict(1L);
        assertThat(users.byId(1)).isNotEqualTo(before);
    }

    /** Has arguments that can be no key. */
    public static class Streams {
        @Cacheable("streams")
        public String read(InputStream in) {
            return "";
        }
    }

    @Test
    void argumentsThatCanBeNoKeyAreRefusedAtTheStart() {
        assertThatThrownBy(() -> Apps.start(Unkeyed.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Streams.read(java.io.InputStream)")
                .hasMessageContaining("is a resource or a stream");
    }

    @Test
    void keysDifferWhereverTheCallsDo() {
        MethodKey key = new MethodKey("find", new Object[] {1L, new int[] {1}});
        MethodKey same = new MethodKey("find", new Object[] {1L, new int[] {1}});
        assertThat(key).isEqualTo(same).hasSameHashCodeAs(same).hasToString(same.toString());
        MethodKey unkeyed = new MethodKey("find", new Object[] {new Object()});
        assertThat(unkeyed).isEqualTo(unkeyed).hasToString(unkeyed.toString());
        List<MethodKey> others = List.of(
                key,
                new MethodKey("find", new Object[] {1L, new int[] {2}}),
                new MethodKey("other", new Object[] {1L, new int[] {1}}),
                new MethodKey("find", new Object[] {}),
                unkeyed,
                new MethodKey("find", new Object[] {new Object()}));
        assertThat(others).doesNotHaveDuplicates();
        assertThat(others).extracting(MethodKey::toString).doesNotHaveDuplicates();
    }

    @Test
    void aMethodNotKnownAtTheStartHasKeysOfItsOwn() {
        app = Apps.start(Apps.Basic.class);
        CacheManager manager = app.getBean(CacheManager.class);
        Cache cache = manager.getCache("names");
        MethodKey late = new MethodKey("late", new Object[] {1L});
        assertThat(cache.get(late, () -> "late")).isEqualTo("late");
        assertThat(cache.get(1L)).isNull();
        assertThat(manager.getCache("names").get(late).get()).isEqualTo("late");
        cache.evict(1L);
        assertThat(manager.getCache("names").get(late)).isNull();
    }
}
