package dev.optkit.runtime.woven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.runtime.annotation.Cached;
import dev.optkit.runtime.cache.CacheSpec;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CachedMethodTest {
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

    private static CacheSpec spec(UnaryOperator<Settings.Builder> settings) {
        try {
            return CachedMethod.of(CachedMethodTest.class.getDeclaredMethod("name", int.class))
                    .spec("names", settings.apply(Settings.builder()).build());
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
