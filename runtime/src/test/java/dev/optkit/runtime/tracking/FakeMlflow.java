package dev.optkit.runtime.tracking;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers as MLflow does, or as a test wants, and keeps what it was sent. */
final class FakeMlflow implements AutoCloseable {
    /** What was asked: method, path and body. */
    record Request(String method, String path, String body, Optional<String> authorization) {}

    /** What a test makes the server do with a request; true if it has answered. */
    @FunctionalInterface
    interface Trouble {
        boolean with(HttpExchange exchange) throws IOException;
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger runs = new AtomicInteger();
    final CountDownLatch released = new CountDownLatch(1);
    volatile Trouble trouble = exchange -> false;
    volatile boolean hasExperiment;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private int port;

    FakeMlflow() throws IOException {
        start();
    }

    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        port = server.getAddress().getPort();
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Connections are cut, and refused from now on. */
    void die() {
        server.stop(0);
    }

    String uri() {
        return "http://127.0.0.1:" + port;
    }

    List<String> bodiesOf(String path) {
        return requests.stream()
                .filter(request -> request.path().startsWith("/api/2.0/mlflow/" + path))
                .map(Request::body)
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().toString();
        requests.add(new Request(
                exchange.getRequestMethod(),
                path,
                body,
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))));
        if (trouble.with(exchange)) {
            return;
        }
        if (path.contains("experiments/get-by-name") && !hasExperiment) {
            answer(exchange, 404, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\"}");
        } else if (path.contains("experiments/get-by-name")) {
            answer(exchange, 200, "{\"experiment\": {\"experiment_id\": \"7\", \"name\": \"x\"}}");
        } else if (path.contains("experiments/create")) {
            hasExperiment = true;
            answer(exchange, 200, "{\"experiment_id\": \"7\"}");
        } else if (path.contains("runs/create")) {
            answer(
                    exchange,
                    200,
                    "{\"run\": {\"info\": {\"experiment_id\": \"7\", \"run_id\": \"run%d\"}}}"
                            .formatted(runs.incrementAndGet()));
        } else {
            answer(exchange, 200, "{}");
        }
    }

    static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Sends headers but no body until the test ends. */
    boolean hangInBody(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().flush();
        return hang(exchange);
    }

    boolean hang(HttpExchange exchange) {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
        return true;
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
