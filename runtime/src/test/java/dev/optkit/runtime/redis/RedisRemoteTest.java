package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.cache.RemoteTier;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.SettingException;
import dev.optkit.runtime.settings.Settings;
import io.lettuce.core.RedisURI;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisRemoteTest {
    /** Run where there is no Lettuce, by a class loader of its own. */
    public static final class WithoutLettuce implements Callable<String> {
        @Override
        public String call() {
            Settings settings = Settings.builder()
                    .set(Setting.CACHE_REDIS_URI, "redis://localhost:1")
                    .build();
            try (OptkitRuntime runtime =
                    OptkitRuntime.builder().settings(settings).build()) {
                String loaded = runtime.cache("op").get("a", () -> "loaded");
                return loaded + " " + runtime.cache("op").get("a", () -> "again");
            }
        }
    }

    @Test
    void isNoneUnlessAsked() {
        assertThat(RedisRemote.of(Settings.builder().build())).isSameAs(RemoteTier.none());
    }

    @Test
    void isMadeFromTheSettings() {
        Settings settings = Node.settings(1, Map.of());
        try (RemoteTier tier = RedisRemote.of(settings)) {
            assertThat(tier).isInstanceOf(RedisTier.class);
        }
    }

    @Test
    void cachesAreLocalWithoutLettuce() throws Exception {
        URL[] rest = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("lettuce") && !entry.contains("netty"))
                .map(RedisRemoteTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(rest, ClassLoader.getPlatformClassLoader())) {
            Callable<?> inside = (Callable<?>) loader.loadClass(WithoutLettuce.class.getName())
                    .getConstructor()
                    .newInstance();
            assertThat(inside.call()).isEqualTo("loaded loaded");
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CACHE_REDIS_URI, http://user:hidden@localhost",
        "CACHE_REDIS_URI, localhost",
        "CACHE_REDIS_URI, redis-cluster://",
        "CACHE_REDIS_PREFIX, {a}",
        "CACHE_REDIS_TIMEOUT, 0",
        "CACHE_REDIS_PROBE_INTERVAL, 2h",
        "CACHE_REDIS_FAILURES, 0",
        "CACHE_REDIS_MAX_VALUE, 2GiB"
    })
    void refusesWrongSettings(Setting setting, String value) {
        Settings.Builder builder = Settings.builder().set(Setting.CACHE_REDIS_URI, "redis://localhost");
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> RedisRemote.of(builder.set(setting, value).build()))
                .withMessageContaining(setting.property())
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hidden"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://h", "rediss://user:pw@h:1/2", "redis-sentinel://h1:1,h2:2/0#master"})
    void takesAddressesOfOneMaster(String text) {
        RedisServers servers = RedisServers.parse(text, Duration.ofSeconds(1));
        assertThat(servers.isCluster()).isFalse();
        assertThat(servers.uris()).hasSize(1);
    }

    @Test
    void takesAddressesOfClusters() {
        RedisServers servers = RedisServers.parse("rediss-cluster://user:pw@h1:1,h2:2", Duration.ofSeconds(1));
        assertThat(servers.isCluster()).isTrue();
        List<String> hosts = servers.uris().stream().map(RedisURI::getHost).toList();
        assertThat(hosts).containsExactly("h1", "h2");
        assertThat(servers.uris()).allMatch(RedisURI::isSsl);
    }
}
