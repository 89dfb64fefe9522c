package dev.optkit.benchmarks.nodes;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Measures how soon a write on one node is seen on the other, and counts the requests that fail while Redis is killed
 * and comes back. Ends with 1 if a goal is missed. Arguments: the jar of the migrated shop, the folder for logs, and
 * how many writes to measure.
 */
public final class TwoNodes {
    private static final long GOAL_MILLIS = 200;

    private TwoNodes() {}

    public static void main(String[] args) throws IOException, SQLException, InterruptedException, ExecutionException {
        Path jar = Path.of(args[0]);
        Path logs = Path.of(args[1]);
        int writes = Integer.parseInt(args[2]);
        boolean met;
        try (Shared shared = new Shared();
                Node one = start(jar, logs.resolve("one.log"), shared);
                Node other = startAfter(one, jar, logs.resolve("other.log"), shared)) {
            met = run(shared, one, other, writes);
        }
        System.exit(met ? 0 : 1);
    }

    private static boolean run(Shared shared, Node one, Node other, int writes)
            throws IOException, InterruptedException, ExecutionException {
        long id = one.create("Garden");
        Seen seen = Seen.measure(one, other, id, writes);
        System.out.println(seen);
        System.out.printf("failures of Redis until then: %d and %d%n", one.remoteFailures(), other.remoteFailures());
        requireCached(one, other);
        Outage outage = new Outage(shared, one, other, id);
        outage.run();
        System.out.println(outage);
        Seen after = Seen.measure(one, other, id, writes / 5);
        System.out.println("after that: " + after);
        return seen.staleOnTheWriter() + after.staleOnTheWriter() == 0
                && seen.millis(0.99) <= GOAL_MILLIS
                && outage.failed() == 0;
    }

    /** Without caches, all of this would be easy. */
    private static void requireCached(Node one, Node other) throws IOException, InterruptedException {
        for (Node node : List.of(one, other)) {
            HttpResponse<String> unused = node.read();
            String metrics = node.metrics();
            if (!metrics.contains("\"CategoryServiceImpl.tree\"") || metrics.contains("\"remoteHits\":0,")) {
                throw new IllegalStateException("Nothing was served from the shared cache: " + metrics);
            }
        }
    }

    private static Node startAfter(Node first, Path jar, Path log, Shared shared)
            throws IOException, InterruptedException {
        first.awaitReady();
        Node second = start(jar, log, shared);
        second.awaitReady();
        return second;
    }

    private static Node start(Path jar, Path log, Shared shared) throws IOException {
        return new Node(
                jar,
                freePort(),
                log,
                List.of(
                        "spring.datasource.url=" + shared.databaseUrl(),
                        "spring.datasource.username=sa",
                        "spring.datasource.password=",
                        "management.endpoints.web.exposure.include=optkit",
                        "optkit.cache.ttl=10m",
                        "optkit.cache.redis.uri=" + shared.redisUri()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
