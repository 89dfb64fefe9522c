package dev.optkit.runtime.redis;

import dev.optkit.runtime.thread.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Between clients and a server: delays or slows down what the server says, loses it, or cuts connections. */
final class Proxy implements AutoCloseable {
    private final ServerSocket listening;
    private final Set<Pipe> pipes = ConcurrentHashMap.newKeySet();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile int target;
    private volatile long delayMillis;
    private volatile int pieces;

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

    /** Hands on what the server says in pieces of so many bytes, one each millisecond; zero for at once. */
    void trickle(int bytesOfPiece) {
        pieces = bytesOfPiece;
    }

    /** New connections lead there. */
    void lead(int port) {
        target = port;
    }

    /** Ends what is on its way, in the middle of it. */
    void cut() {
        pipes.forEach(Pipe::close);
        pipes.clear();
    }

    /** Of connections that there are, nothing gets through any more, and neither side is told. */
    void lose() {
        pipes.forEach(pipe -> pipe.lost = true);
    }

    /** How often anything was sent to the server. */
    long requests() {
        return requests.get();
    }

    /** How much the server said. */
    long bytes() {
        return bytes.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                connect(listening.accept());
            } catch (IOException e) {
                // This is closed.
                continue;
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            for (Pipe pipe : List.of(new Pipe(client, server, false), new Pipe(server, client, true))) {
                pipes.add(pipe);
                DaemonThreads.thread(pipe::copy, "proxy").start();
            }
        } catch (IOException e) {
            // The server is away.
            client.close();
        }
    }

    private final class Pipe {
        private final Socket from;
        private final Socket to;
        private final boolean isOfServer;
        private volatile boolean lost;

        Pipe(Socket from, Socket to, boolean isOfServer) {
            this.from = from;
            this.to = to;
            this.isOfServer = isOfServer;
        }

        void copy() {
            byte[] buffer = new byte[8_192];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    if (isOfServer) {
                        bytes.addAndGet(count);
                        Thread.sleep(delayMillis);
                    } else {
                        requests.incrementAndGet();
                    }
                    hand(out, buffer, count);
                }
            } catch (IOException | InterruptedException e) {
                close();
            } finally {
                close();
                pipes.remove(this);
            }
        }

        private void hand(OutputStream out, byte[] buffer, int count) throws IOException, InterruptedException {
            int most = isOfServer && pieces > 0 ? pieces : count;
            for (int at = 0; at < count && !lost; at += most) {
                out.write(buffer, at, Math.min(most, count - at));
                if (most < count) {
                    Thread.sleep(1);
                }
            }
        }

        void close() {
            try {
                from.close();
                to.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }
}
