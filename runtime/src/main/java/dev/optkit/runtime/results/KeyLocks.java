package dev.optkit.runtime.results;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * At most one computation of a key at a time, in all processes that use a directory.
 *
 * <p>Between processes a key is one byte of one file, at the offset that its first digits say, which is
 * locked; the system frees it when a process dies. Where files cannot be locked it holds in this process
 * only. It saves work and nothing depends on it: two that compute at once give the same result twice.
 */
final class KeyLocks implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(KeyLocks.class.getName());
    private static final long PAUSE_MILLIS = 20;

    private final Path directory;
    private final Map<String, Thread> owners = new ConcurrentHashMap<>();
    private @Nullable FileChannel channel;
    private boolean closed;

    KeyLocks(Path directory) {
        this.directory = directory;
    }

    /** Frees the key. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits until the key is free, for so long at most; then, and for its owner, without it. */
    @SuppressWarnings("ReferenceEquality") // of threads, which have no other
    Held acquire(String key, Duration longest) {
        long start = System.nanoTime();
        long nanos = TimeUnit.NANOSECONDS.convert(longest);
        while (owners.get(key) != Thread.currentThread()) {
            Optional<Held> held = attempt(key);
            if (held.isPresent()) {
                return held.get();
            } else if (System.nanoTime() - start >= nanos || !pause()) {
                break;
            }
        }
        return () -> {};
    }

    private Optional<Held> attempt(String key) {
        if (owners.putIfAbsent(key, Thread.currentThread()) != null) {
            return Optional.empty();
        }
        try {
            FileLock lock = channel().tryLock(offset(key), 1, false);
            if (lock != null) {
                return Optional.of(() -> release(key, lock));
            }
        } catch (OverlappingFileLockException heldInThisProcess) {
            LOGGER.log(Level.DEBUG, "Another user of the directory, in this process, computes {0}", key);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, "Files cannot be locked", e);
            return Optional.of(() -> owners.remove(key));
        }
        owners.remove(key);
        return Optional.empty();
    }

    private void release(String key, FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "The lock was gone before", e);
        } finally {
            owners.remove(key);
        }
    }

    private synchronized FileChannel channel() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        if (channel == null || !channel.isOpen()) {
            ResultStore.createPrivately(directory);
            Path file = directory.resolve("locks");
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
        return channel;
    }

    private static long offset(String key) {
        return HexFormat.fromHexDigitsToLong(key, 0, 15);
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Frees all keys for other processes. */
    @Override
    public synchronized void close() {
        closed = true;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                LOGGER.log(Level.DEBUG, "The file of locks cannot be closed", e);
            }
        }
    }
}
