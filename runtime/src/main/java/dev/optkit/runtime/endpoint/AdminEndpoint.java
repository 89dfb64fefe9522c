package dev.optkit.runtime.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.optkit.runtime.control.Control;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves reports, flags, profiles and the emergency stop by HTTP, on four threads of its own at most.
 *
 * <p>Under {@code /api/v1/}: GET {@code performance/metrics}, {@code cache/stats}, {@code system/health},
 * {@code flags}, {@code shadow} and {@code emergency-stop}; POST {@code flags} (lines of a properties
 * file), {@code emergency-stop} and {@code emergency-stop/resume} (a reason), {@code shadow/resume} (an
 * operation) and {@code profile?seconds=10}, which answers with a recording of Flight Recorder.
 */
public final class AdminEndpoint implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(AdminEndpoint.class.getName());
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Guard guard;
    private final Routes routes;

    private AdminEndpoint(Binding binding, Control control, Reports reports) throws IOException {
        guard = new Guard(binding, System::nanoTime);
        routes = new Routes(control, reports);
        server = HttpServer.create(binding.address(), 0);
        threads = pool();
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Empty, and logged, if it cannot be opened: no reason to keep an application from its work. */
    public static Optional<AdminEndpoint> open(Binding binding, Control control, Reports reports) {
        try {
            return Optional.of(new AdminEndpoint(binding, control, reports));
        } catch (IOException | NoClassDefFoundError e) {
            LOGGER.log(Level.ERROR, "The endpoint cannot be opened at " + binding.address(), e);
            return Optional.empty();
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            guard.check(exchange.getRequestHeaders());
            routes.serve(exchange);
        } catch (Refusal refusal) {
            refuse(exchange, refusal.status(), String.valueOf(refusal.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, "A request failed", e);
            refuse(exchange, 500, "This failed; the log of the application says why");
        }
    }

    private static void refuse(HttpExchange exchange, int status, String message) throws IOException {
        Responses.json(exchange, status, Map.of("error", message));
    }

    private static ExecutorService pool() {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(null, task, "optkit-endpoint-" + count.incrementAndGet(), 0, false);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
