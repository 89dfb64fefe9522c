package dev.optkit.runtime.redis;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of two processes that share a server, with something on the way to it. */
abstract class BehindProxy {
    @TempDir
    Path directory;

    Server server;
    Proxy proxy;
    Pair pair;

    @BeforeEach
    void start() {
        server = new Server(directory);
        proxy = new Proxy(server.port);
        pair = new Pair(proxy.port());
    }

    @AfterEach
    void stop() throws IOException {
        pair.close();
        proxy.close();
        server.close();
    }
}
