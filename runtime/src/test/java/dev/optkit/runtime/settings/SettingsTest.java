package dev.optkit.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
    private final Properties properties = new Properties();

    @Test
    void codeIsBeforePropertiesBeforeEnvironmentBeforeDefaults() {
        Map<String, String> environment = Map.of(
                "OPTKIT_CACHE_TTL", "1m", "OPTKIT_CACHE_MAX_ENTRIES", "1", "OPTKIT_CACHE_MAX_WAIT", "1s", "PATH", "x");
        properties.setProperty("optkit.cache.ttl", "2m");
        properties.setProperty("optkit.cache.max-entries", "2");
        properties.setProperty("optkit.other", "not a cache's");
        Settings settings = Settings.builder(environment, properties)
                .set(Setting.CACHE_TTL, "3m")
                .build();
        assertThat(settings.duration(Setting.CACHE_TTL, "op")).isEqualTo(Duration.ofMinutes(3));
        assertThat(settings.number(Setting.CACHE_MAX_ENTRIES, "op")).isEqualTo(2);
        assertThat(settings.duration(Setting.CACHE_MAX_WAIT, "op")).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.flag(Setting.CACHE_ENABLED, "op")).isTrue();
        assertThat(settings.isSet(Setting.CACHE_ENABLED, "op")).isFalse();
    }

    @Test
    void thoseOfAnOperationAreBeforeThoseOfAll() {
        properties.setProperty("optkit.cache.ttl@com.acme.Prices.price", "1s");
        Settings settings = Settings.builder(Map.of(), properties)
                .set(Setting.CACHE_TTL, "1h")
                .set(Setting.CACHE_PERCENTAGE, "com.acme.Orders.find", "12.5")
                .build();
        assertThat(settings.duration(Setting.CACHE_TTL, "com.acme.Prices.price"))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.duration(Setting.CACHE_TTL, "another")).isEqualTo(Duration.ofHours(1));
        assertThat(settings.fraction(Setting.CACHE_PERCENTAGE, "com.acme.Orders.find"))
                .isEqualTo(12.5);
        assertThat(settings.operations()).containsExactly("com.acme.Orders.find", "com.acme.Prices.price");
    }

    @ParameterizedTest
    @CsvSource({
        "optkit.cache.users.ttl, users",
        "optkit.cache.ttl@users, users",
        "optkit.cache[users].ttl, users",
        "optkit.cache.redis.ttl, redis",
        "optkit.cache.Prices.price.ttl, Prices.price",
        "'optkit.cache[Prices.find(long,String)].ttl', 'Prices.find(long,String)'",
    })
    void theNameOfACacheMayStandInside(String property, String operation) {
        properties.setProperty(property, "7s");
        Settings settings = Settings.builder(Map.of(), properties).build();
        assertThat(settings.duration(Setting.CACHE_TTL, operation)).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.operations()).containsExactly(operation);
    }

    @Test
    void whatOnlyBeginsLikeACacheIsNoSetting() {
        properties.setProperty("optkit.caches.ttl", "7s");
        assertThat(Settings.builder(Map.of(), properties).build().operations()).isEmpty();
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> Settings.defaults().reread().with(Map.of("optkit.caches.ttl", "7s")));
    }

    @Test
    void noneMayBeWritten() {
        properties.setProperty("optkit.results.directory", "none");
        Settings settings = Settings.builder(Map.of(), properties).build();
        assertThat(settings.text(Setting.RESULTS_DIRECTORY)).isEmpty();
    }

    @Test
    void ofTwoSpellingsOfAFallbackTheFirstHolds() {
        Settings settings = Settings.builder(Map.of(), properties)
                .fallback("optkit.cache.users.ttl", "1s", "first")
                .fallback("optkit.cache[users].ttl", "2s", "second")
                .build();
        assertThat(settings.duration(Setting.CACHE_TTL, "users")).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.reread().duration(Setting.CACHE_TTL, "users")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void fallbacksAreBehindPropertiesAlsoWhenReadAgain() {
        properties.setProperty("optkit.cache.ttl", "1m");
        Settings settings = Settings.builder(Map.of(), properties)
                .fallback("optkit.cache.ttl", "2m", "optkit.cache.ttl")
                .fallback("optkit.cache.users.ttl", "3m", "optkit.cache.users.ttl")
                .build();
        assertThat(settings.duration(Setting.CACHE_TTL, "")).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.duration(Setting.CACHE_TTL, "users")).isEqualTo(Duration.ofMinutes(3));
        properties.setProperty("optkit.cache.users.ttl", "4m");
        assertThat(settings.reread().duration(Setting.CACHE_TTL, "users")).isEqualTo(Duration.ofMinutes(4));
        assertThat(settings.reread().duration(Setting.CACHE_TTL, "")).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource({
        "CACHE_ENABLED, maybe",
        "CACHE_PERCENTAGE, 101",
        "CACHE_PERCENTAGE, NaN",
        "CACHE_MAX_ENTRIES, -1",
        "CACHE_MAX_ENTRIES, 1.5",
        "CACHE_MAX_BYTES, 5 parsecs",
        "CACHE_MAX_BYTES, 999999999999999GiB",
        "CACHE_TTL, 5",
        "CACHE_TTL, soon",
        "CACHE_TTL, 0s",
        "CACHE_TTL, PT0.0009S",
        "CACHE_TTL, 3651d",
        "CACHE_STALE_ON_ERROR, PT-1S",
        "RESULTS_MAX_AGE, PT-1H",
        "CONTROL_INTERVAL, PT-1S",
        "TRACKING_TIMEOUT, 0",
        "CACHE_REDIS_LOAD_WAIT, 200000d",
        "CACHE_REDIS_LOAD_WAIT, 999999999999999d",
        "CACHE_JITTER, 1.1",
        "CACHE_TTL, ''"
    })
    void aWrongValueIsAnErrorWithTheNameAndWhatIsAllowed(Setting setting, String value) {
        properties.setProperty(setting.property(), value);
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> Settings.builder(Map.of(), properties))
                .withMessage("%s is \"%s\" but must be %s", setting.property(), value, setting.allowed());
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> Settings.builder(Map.of(setting.variable(), value), new Properties()))
                .withMessageStartingWith(setting.variable() + " is ");
    }

    @Test
    void anUnknownPropertyIsAnErrorWithAllThatThereAre() {
        properties.setProperty("optkit.cache.tll", "5m");
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> Settings.builder(Map.of(), properties))
                .withMessageContainingAll("no setting optkit.cache.tll", "optkit.cache.ttl", "optkit.cache.jitter");
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "30s, PT30S", "5 m, PT5M", "2H, PT2H", "1d, P1D", "PT1M, PT1M", "0, PT0S"})
    void durations(String text, Duration duration) {
        Settings settings = Settings.builder(Map.of(), properties)
                .set(Setting.CACHE_STALE_ON_ERROR, text)
                .build();
        assertThat(settings.duration(Setting.CACHE_STALE_ON_ERROR, "")).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "64MiB, 67108864", "1 kib, 1024", "2GiB, 2147483648"})
    void bytes(String text, long bytes) {
        Settings settings = Settings.builder(Map.of(), properties)
                .set(Setting.CACHE_MAX_BYTES, text)
                .build();
        assertThat(settings.number(Setting.CACHE_MAX_BYTES, "")).isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource
    void areDocumented(Setting setting) {
        assertThat(setting.description()).endsWith(".");
        assertThat(setting.defaultText()).isNotEmpty();
        assertThat(setting.variable()).matches("OPTKIT_[A-Z_]+");
    }
}
