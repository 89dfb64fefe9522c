package dev.optkit.benchmarks.nodes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The shop in a JVM of its own, and requests to it. */
final class Node implements AutoCloseable {
    private static final Pattern REMOTE_FAILURES = Pattern.compile("\"remoteFailures\":(\\d+)");
    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    /** Starts one, which is not ready yet. */
    Node(Path jar, int port, Path log, List<String> properties) throws IOException {
        this.port = port;
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx256m", "-jar", jar.toString()));
        command.add("--server.port=" + port);
        properties.forEach(property -> command.add("--" + property));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    void awaitReady() throws InterruptedException {
        long start = System.nanoTime();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() - start > LONGEST_START.toNanos()) {
                throw new IllegalStateException("A node did not start");
            }
            Thread.sleep(200);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return read().statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The cached read. */
    HttpResponse<String> read() throws IOException, InterruptedException {
        return send(request("/categories").GET());
    }

    /** The id of a new category. */
    long create(String name) throws IOException, InterruptedException {
        String body = "{\"name\":\"%s\",\"parentId\":null,\"position\":1}".formatted(name);
        return Long.parseLong(send(request("/admin/categories")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .body());
    }

    /** The write that evicts what {@link #read} gives. */
    HttpResponse<String> rename(long id, String name) throws IOException, InterruptedException {
        return send(request("/admin/categories/" + id + "/name")
                .header("Content-Type", "text/plain")
                .PUT(BodyPublishers.ofString(name)));
    }

    /** What Actuator shows of the caches. */
    String metrics() throws IOException, InterruptedException {
        return send(request("/actuator/optkit/metrics").GET()).body();
    }

    /** How often Redis failed or was too slow, over all caches. */
    long remoteFailures() throws IOException, InterruptedException {
        String totals = metrics().replaceAll("\"lastWeek\":\\[[^]]*]", "");
        return REMOTE_FAILURES
                .matcher(totals)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
