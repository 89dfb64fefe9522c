package dev.optkit.runtime.redis;

import dev.optkit.runtime.cache.RemoteTier.Invalidations;
import dev.optkit.runtime.thread.DaemonThreads;
import io.lettuce.core.RedisFuture;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Makes the session, looks after it on a thread of its own, and makes it anew once the gate is shut. */
final class Keeper implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Keeper.class.getName());

    /** A try to connect; it knows of its own losses only. */
    private static final class Attempt {
        private volatile boolean lost;
    }

    private final RedisConfig config;
    private final Keyspace keyspace;
    private final Gate gate;
    private final Invalidations local;
    private final Consumer<byte[]> inbox;
    private final Linker linker;
    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, task -> DaemonThreads.thread(task, "optkit-redis-keeper"));
    private volatile Optional<Session> session = Optional.empty();
    private volatile Attempt current = new Attempt();
    private String servers = "";
    private boolean reported;

    Keeper(RedisConfig config, Keyspace keyspace, Gate gate, Invalidations local, Consumer<byte[]> inbox) {
        this.config = config;
        this.keyspace = keyspace;
        this.gate = gate;
        this.local = local;
        this.inbox = inbox;
        linker = new Linker(config);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What fails is reported where it does.
    void start() {
        executor.scheduleWithFixedDelay(this::tend, 0, config.probeInterval().toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Empty before the first connection, and while a new one is made. */
    Optional<Session> session() {
        return session;
    }

    private void tend() {
        try {
            if (gate.isOpen()) {
                checkTwice();
            } else {
                reconnect();
                report(Level.INFO, "Redis is in use.", false);
            }
        } catch (Exception | Error e) { // One that gets out would end the schedule for good.
            gate.shut();
            report(Level.WARNING, "Redis is not used until it answers: " + e, true);
        }
    }

    /** What is the same as before is not worth a line. */
    private void report(Level level, String text, boolean bad) {
        if (reported != bad) {
            reported = bad;
            LOGGER.log(level, text);
        }
    }

    /** One slow answer is no reason to clear what is kept locally, which a new connection would be. */
    private void checkTwice() throws Exception {
        try {
            check();
        } catch (Exception e) {
            check();
        }
    }

    private void check() throws Exception {
        Session now = session.orElseThrow();
        if (!now.await(now.link().isWhole())) {
            throw new IllegalStateException("Values are in other servers than before");
        }
        byte[] epoch = epoch(now);
        now.await(now.link().messages().async().ping());
        if (!Arrays.equals(epoch, now.epoch())) {
            session = Optional.of(now.withEpoch(epoch));
            local.evictAll();
        }
    }

    private void reconnect() throws Exception {
        disconnect();
        Attempt attempt = new Attempt();
        current = attempt;
        Link link = linker.connect(() -> lost(attempt));
        Session made = Session.of(link, config.timeout());
        session = Optional.of(made);
        made.await(link.subscribe(keyspace.channel(), inbox));
        local.evictAll();
        open(made, attempt);
    }

    /** What is owed may be everything, so it comes before the epoch is read. */
    private void open(Session made, Attempt attempt) throws Exception {
        do {
            makeGood(made);
            session = Optional.of(made.withEpoch(epoch(made)));
        } while (!gate.tryOpen());
        if (attempt.lost) {
            gate.shut();
        }
    }

    /** Other servers than before may not know of what was evicted there last, by this process among others. */
    private byte[] epoch(Session asked) throws Exception {
        String found = servers(asked);
        if (!servers.isEmpty() && !servers.equals(found)) {
            keyspace.evict(asked, new Eviction.OfAll());
        }
        byte[] epoch = keyspace.epoch(asked, found);
        servers = found;
        return epoch;
    }

    private void lost(Attempt attempt) {
        attempt.lost = true;
        if (current == attempt) {
            gate.shut();
        }
    }

    private void makeGood(Session made) throws Exception {
        List<Eviction> owed = new ArrayList<>(gate.takeOwed());
        try {
            while (!owed.isEmpty()) {
                keyspace.evict(made, owed.get(0));
                owed.remove(0);
            }
        } finally {
            owed.forEach(gate::owe);
        }
    }

    /** Which processes the values are in, and since when as masters: after a restart or fail-over, others. */
    private static String servers(Session session) throws Exception {
        List<String> ids = new ArrayList<>();
        for (RedisFuture<String> info : session.link().infos()) {
            session.await(info)
                    .lines()
                    .filter(line -> line.startsWith("run_id:") || line.startsWith("master_replid:"))
                    .forEach(ids::add);
        }
        ids.sort(null);
        return String.join(",", ids);
    }

    private void disconnect() {
        current = new Attempt();
        Optional<Session> old = session;
        session = Optional.empty();
        old.ifPresent(each -> each.link().close());
    }

    @Override
    public void close() {
        gate.shut();
        if (!executor.isShutdown()) {
            executor.execute(() -> {
                disconnect();
                linker.close();
            });
            executor.shutdown();
        }
    }
}
