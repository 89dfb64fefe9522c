package dev.optkit.runtime.tracking;

import dev.optkit.runtime.thread.DaemonThreads;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The one thread that sends. What is waiting is bounded by those who add: an entry takes a place in one
 * room, a run in another, and this gives the places back. So the end of a run always fits in.
 */
final class Sender implements Runnable, AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Sender.class.getName());
    private static final int MOST_ENTRIES = 1_000;
    /** Of a request; MLflow takes a million. */
    private static final int MOST_BYTES = 900_000;

    private final Mlflow mlflow;
    private final String experimentName;
    private final Duration flush;
    private final Backoff backoff;
    private final Semaphore room;
    private final Semaphore runs;
    private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final LongAdder sent = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final Consumer<Thread> starter;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean warned = new AtomicBoolean();
    private Optional<String> experiment = Optional.empty();
    private volatile boolean closing;

    Sender(
            Mlflow mlflow,
            String experimentName,
            Duration flush,
            Backoff backoff,
            Semaphore room,
            Semaphore runs,
            Consumer<Thread> starter) {
        this.mlflow = mlflow;
        this.experimentName = experimentName;
        this.flush = flush;
        this.backoff = backoff;
        this.room = room;
        this.runs = runs;
        this.starter = starter;
        thread = DaemonThreads.thread(this, "optkit-tracking");
    }

    /** Starts the thread with the first run; if there is none to be had, with the next. */
    void begin(TrackedRun run, long time) {
        queue.add(new Event.Begin(run, time));
        if (started.compareAndSet(false, true)) {
            try {
                starter.accept(thread);
            } catch (Throwable noThread) {
                started.set(false);
                warn(noThread);
            }
        }
    }

    void add(TrackedRun run, Entry entry) {
        queue.add(new Event.Known(run, entry));
    }

    void end(TrackedRun run, String status, long time) {
        queue.add(new Event.End(run, status, time));
    }

    long sent() {
        return sent.sum();
    }

    long dropped() {
        return dropped.sum();
    }

    @Override
    public void run() {
        try {
            while (!(closing && queue.isEmpty())) {
                List<Event> events = new ArrayList<>();
                events.add(queue.take());
                queue.drainTo(events, MOST_ENTRIES - 1);
                send(events);
            }
        } catch (InterruptedException e) {
            LOGGER.log(Level.DEBUG, "Closed before all was sent");
        } finally {
            dropRest();
        }
    }

    /** Entries of one run may pass those of another, never the beginning and the end of their own. */
    private void send(List<Event> events) throws InterruptedException {
        Map<TrackedRun, Request> requests = new LinkedHashMap<>();
        Iterator<Event> rest = events.iterator();
        try {
            while (rest.hasNext()) {
                Event event = rest.next();
                if (event instanceof Event.Begin begin) {
                    begin(begin);
                } else if (event instanceof Event.Known known) {
                    Request request = requests.computeIfAbsent(known.run(), Request::new);
                    try {
                        if (!request.takes(known.entry())) {
                            log(request);
                        }
                    } finally {
                        request.add(known.entry());
                    }
                } else if (event instanceof Event.End end) {
                    log(requests.computeIfAbsent(end.run(), Request::new));
                    end(end);
                }
            }
            for (Request request : requests.values()) {
                log(request);
            }
        } finally {
            requests.values().forEach(this::drop);
            rest.forEachRemaining(this::drop);
        }
    }

    private void begin(Event.Begin begin) throws InterruptedException {
        boolean unused = attempt(() -> {
            if (experiment.isEmpty()) {
                experiment = Optional.of(mlflow.experiment(experimentName));
            }
            begin.run().id = Optional.of(mlflow.createRun(experiment.get(), begin.run().name, begin.time()));
        });
    }

    private void end(Event.End end) throws InterruptedException {
        runs.release();
        Optional<String> id = end.run().id;
        if (id.isPresent()) {
            boolean unused = attempt(() -> mlflow.endRun(id.get(), end.status(), end.time()));
        }
    }

    private void log(Request request) throws InterruptedException {
        Optional<String> id = request.run.id;
        if (!request.entries.isEmpty() && id.isPresent() && attempt(() -> mlflow.log(id.get(), request.entries))) {
            sent.add(request.entries.size());
            room.release(request.entries.size());
            request.clear();
        } else {
            drop(request);
        }
    }

    private void drop(Request request) {
        dropped.add(request.entries.size());
        room.release(request.entries.size());
        request.clear();
    }

    private void drop(Event event) {
        if (event instanceof Event.Known) {
            dropped.increment();
            room.release();
        }
    }

    private void dropRest() {
        for (Event event = queue.poll(); event != null; event = queue.poll()) {
            drop(event);
        }
    }

    private boolean attempt(Call call) throws InterruptedException {
        for (int attempts = 1; ; attempts++) {
            try {
                call.run();
                return true;
            } catch (IOException | RuntimeException e) {
                if (e instanceof Mlflow.Refused || attempts == backoff.attempts()) {
                    warn(e);
                    return false;
                }
            }
            Thread.sleep(backoff.pauseMillis(attempts));
        }
    }

    private void warn(Throwable e) {
        if (warned.compareAndSet(false, true)) {
            LOGGER.log(Level.WARNING, "Parameters and metrics are dropped; told once only", e);
        }
    }

    /** Sends for so long, and no longer. */
    @Override
    public void close() {
        closing = true;
        queue.add(new Event.Wake());
        try {
            thread.join(Math.max(1, TimeUnit.MILLISECONDS.convert(flush)));
            thread.interrupt();
            thread.join(1_000);
            if (!thread.isAlive()) {
                dropRest(); // of a thread that never started
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private sealed interface Event {
        record Begin(TrackedRun run, long time) implements Event {}

        record Known(TrackedRun run, Entry entry) implements Event {}

        record End(TrackedRun run, String status, long time) implements Event {}

        /** Lets the thread see that it is to end. */
        record Wake() implements Event {}
    }

    @FunctionalInterface
    private interface Call {
        void run() throws IOException, InterruptedException;
    }

    /** Entries of one run, as many as a request may have. */
    private static final class Request {
        final TrackedRun run;
        final List<Entry> entries = new ArrayList<>();
        private final Map<Entry.Kind, Integer> counts = new EnumMap<>(Entry.Kind.class);
        private int bytes;

        Request(TrackedRun run) {
            this.run = run;
        }

        boolean takes(Entry entry) {
            return counts.getOrDefault(entry.kind(), 0) < entry.kind().most && bytes + entry.size() <= MOST_BYTES;
        }

        void add(Entry entry) {
            entries.add(entry);
            counts.merge(entry.kind(), 1, Integer::sum);
            bytes += entry.size();
        }

        void clear() {
            entries.clear();
            counts.clear();
            bytes = 0;
        }
    }
}
