package dev.optkit.runtime.redis;

import io.lettuce.core.resource.DefaultEventLoopGroupProvider;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.util.concurrent.TimeUnit;

/**
 * Threads for connections that outlive the client that asked for them.
 *
 * <p>Lettuce ends them with the last client that is closed, before all have heard how their connections went; whoever waited for
 * that waited for the default timeout of a minute, and Redis was not in use meanwhile.
 */
final class EventLoops extends DefaultEventLoopGroupProvider {

    EventLoops(int threads) {
        super(threads);
    }

    /** Kept for the next client, until all are shut down. */
    @Override
    public Promise<Boolean> release(EventExecutorGroup group, long quietPeriod, long timeout, TimeUnit unit) {
        return ImmediateEventExecutor.INSTANCE.<Boolean>newPromise().setSuccess(true);
    }
}
