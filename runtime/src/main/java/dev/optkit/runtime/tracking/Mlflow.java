package dev.optkit.runtime.tracking;

import dev.optkit.runtime.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of MLflow's REST API that tracking needs. Each call is one attempt, bounded in time. Used by one thread. */
final class Mlflow {
    private static final Pattern ID = Pattern.compile("\"(experiment_id|run_id)\"\\s*:\\s*\"([A-Za-z0-9_-]{1,128})\"");

    private final String base;
    private final Optional<String> token;
    private final Duration timeout;
    private Optional<HttpClient> client = Optional.empty();

    Mlflow(URI server, Optional<String> token, Duration timeout) {
        String text = server.toString();
        base = (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/api/2.0/mlflow/";
        this.token = token;
        this.timeout = timeout;
    }

    /** Made when needed, as it has threads. */
    private HttpClient client() {
        if (client.isEmpty()) {
            client = Optional.of(HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(timeout)
                    .build());
        }
        return client.get();
    }

    /** The id of the experiment of this name, which is made if there is none. */
    String experiment(String name) throws IOException, InterruptedException {
        try {
            return id("experiment_id", find(name));
        } catch (Refused e) {
            if (e.status != 404) {
                throw e;
            }
        }
        try {
            return id("experiment_id", post("experiments/create", Map.of("name", name)));
        } catch (Refused madeMeanwhile) {
            return id("experiment_id", find(name));
        }
    }

    private String find(String name) throws IOException, InterruptedException {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return send(
                request("experiments/get-by-name?experiment_name=" + encoded).GET());
    }

    /** @return the id of the run */
    String createRun(String experiment, String name, long startTime) throws IOException, InterruptedException {
        Map<String, Object> body = new TreeMap<>();
        body.put("experiment_id", experiment);
        body.put("run_name", name);
        body.put("start_time", startTime);
        // The name of older servers, and of the user interface.
        body.put("tags", List.of(Entry.tag("mlflow.runName", name).fields()));
        return id("run_id", post("runs/create", body));
    }

    void log(String run, List<Entry> entries) throws IOException, InterruptedException {
        Map<String, Object> body = new TreeMap<>();
        body.put("run_id", run);
        for (Entry.Kind kind : Entry.Kind.values()) {
            List<Object> ofKind = new ArrayList<>();
            entries.stream().filter(entry -> entry.kind() == kind).forEach(entry -> ofKind.add(entry.fields()));
            body.put(kind.field, ofKind);
        }
        post("runs/log-batch", body);
    }

    void endRun(String run, String status, long endTime) throws IOException, InterruptedException {
        post("runs/update", Map.of("run_id", run, "status", status, "end_time", endTime));
    }

    private String post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.of(new TreeMap<>(body)))));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + path));
        token.ifPresent(secret -> builder.header("Authorization", "Bearer " + secret));
        return builder;
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = answer(request.build());
        int status = response.statusCode();
        if (status / 100 == 2) {
            return response.body();
        } else if (status == 408 || status == 429 || status >= 500) {
            throw new IOException("MLflow answers with status " + status);
        }
        throw new Refused(status);
    }

    /** The time limit of the request itself would not end a body that never comes. */
    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> future = client().sendAsync(request, BodyHandlers.ofString());
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("MLflow does not answer within " + timeout, e);
        } finally {
            future.cancel(true);
        }
    }

    private static String id(String field, String body) throws IOException {
        Matcher found = ID.matcher(body);
        while (found.find()) {
            if (found.group(1).equals(field)) {
                return found.group(2);
            }
        }
        throw new Refused("MLflow answers without a " + field);
    }

    /** An answer that another attempt would get again. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(int status) {
            super("MLflow refuses the request with status " + status);
            this.status = status;
        }

        Refused(String message) {
            super(message);
            status = 0;
        }
    }
}
