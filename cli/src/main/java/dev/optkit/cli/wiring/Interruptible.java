package dev.optkit.cli.wiring;

import dev.optkit.rewriters.journal.ChangeWriter;
import dev.optkit.rewriters.journal.FixCommits;
import dev.optkit.rewriters.verify.VerifiedPatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes a patch so that Ctrl-C rolls it back before the process ends. */
final class Interruptible {

    private static final long PATIENCE_SECONDS = 30;

    private Interruptible() {}

    /** Writes all files, or none. */
    static ChangeWriter.AppliedRun apply(Path root, VerifiedPatch patch, Optional<FixCommits> commits)
            throws IOException {
        AtomicBoolean cancelled = new AtomicBoolean();
        CountDownLatch finished = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            cancelled.set(true);
            await(finished);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return new ChangeWriter(root, cancelled::get).apply(patch, commits);
        } finally {
            finished.countDown();
            remove(hook);
        }
    }

    private static void await(CountDownLatch finished) {
        try {
            boolean inTime = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assert inTime || finished.getCount() > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the hook is what is running
        }
    }
}
