package dev.optkit.benchmarks.nodes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Readers and a writer, while Redis is killed and started again. */
final class Outage {
    private static final int READERS = 4;
    private static final long BEFORE_SECONDS = 5;
    private static final long DOWN_SECONDS = 10;
    private static final long AFTER_SECONDS = 10;

    private final Shared shared;
    private final List<Node> nodes;
    private final long id;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private volatile boolean over;

    Outage(Shared shared, Node one, Node other, long id) {
        this.shared = shared;
        nodes = List.of(one, other);
        this.id = id;
    }

    void run() throws IOException, InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(READERS + 1);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                Node node = nodes.get(i % 2);
                running.add(threads.submit(() -> repeat(() -> node.read().statusCode(), 5)));
            }
            running.add(threads.submit(() -> repeat(this::write, 100)));
            TimeUnit.SECONDS.sleep(BEFORE_SECONDS);
            shared.killRedis();
            TimeUnit.SECONDS.sleep(DOWN_SECONDS);
            shared.startRedis();
            TimeUnit.SECONDS.sleep(AFTER_SECONDS);
            over = true;
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private int write() throws IOException, InterruptedException {
        long number = requests.get();
        return nodes.get((int) (number % 2)).rename(id, "Garden " + number).statusCode();
    }

    private interface Request {
        int status() throws IOException, InterruptedException;
    }

    private void repeat(Request request, long pauseMillis) {
        while (!over) {
            long start = System.nanoTime();
            try {
                failed.addAndGet(request.status() / 100 == 2 ? 0 : 1);
                longest.accumulateAndGet(System.nanoTime() - start, Math::max);
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
            } catch (IOException e) {
                failed.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
            requests.incrementAndGet();
        }
    }

    long failed() {
        return failed.get();
    }

    @Override
    public String toString() {
        return "Redis killed and started again %d s later: %d requests, %d failed, the longest took %d ms"
                .formatted(DOWN_SECONDS, requests.get(), failed(), TimeUnit.NANOSECONDS.toMillis(longest.get()));
    }
}
