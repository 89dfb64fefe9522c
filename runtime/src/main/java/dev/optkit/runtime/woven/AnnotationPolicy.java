package dev.optkit.runtime.woven;

import dev.optkit.runtime.Policies;
import dev.optkit.runtime.annotation.Cached;
import dev.optkit.runtime.cache.CachePolicy;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The policy that an annotation and the settings say, of which those for the operation's name come first. */
final class AnnotationPolicy {
    private AnnotationPolicy() {}

    /**
     * @param operation for objects of one class; what the annotation says holds where nothing is set for it
     * @throws dev.optkit.runtime.settings.SettingException if a value is wrong
     */
    static CachePolicy of(CachedMethod method, String operation, Settings settings) {
        String source = "@Cached of " + IllegalUseException.nameOf(method.method());
        Map<Setting, String> texts = texts(method);
        Settings own = settings.withDefaults(method.operation(), source, texts);
        Duration ttl = own.duration(Setting.CACHE_TTL, operation);
        if (own.isSet(Setting.CACHE_NEGATIVE_TTL, operation)
                && own.duration(Setting.CACHE_NEGATIVE_TTL, operation).compareTo(ttl) > 0) {
            texts.put(Setting.CACHE_NEGATIVE_TTL, ttl.toString());
            own = settings.withDefaults(method.operation(), source, texts);
        }
        return Policies.of(own, operation);
    }

    private static Map<Setting, String> texts(CachedMethod method) {
        Cached cached = method.cached();
        Map<Setting, String> texts = new EnumMap<>(Setting.class);
        put(texts, Setting.CACHE_TTL, cached.ttl());
        put(texts, Setting.CACHE_STALE_ON_ERROR, cached.staleOnError());
        put(texts, Setting.CACHE_NEGATIVE_TTL, cached.negativeTtl());
        put(texts, Setting.CACHE_JITTER, cached.jitter());
        put(texts, Setting.CACHE_REFRESH_AHEAD, cached.refreshAhead());
        put(texts, Setting.CACHE_MAX_BYTES, cached.maximumBytes());
        Annotated.refuseIf(
                cached.maximumSize() < 0
                        || (cached.maximumSize() > 0 && !cached.maximumBytes().isBlank()),
                method.method(),
                "maximumSize must be above 0, or maximumBytes be given in its place");
        if (cached.maximumSize() > 0) {
            texts.put(Setting.CACHE_MAX_ENTRIES, Long.toString(cached.maximumSize()));
            texts.put(Setting.CACHE_MAX_BYTES, "0");
        }
        return texts;
    }

    private static void put(Map<Setting, String> texts, Setting setting, String text) {
        if (!text.isBlank()) {
            texts.put(setting, text);
        }
    }

    private static void put(Map<Setting, String> texts, Setting setting, double share) {
        if (share >= 0) {
            texts.put(setting, Double.toString(share));
        }
    }
}
