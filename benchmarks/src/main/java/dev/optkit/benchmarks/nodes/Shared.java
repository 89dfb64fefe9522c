package dev.optkit.benchmarks.nodes;

import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/** A Redis and a database that two nodes share. */
final class Shared implements AutoCloseable {
    private final int redisPort = freePort();
    private final Server database;
    private @Nullable RedisServer redis;

    Shared() throws IOException, SQLException {
        database = Server.createTcpServer("-tcpPort", String.valueOf(freePort()), "-ifNotExists")
                .start();
        startRedis();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String databaseUrl() {
        return "jdbc:h2:tcp://localhost:" + database.getPort() + "/mem:shop;DB_CLOSE_DELAY=-1";
    }

    String redisUri() {
        return "redis://127.0.0.1:" + redisPort;
    }

    /** Empty, at the same address as before. */
    void startRedis() throws IOException {
        RedisServer started = RedisServer.newRedisServer()
                .port(redisPort)
                .setting("save \"\"")
                .setting("bind 127.0.0.1")
                .build();
        started.start();
        redis = started;
    }

    /** At once, without a farewell to its clients. */
    void killRedis() throws IOException {
        ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").contains("redis"))
                .forEach(ProcessHandle::destroyForcibly);
        stopRedis();
    }

    private void stopRedis() throws IOException {
        if (redis != null) {
            redis.stop();
        }
    }

    @Override
    public void close() throws IOException {
        stopRedis();
        database.stop();
    }
}
