package dev.optkit.runtime.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/**
 * A real server that can be killed, paused and started again on the same port: the one that comes with the
 * tests, or that of {@code -Doptkit.test.redis-server=/usr/bin/redis-server}.
 */
final class Server implements AutoCloseable {
    static final Optional<File> EXECUTABLE =
            Optional.ofNullable(System.getProperty("optkit.test.redis-server")).map(File::new);

    final int port = freePort();
    private final Path directory;
    private final List<String> settings;
    private RedisServer server;
    private String process;

    Server(Path directory, String... settings) {
        this.directory = directory;
        this.settings = List.of(settings);
        start();
    }

    /** Servers of a cluster have a second one, 10,000 above. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort() < 55_000 ? socket.getLocalPort() : freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With what was saved last, if anything was; returns once all of it is loaded. */
    void start() {
        try {
            RedisServerBuilder builder = RedisServer.newRedisServer()
                    .port(port)
                    .setting("save \"\"")
                    .setting("bind 127.0.0.1")
                    .setting("repl-diskless-sync-delay 0")
                    .setting("dir " + directory)
                    .setting("dbfilename " + port + ".rdb")
                    .setting("cluster-config-file nodes-" + port);
            settings.forEach(builder::setting);
            EXECUTABLE.ifPresent(file -> builder.executableProvider(() -> file));
            server = builder.build();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = info("server", "process_id");
    }

    /** What the server says of itself. */
    String info(String section, String field) {
        return admin(commands -> commands.info(section))
                .lines()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    <T> T admin(Function<RedisCommands<String, String>, T> action) {
        RedisClient client = RedisClient.create("redis://localhost:" + port);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return action.apply(connection.sync());
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    List<String> keys(String pattern) {
        return admin(commands -> commands.keys(pattern));
    }

    Console console() {
        return new Console(port);
    }

    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, process).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void kill() {
        signal("KILL");
        close();
    }

    @Override
    public void close() {
        try {
            signal("CONT");
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
