package dev.optkit.runtime.endpoint;

import com.sun.net.httpserver.HttpExchange;
import dev.optkit.runtime.control.Control;
import dev.optkit.runtime.settings.SettingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is served under which path. State is changed by POST alone. */
final class Routes {
    private static final String ROOT = "/api/v1/";
    private static final int MOST_BODY = 8_192;
    private static final int LONGEST_REASON = 200;

    private final Control control;
    private final Reports reports;
    private final Map<String, Supplier<Map<String, Object>>> reads;
    private final Map<String, Change> changes;

    Routes(Control control, Reports reports) {
        this.control = control;
        this.reports = reports;
        reads = Map.of(
                "performance/metrics", reports::metrics,
                "cache/stats", reports::caches,
                "database/stats", reports::databases,
                "system/health", reports::health,
                "flags", reports::flags,
                "shadow", reports::shadow,
                "emergency-stop", reports::emergencyStop);
        changes = Map.of(
                "flags", this::setFlags,
                "shadow/resume", this::resumeShadow,
                "emergency-stop", this::stop,
                "emergency-stop/resume", this::resume);
    }

    @FunctionalInterface
    private interface Change {
        Map<String, Object> make(String body) throws Refusal;
    }

    void serve(HttpExchange exchange, String body) throws IOException, Refusal {
        String full = exchange.getRequestURI().getPath();
        String path = full.startsWith(ROOT) ? full.substring(ROOT.length()) : "";
        switch (exchange.getRequestMethod()) {
            case "GET" -> Responses.json(exchange, 200, read(path));
            case "POST" -> post(path, exchange, body);
            default -> throw new Refusal(405, "Only GET and POST are known here");
        }
    }

    private Map<String, Object> read(String path) throws Refusal {
        Supplier<Map<String, Object>> report = reads.get(path);
        if (report == null) {
            throw missing(changes.containsKey(path) || path.equals("profile"));
        }
        return report.get();
    }

    private void post(String path, HttpExchange exchange, String body) throws IOException, Refusal {
        Change change = changes.get(path);
        if (path.equals("profile")) {
            int seconds = seconds(exchange.getRequestURI().getQuery());
            long unused = reports.profile(seconds, recording -> sent(exchange, recording));
        } else if (change != null) {
            Responses.json(exchange, 200, change.make(body));
        } else {
            throw missing(reads.containsKey(path));
        }
    }

    private static long sent(HttpExchange exchange, Path recording) throws IOException {
        try (OutputStream out = Responses.recording(exchange, Files.size(recording))) {
            return Files.copy(recording, out);
        }
    }

    private static Refusal missing(boolean otherMethod) {
        return otherMethod ? new Refusal(405, "Another method is needed here") : new Refusal(404, "Nothing is here");
    }

    /** The text that was sent. */
    static String body(HttpExchange exchange) throws IOException, Refusal {
        byte[] bytes = exchange.getRequestBody().readNBytes(MOST_BODY + 1);
        if (bytes.length > MOST_BODY) {
            throw new Refusal(413, "At most " + MOST_BODY + " bytes are taken");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Zero if it does not say. */
    private static int seconds(@Nullable String query) {
        String text = query == null ? "seconds=10" : query;
        return text.matches("seconds=\\d{1,3}") ? Integer.parseInt(text.substring("seconds=".length())) : 0;
    }

    private Map<String, Object> setFlags(String body) throws Refusal {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(body));
            Map<String, String> values = new HashMap<>();
            properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
            control.switches().setAll(values);
        } catch (SettingException e) {
            throw new Refusal(400, String.valueOf(e.getMessage()));
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal(400, "The body must be lines such as optkit.cache.enabled=false");
        }
        return reports.flags();
    }

    private Map<String, Object> resumeShadow(String operation) {
        control.shadow().resume(operation.strip());
        return reports.shadow();
    }

    private Map<String, Object> stop(String reason) {
        control.emergencyStop().stop(oneLine(reason));
        return reports.emergencyStop();
    }

    private Map<String, Object> resume(String reason) throws Refusal {
        try {
            control.emergencyStop().resume(oneLine(reason));
        } catch (IllegalStateException fileIsThere) {
            throw new Refusal(409, "The file that stops all is still there: delete it first");
        }
        return reports.emergencyStop();
    }

    /** As it goes to the log. */
    private static String oneLine(String reason) {
        String plain = reason.strip().replaceAll("\\p{Cntrl}+", " ");
        return plain.isEmpty() ? "asked for by HTTP" : plain.substring(0, Math.min(plain.length(), LONGEST_REASON));
    }
}
