package dev.optkit.runtime.endpoint;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.optkit.runtime.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sends answers, which nobody is to keep or to take for anything but what they say they are. */
final class Responses {
    private Responses() {}

    static void json(HttpExchange exchange, int status, Map<String, Object> content) throws IOException {
        byte[] bytes = Json.of(content).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = open(exchange, status, "application/json", bytes.length)) {
            out.write(bytes);
        }
    }

    static OutputStream recording(HttpExchange exchange, long bytes) throws IOException {
        return open(exchange, 200, "application/octet-stream", bytes);
    }

    private static OutputStream open(HttpExchange exchange, int status, String type, long bytes) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        if (status == 401) {
            headers.set("WWW-Authenticate", "Bearer");
        }
        if (status >= 400) {
            headers.set("Connection", "close");
        }
        exchange.sendResponseHeaders(status, bytes);
        return exchange.getResponseBody();
    }
}
