package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.runtime.thread.DaemonThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * Threads that read and write keys of a node, whose values are versions that only grow. No call may fail,
 * and none may give less than what the last eviction that returned was for.
 */
final class Load implements AutoCloseable {
    private static final int KEYS = 20;

    private final Node node;
    private final AtomicIntegerArray source;
    private final AtomicIntegerArray evicted = new AtomicIntegerArray(KEYS);
    private final AtomicInteger calls = new AtomicInteger();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads;
    private volatile boolean ended;

    Load(Node node, int readers) {
        this(node, readers, new AtomicIntegerArray(KEYS));
        Thread writer = DaemonThreads.thread(this::write, "writer");
        threads.add(writer);
        writer.start();
    }

    private Load(Node node, int readers, AtomicIntegerArray source) {
        this.node = node;
        this.source = source;
        threads = new ArrayList<>(IntStream.range(0, readers)
                .mapToObj(i -> DaemonThreads.thread(this::read, "reader"))
                .toList());
        threads.forEach(Thread::start);
    }

    /** Reads the same on another node, which learns of evictions later. */
    Load beside(Node another, int readers) {
        return new Load(another, readers, source);
    }

    /** What there is now is from after the last eviction, which must have returned. */
    void assertSettled() {
        for (int i = 0; i < KEYS; i++) {
            int key = i;
            int value = node.cache.get(key, () -> source.get(key));
            assertThat(value).isEqualTo(source.get(key));
        }
    }

    int calls() {
        return calls.get();
    }

    private void read() {
        while (!ended) {
            int key = ThreadLocalRandom.current().nextInt(KEYS);
            guarded(() -> {
                int least = evicted.get(key);
                int value = node.cache.get(key, () -> source.get(key));
                if (value < least) {
                    wrong.add("key %d is %d, evicted at %d".formatted(key, value, least));
                }
                calls.incrementAndGet();
            });
            Thread.yield();
        }
    }

    private void write() {
        while (!ended) {
            int key = ThreadLocalRandom.current().nextInt(KEYS);
            guarded(() -> {
                int version = source.incrementAndGet(key);
                node.cache.evict(key);
                evicted.set(key, version);
                Thread.sleep(2);
            });
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private void guarded(Step step) {
        try {
            step.run();
        } catch (Throwable e) {
            wrong.add(e.toString());
        }
    }

    @Override
    public void close() {
        ended = true;
        threads.forEach(Load::join);
        assertThat(wrong).isEmpty();
        assertThat(calls.get()).isPositive();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
