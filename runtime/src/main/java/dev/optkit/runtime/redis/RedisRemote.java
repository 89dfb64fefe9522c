package dev.optkit.runtime.redis;

import dev.optkit.runtime.cache.RemoteTier;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.SettingException;
import dev.optkit.runtime.settings.Settings;
import java.lang.System.Logger.Level;

/** The remote tier that the settings ask for. */
public final class RedisRemote {
    private static final System.Logger LOGGER = System.getLogger(RedisRemote.class.getName());
    private static final String LETTUCE = "io.lettuce.core.RedisClient";

    private RedisRemote() {}

    /**
     * A tier in Redis; none if no address is set, or Lettuce is missing, which is logged: caches are then
     * local. Whether a server is there shows later, and is no error either.
     *
     * @throws SettingException if a setting is wrong
     */
    public static RemoteTier of(Settings settings) {
        return of(settings, RedisRemote.class.getClassLoader());
    }

    static RemoteTier of(Settings settings, ClassLoader libraries) {
        RedisConfig config = RedisConfig.of(settings);
        if (!config.isUsed()) {
            return RemoteTier.none();
        }
        try {
            Class.forName(LETTUCE, false, libraries);
            return RedisTier.of(config);
        } catch (ClassNotFoundException | LinkageError e) {
            LOGGER.log(
                    Level.WARNING,
                    "%s is set, but io.lettuce:lettuce-core, or a library it needs, is not on the class path (%s)."
                                    .formatted(Setting.CACHE_REDIS_URI.property(), e)
                            + " Caches are local to this process.");
            return RemoteTier.none();
        }
    }
}
