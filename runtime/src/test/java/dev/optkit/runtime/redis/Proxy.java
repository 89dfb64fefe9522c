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
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Between clients and a server: delays, slows down, changes or repeats what the server says, loses it, or cuts connections. */
final class Proxy implements AutoCloseable {
    private final ServerSocket listening;
    private final Set<Pipe> pipes = ConcurrentHashMap.newKeySet();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile int target;
    private volatile long delayMillis;
    private volatile int pieces;
    private volatile int changes;
    private volatile boolean holds;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();
    private final Random random = new Random(1);

    Proxy(int target) {
        this(target, listening());
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Proxy(int target, ServerSocket listening) {
        this.target = target;
        this.listening = listening;
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

    /** Changes a bit in one of so many answers, by chance; zero for none. */
    void change(int oneOf) {
        changes = oneOf;
    }

    /** Says the next so many answers twice. */
    void repeat(int answers) {
        repeats.set(answers);
    }

    boolean hasRepeated() {
        return repeats.get() == 0;
    }

    /** Keeps what clients say until told otherwise. */
    void hold(boolean holding) {
        holds = holding;
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

    /** How many clients have come. */
    int connections() {
        return connections.get();
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
                Socket client = listening.accept();
                connections.incrementAndGet();
                connect(client);
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
                        change(buffer, count);
                        count += repeat(in, out, buffer, count);
                    } else {
                        requests.incrementAndGet();
                        while (holds) {
                            Thread.sleep(1);
                        }
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

        private void change(byte[] buffer, int count) {
            if (changes > 0 && random.nextInt(changes) == 0) {
                buffer[random.nextInt(count)] ^= (byte) (1 << random.nextInt(8));
            }
        }

        /** With all that comes at once; gives how much that is beside what there was. */
        private int repeat(InputStream in, OutputStream out, byte[] buffer, int count)
                throws IOException, InterruptedException {
            if (repeats.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
                return 0;
            }
            Thread.sleep(20);
            int more = in.readNBytes(buffer, count, Math.min(in.available(), buffer.length - count));
            hand(out, buffer, count + more);
            return more;
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
