package dev.optkit.runtime.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Between clients and a server: delays what the server says, or cuts connections. */
final class Proxy implements AutoCloseable {
    private final int target;
    private final ServerSocket listening;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile long delayMillis;

    Proxy(int target) {
        this.target = target;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DaemonThreads.thread(this::accept, "proxy").start();
    }

    int port() {
        return listening.getLocalPort();
    }

    void delay(long millis) {
        delayMillis = millis;
    }

    /** Ends what is on its way, in the middle of it. */
    void cut() {
        sockets.forEach(Proxy::closeQuietly);
        sockets.clear();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                DaemonThreads.thread(() -> copy(client, server, false), "proxy").start();
                DaemonThreads.thread(() -> copy(server, client, true), "proxy").start();
            } catch (IOException e) {
                // The server is away, or this is closed.
                continue;
            }
        }
    }

    private void copy(Socket from, Socket to, boolean delayed) {
        byte[] buffer = new byte[8_192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (delayed && delayMillis > 0) {
                    Thread.sleep(delayMillis);
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException | InterruptedException e) {
            closeQuietly(from);
        } finally {
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }
}
