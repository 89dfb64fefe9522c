package com.example.storefront.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The supplier's API on a free local port, with the latency of a remote one. */
public final class SupplierStub implements AutoCloseable {

    public static final Duration DEFAULT_LATENCY = Duration.ofMillis(20);

    private static final Pattern SKU = Pattern.compile("\"sku\"\\s*:\\s*\"([^\"]+)\"");

    static {
        // Without it every keep-alive response waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService executor;
    private final AtomicLong requests = new AtomicLong();
    private final Map<String, Duration> latencies = new ConcurrentHashMap<>();
    private final AtomicInteger versionFailures = new AtomicInteger();
    private final List<String> orderedSkus = new CopyOnWriteArrayList<>();

    private SupplierStub(HttpServer server, ExecutorService executor) {
        this.server = server;
        this.executor = executor;
    }

    public static SupplierStub start() {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
            ExecutorService executor = Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "supplier-stub");
                thread.setDaemon(true);
                return thread;
            });
            SupplierStub stub = new SupplierStub(server, executor);
            server.setExecutor(executor);
            server.createContext("/prices/", stub::price);
            server.createContext("/catalogue/version", stub::version);
            server.createContext("/orders", stub::order);
            server.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String baseUrl() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Returns the number of requests since the start or the last {@link #reset()}. */
    public long requests() {
        return requests.get();
    }

    /** Returns the SKUs of all order requests in the order of their arrival, rejected ones included. */
    public List<String> orderedSkus() {
        return List.copyOf(orderedSkus);
    }

    public static BigDecimal priceOf(String sku) {
        return BigDecimal.valueOf(Math.floorMod(sku.hashCode(), 100_000), 2);
    }

    public void latency(String sku, Duration latency) {
        latencies.put(sku, latency);
    }

    public void failVersionRequests(int times) {
        versionFailures.set(times);
    }

    public void reset() {
        requests.set(0);
        latencies.clear();
        versionFailures.set(0);
        orderedSkus.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void price(HttpExchange exchange) throws IOException {
        String sku = exchange.getRequestURI().getPath().substring("/prices/".length());
        arrive(sku);
        if (sku.startsWith("UNKNOWN")) {
            respond(exchange, 404, "text/plain", "no such item: " + sku);
        } else {
            respond(exchange, 200, "application/json", "{\"sku\":\"" + sku + "\",\"price\":" + priceOf(sku) + "}");
        }
    }

    private void version(HttpExchange exchange) throws IOException {
        arrive("");
        if (versionFailures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            respond(exchange, 503, "text/plain", "busy");
        } else {
            respond(exchange, 200, "text/plain", "2024-07");
        }
    }

    private void order(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher matcher = SKU.matcher(body);
        String sku = matcher.find() ? matcher.group(1) : "";
        orderedSkus.add(sku);
        int number = orderedSkus.size();
        arrive(sku);
        if (sku.startsWith("UNKNOWN")) {
            respond(exchange, 422, "text/plain", "cannot deliver: " + sku);
        } else {
            respond(exchange, 200, "application/json", "{\"number\":" + number + ",\"sku\":\"" + sku + "\"}");
        }
    }

    private void arrive(String sku) {
        requests.incrementAndGet();
        try {
            Thread.sleep(latencies.getOrDefault(sku, DEFAULT_LATENCY).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
