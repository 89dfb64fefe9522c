package dev.optkit.rewriters.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The right to write under a root, held by one process at a time; the system takes it back when the process ends. */
final class RunLock implements AutoCloseable {

    private static final int MAX_OWNER = 64;

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws ApplyRefusedException with {@code another-run} if another process has it
     */
    static RunLock take(StateDirectory state) throws IOException {
        state.create();
        FileChannel channel = FileChannel.open(
                state.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Optional<FileLock> lock = tryLock(channel);
        if (lock.isEmpty()) {
            String owner = owner(channel);
            channel.close();
            throw new ApplyRefusedException("another-run", "another optkit is at work here (process " + owner + ")");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
        return new RunLock(channel);
    }

    /** Does something while holding the lock. */
    static <T> T holding(StateDirectory state, Work<T> work) throws IOException {
        RunLock lock = take(state);
        try {
            return work.run();
        } finally {
            lock.close();
        }
    }

    /** What needs the lock. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldByThisProcess) {
            return Optional.empty();
        }
    }

    private static String owner(FileChannel channel) {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_OWNER);
        try {
            channel.read(buffer, 0);
        } catch (IOException lockedAgainstReaders) {
            return "unknown";
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
    }

    /** The system takes the lock back in any case; what was done under it does not fail for it. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException takenBackByTheSystem) {
            return;
        }
    }
}
