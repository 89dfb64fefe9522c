package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.resource.Transports;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventLoopsTest {

    /** What is on its way when the last client is closed is still told how it went. */
    @Test
    void threadsOutliveTheClientsThatUseThem() throws Exception {
        EventLoops loops = new EventLoops(1);
        Class<? extends EventLoopGroup> kind = Transports.eventLoopGroupClass();
        EventLoopGroup first = loops.allocate(kind);
        loops.release(first, 0, 0, TimeUnit.SECONDS).get();
        assertThat(first.submit(() -> "told").get()).isEqualTo("told");
        assertThat(loops.allocate(kind)).isSameAs(first);
        loops.release(first, 0, 0, TimeUnit.SECONDS).get();
        loops.shutdown(0, 1, TimeUnit.SECONDS).get();
        assertThat(first.isShuttingDown()).isTrue();
    }
}
