package dev.optkit.runtime.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import redis.embedded.RedisServer;

/** A real server that can be killed, paused and started again on the same port. */
final class Server implements AutoCloseable {
    final int port = freePort();
    private final Path directory;
    private RedisServer server;
    private String process;

    private final boolean isOfCluster;

    Server(Path directory) {
        this(directory, false);
    }

    private Server(Path directory, boolean isOfCluster) {
        this.directory = directory;
        this.isOfCluster = isOfCluster;
        start();
    }

    /** One that is to be joined with others. */
    static Server ofCluster(Path directory) {
        return new Server(directory, true);
    }

    /** Servers of a cluster have a second one, 10,000 above. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort() < 55_000 ? socket.getLocalPort() : freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With what was saved last, if anything was. */
    void start() {
        try {
            server = RedisServer.newRedisServer()
                    .port(port)
                    .setting("save \"\"")
                    .setting("bind 127.0.0.1")
                    .setting("dir " + directory)
                    .setting("cluster-enabled " + (isOfCluster ? "yes" : "no"))
                    .setting("cluster-config-file nodes-" + port)
                    .build();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = admin(commands -> commands.info("server"))
                .lines()
                .filter(line -> line.startsWith("process_id:"))
                .map(line -> line.substring("process_id:".length()).strip())
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

    /** Any command, on a plain connection: what is refused to clients of the library is not refused to this. */
    void command(String text) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
            int answer = socket.getInputStream().read();
            if (answer != '+' && answer != ':') {
                throw new IllegalStateException(text + ": " + (char) answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
