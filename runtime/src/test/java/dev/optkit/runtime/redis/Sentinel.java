package dev.optkit.runtime.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import redis.embedded.RedisSentinel;
import redis.embedded.core.RedisSentinelBuilder;

/** Watches a master, and makes a replica master once the first is gone. */
final class Sentinel implements AutoCloseable {
    final int port = Server.freePort();
    private final RedisSentinel sentinel;

    Sentinel(Server master) {
        this(master.port);
    }

    Sentinel(int masterPort) {
        RedisSentinelBuilder builder = RedisSentinel.newRedisSentinel()
                .port(port)
                .masterName("main")
                .masterPort(masterPort)
                .quorumSize(1)
                .downAfterMilliseconds(500)
                .failOverTimeout(3_000);
        Server.EXECUTABLE.ifPresent(file -> builder.executableProvider(() -> file));
        sentinel = builder.build();
        try {
            sentinel.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String uri() {
        return "redis-sentinel://127.0.0.1:" + port + "/0#main";
    }

    boolean knowsAReplica() {
        try (Console console = new Console(port)) {
            return console.ask("sentinel replicas main").equals("*1");
        }
    }

    @Override
    public void close() {
        try {
            sentinel.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
