package dev.optkit.benchmarks.nodes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long after a write returned a node still answered with what was before.
 *
 * @param nanos of each write, in order of length
 * @param staleOnTheWriter how often the node that wrote answered so itself
 */
record Seen(List<Long> nanos, int staleOnTheWriter) {

    /** Writes on one node and the other in turns; both have the value in their caches each time. */
    static Seen measure(Node one, Node other, long id, int writes) throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        int stale = 0;
        for (int i = 0; i < writes; i++) {
            Node writer = i % 2 == 0 ? one : other;
            Node reader = i % 2 == 0 ? other : one;
            String name = "Garden " + i + " " + System.nanoTime();
            writer.read();
            reader.read();
            writer.rename(id, name);
            nanos.add(untilSeen(reader, name));
            stale += writer.read().body().contains(name) ? 0 : 1;
        }
        Collections.sort(nanos);
        return new Seen(List.copyOf(nanos), stale);
    }

    private static long untilSeen(Node reader, String name) throws IOException, InterruptedException {
        long written = System.nanoTime();
        long asked = written;
        while (!reader.read().body().contains(name)) {
            asked = System.nanoTime();
        }
        // When the first request that got it was sent: what a request takes is no staleness.
        return asked - written;
    }

    double millis(double share) {
        int index = (int) Math.ceil(share * nanos.size()) - 1;
        return nanos.get(Math.max(0, index)) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    @Override
    public String toString() {
        return "%d writes, seen on the other node after ms: median %.1f, 99 %% %.1f, longest %.1f; stale on the writer %d"
                .formatted(nanos.size(), millis(0.5), millis(0.99), millis(1), staleOnTheWriter);
    }
}
