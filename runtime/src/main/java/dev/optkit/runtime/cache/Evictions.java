package dev.optkit.runtime.cache;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Numbers the evictions of a cache, so that a value nobody waits for is not put after an eviction that
 * overtook it. Keys share a few numbers: now and then a value is not put though another key was evicted.
 */
final class Evictions {
    private static final int GROUPS = 256;

    /** The number of the last eviction of one of its keys; guarded by itself. */
    private static final class Group {
        private long last;
    }

    private final AtomicLong count = new AtomicLong();
    private final Group[] groups = Stream.generate(Group::new).limit(GROUPS).toArray(Group[]::new);

    /** A moment to compare with. */
    long now() {
        return count.get();
    }

    void note(Object key) {
        note(group(key));
    }

    void noteAll() {
        for (Group group : groups) {
            note(group);
        }
    }

    private void note(Group group) {
        synchronized (group) {
            group.last = count.incrementAndGet();
        }
    }

    /** Notes one, and returns its number; empty, and not noted, if there was another since the moment. */
    OptionalLong noteUnlessSince(Object key, long moment) {
        Group group = group(key);
        synchronized (group) {
            if (group.last > moment) {
                return OptionalLong.empty();
            }
            note(group);
            return OptionalLong.of(group.last);
        }
    }

    boolean isSince(Object key, long moment) {
        Group group = group(key);
        synchronized (group) {
            return group.last > moment;
        }
    }

    /** Puts, and until then holds evictions of the key up; not if there was one since the moment. */
    boolean putUnlessSince(Object key, long moment, Runnable put) {
        Group group = group(key);
        synchronized (group) {
            if (group.last > moment) {
                return false;
            }
            put.run();
            return true;
        }
    }

    private Group group(Object key) {
        int hash = key.hashCode();
        return groups[(hash ^ (hash >>> 16)) & (GROUPS - 1)];
    }
}
