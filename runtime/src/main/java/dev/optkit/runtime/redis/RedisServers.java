package dev.optkit.runtime.redis;

import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.SettingException;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Where the servers are. */
record RedisServers(boolean isCluster, List<RedisURI> uris) {
    private static final String CLUSTER = "redis-cluster://";
    private static final String CLUSTER_TLS = "rediss-cluster://";

    /**
     * @param timeout the longest wait for what is asked while connecting, such as a greeting or a sentinel's answer
     * @throws SettingException if the text is no address; it does not repeat the text, which has a password
     */
    static RedisServers parse(String text, Duration timeout) {
        try {
            if (text.startsWith(CLUSTER)) {
                return cluster("redis://", text.substring(CLUSTER.length()), timeout);
            } else if (text.startsWith(CLUSTER_TLS)) {
                return cluster("rediss://", text.substring(CLUSTER_TLS.length()), timeout);
            }
            return new RedisServers(false, List.of(uri(text, timeout)));
        } catch (RuntimeException e) {
            throw new SettingException(Setting.CACHE_REDIS_URI.property()
                    + " must be redis://, rediss://, redis-sentinel://, redis-cluster:// or rediss-cluster://"
                    + " with hosts, such as redis://localhost:6379");
        }
    }

    /** Who and the password, written before the first host, hold for all. */
    private static RedisServers cluster(String scheme, String rest, Duration timeout) {
        int at = rest.lastIndexOf('@') + 1;
        String user = rest.substring(0, at);
        return new RedisServers(
                true,
                Arrays.stream(rest.substring(at).split(","))
                        .map(host -> uri(scheme + user + host.strip(), timeout))
                        .toList());
    }

    private static RedisURI uri(String text, Duration timeout) {
        RedisURI uri = RedisURI.create(text);
        uri.setTimeout(timeout);
        return uri;
    }
}
