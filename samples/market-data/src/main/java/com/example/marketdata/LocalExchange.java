package com.example.marketdata;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** An exchange on a free local port, to try the program without a real one. Symbols starting with X are unknown. */
public final class LocalExchange implements AutoCloseable {

    private static final String QUOTES = "/quotes/";
    private static final String INSTRUMENTS = "/instruments/";

    static {
        // Without it every keep-alive response waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService executor;
    private final Duration latency;
    private final Map<String, Duration> latencies = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();

    private LocalExchange(HttpServer server, ExecutorService executor, Duration latency) {
        this.server = server;
        this.executor = executor;
        this.latency = latency;
    }

    /** Starts an exchange that answers every request after {@code latency}. */
    public static LocalExchange start(Duration latency) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        ExecutorService executor = Executors.newCachedThreadPool();
        LocalExchange exchange = new LocalExchange(server, executor, latency);
        server.setExecutor(executor);
        server.createContext(QUOTES, exchange::quote);
        server.createContext(INSTRUMENTS, exchange::instrument);
        server.start();
        return exchange;
    }

    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public long requests() {
        return requests.get();
    }

    /** Makes the answers for one symbol take another time. */
    public void latency(String symbol, Duration latency) {
        latencies.put(symbol, latency);
    }

    public static BigDecimal priceOf(String symbol) {
        return BigDecimal.valueOf(1 + Math.floorMod(symbol.hashCode(), 1_000_000), 4);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void quote(HttpExchange exchange) throws IOException {
        String symbol = symbol(exchange, QUOTES);
        respond(exchange, symbol, priceOf(symbol) + ";2024-03-01T09:30:00Z");
    }

    private void instrument(HttpExchange exchange) throws IOException {
        String symbol = symbol(exchange, INSTRUMENTS);
        respond(exchange, symbol, symbol + " Inc.;USD");
    }

    private static String symbol(HttpExchange exchange, String prefix) {
        return exchange.getRequestURI().getPath().substring(prefix.length());
    }

    private void respond(HttpExchange exchange, String symbol, String answer) throws IOException {
        requests.incrementAndGet();
        try {
            Thread.sleep(latencies.getOrDefault(symbol, latency).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean known = !symbol.startsWith("X");
        byte[] body = (known ? answer : "unknown symbol").getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(known ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
