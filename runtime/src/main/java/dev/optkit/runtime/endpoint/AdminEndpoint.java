package dev.optkit.runtime.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.optkit.runtime.control.Control;
import dev.optkit.runtime.thread.DaemonThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves reports, flags, profiles and the emergency stop by HTTP, on a few daemon threads of its own. Who sends a
 * request too slowly is cut off.
 *
 * <p>Under {@code /api/v1/}: GET {@code performance/metrics}, {@code cache/stats}, {@code database/stats}, {@code system/health},
 * {@code flags}, {@code shadow} and {@code emergency-stop}; POST {@code flags} (lines of a properties
 * file), {@code emergency-stop} and {@code emergency-stop/resume} (a reason), {@code shadow/resume} (an
 * operation) and {@code profile?seconds=10}, which answers with a recording of Flight Recorder.
 */
public final class AdminEndpoint implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(AdminEndpoint.class.getName());
    private static final int THREADS = 16;

    /** Requests that wait for a thread; more connections are closed. */
    private static final int MOST_WAITING = 16;

    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(5);

    /** Far more often than temporary files are cleaned up. */
    private static final Duration TOKEN_KEPT_EVERY = Duration.ofHours(1);

    private final HttpServer server;
    private final ExecutorService threads = pool();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> DaemonThreads.thread(task, "optkit-endpoint-timer"));
    private final Map<Thread, CutOff> cutOffs = new ConcurrentHashMap<>();
    private final Token token;
    private final Guard guard;
    private final Routes routes;

    private AdminEndpoint(Binding binding, Token token, Control control, Reports reports) throws IOException {
        server = HttpServer.create(binding.address(), 0);
        this.token = token;
        guard = new Guard(binding.hosts(), token.text(), System::nanoTime);
        routes = new Routes(control, reports);
        server.setExecutor(exchange -> threads.execute(() -> runLimited(exchange)));
        server.createContext("/", this::handle);
        // The server's own thread is a daemon if the one that starts it is; others keep an application from its end.
        CompletableFuture.runAsync(server::start, timer).join();
    }

    /** An interrupt closes the connection that is read from. */
    private void runLimited(Runnable exchange) {
        CutOff cutOff = new CutOff();
        Future<?> limit = timer.schedule(cutOff, LONGEST_REQUEST.toMillis(), TimeUnit.MILLISECONDS);
        cutOffs.put(Thread.currentThread(), cutOff);
        try {
            exchange.run();
        } finally {
            limit.cancel(false);
            cutOff.end();
            cutOffs.remove(Thread.currentThread());
        }
    }

    /** Empty, and logged, if it cannot be opened: no reason to keep an application from its work. */
    public static Optional<AdminEndpoint> open(Binding binding, Control control, Reports reports) {
        return open(binding, control, reports, TOKEN_KEPT_EVERY);
    }

    static Optional<AdminEndpoint> open(Binding binding, Control control, Reports reports, Duration tokenKeptEvery) {
        try {
            AdminEndpoint opened = opened(binding, Token.of(binding.token()), control, reports);
            long millis = tokenKeptEvery.toMillis();
            Future<?> unused =
                    opened.timer.scheduleWithFixedDelay(opened::keepToken, millis, millis, TimeUnit.MILLISECONDS);
            return Optional.of(opened);
        } catch (IOException | NoClassDefFoundError e) {
            LOGGER.log(Level.ERROR, "The endpoint cannot be opened at " + binding.address(), e);
            return Optional.empty();
        }
    }

    private static AdminEndpoint opened(Binding binding, Token token, Control control, Reports reports)
            throws IOException {
        try {
            AdminEndpoint opened = new AdminEndpoint(binding, token, control, reports);
            token.file()
                    .ifPresent(file -> LOGGER.log(
                            Level.INFO, "The endpoint is at {0}. Its token is in {1}", opened.address(), file));
            return opened;
        } catch (IOException | NoClassDefFoundError e) {
            token.close();
            throw e;
        }
    }

    /** What gets out ends the schedule: it is said once that the file is lost. */
    private void keepToken() {
        try {
            token.keep();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The file with the token of the endpoint is lost; a new start makes another", e);
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Where the token is, of this endpoint alone, if none was set. */
    public Optional<Path> tokenFile() {
        return token.file();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        timer.shutdownNow();
        token.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            guard.check(exchange.getRequestHeaders());
            String body = Routes.body(exchange);
            Objects.requireNonNull(cutOffs.get(Thread.currentThread())).end();
            routes.serve(exchange, body);
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
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                task -> DaemonThreads.thread(task, "optkit-endpoint-" + count.incrementAndGet()));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
