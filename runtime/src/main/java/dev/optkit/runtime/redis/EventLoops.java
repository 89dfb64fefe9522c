package dev.optkit.runtime.redis;

import io.lettuce.core.resource.DefaultEventLoopGroupProvider;
import io.netty.channel.EventLoopGroup;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Threads for connections that outlive the client that asked for them, until all are shut down.
 *
 * <p>Lettuce ends them with the last client that is closed, before all have heard how their connections went; whoever waited for
 * that waited for the default timeout of a minute, and Redis was not in use meanwhile.
 */
final class EventLoops extends DefaultEventLoopGroupProvider {
    private final Set<Class<?>> held = ConcurrentHashMap.newKeySet();

    EventLoops(int threads) {
        super(threads);
    }

    /** Counts one client more than there are, so that the threads are never without any. */
    @Override
    public <T extends EventLoopGroup> T allocate(Class<T> type) {
        if (held.add(type)) {
            T unused = super.allocate(type);
        }
        return super.allocate(type);
    }
}
