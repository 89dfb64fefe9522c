package dev.optkit.runtime.woven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.runtime.annotation.Cached;
import dev.optkit.runtime.cache.CacheSpec;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CachedMethodTest {
    private static final String SUBCLASS = "names/a.Subclass";

    @Cached(name = "names")
    String name(int number) {
        return "n" + number;
    }

    @Test
    void valuesLeaveTheProcessUnlessTheSettingsForbidIt() {
        assertThat(spec(settings -> settings).local()).isFalse();
        assertThat(spec(settings -> settings.set(Setting.CACHE_REMOTE, "false")).local())
                .isTrue();
        assertThat(spec(settings -> settings.set(Setting.CACHE_REMOTE, "names", "false"))
                        .local())
                .isTrue();
    }

    @Test
    void aSubclassHasTheSettingsOfTheMethodUnlessItHasItsOwn() {
        CacheSpec ofMethod = spec(settings -> settings.set(Setting.CACHE_TTL, "names", "PT7S"));
        assertThat(ofMethod.policy().ttl()).isEqualTo(Duration.ofSeconds(7));
        CacheSpec own = spec(
                settings -> settings.set(Setting.CACHE_TTL, "names", "PT7S").set(Setting.CACHE_TTL, SUBCLASS, "PT8S"));
        assertThat(own.policy().ttl()).isEqualTo(Duration.ofSeconds(8));
    }

    private static CacheSpec spec(UnaryOperator<Settings.Builder> settings) {
        try {
            return CachedMethod.of(CachedMethodTest.class.getDeclaredMethod("name", int.class))
                    .spec(SUBCLASS, settings.apply(Settings.builder()).build());
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
