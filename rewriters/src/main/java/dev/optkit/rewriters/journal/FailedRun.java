package dev.optkit.rewriters.journal;

import java.io.IOException;

/** Takes a run back that failed on the way, and says whether that worked. The lock is held by the caller. */
final class FailedRun {

    private final Restoration restoration;

    FailedRun(Restoration restoration) {
        this.restoration = restoration;
    }

    /**
     * Restores all files.
     *
     * @param cause why the run failed, which is thrown again
     * @throws ApplyRefusedException with {@code recovery-needed} if not all files could be restored
     */
    void takeBack(Journal journal, Exception cause) throws IOException {
        try {
            restoration.restore(journal);
        } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
            throw recoveryNeeded(cause, e);
        }
        if (cause instanceof ApplyRefusedException refused) {
            throw new ApplyRefusedException(refused.reason(), refused.getMessage() + "; the tree is as it was");
        }
        if (cause instanceof IOException io) {
            throw io;
        }
        throw (RuntimeException) cause;
    }

    private static ApplyRefusedException recoveryNeeded(Exception cause, Exception restoring) {
        ApplyRefusedException needed = new ApplyRefusedException(
                ApplyRefusedException.RECOVERY_NEEDED,
                words(cause) + "; taking the run back failed: " + words(restoring)
                        + "; recovery needed: run optkit rollback");
        needed.initCause(cause);
        return needed;
    }

    /** Most exceptions of the file system say no more than a path. */
    private static String words(Exception e) {
        return e instanceof ApplyRefusedException ? String.valueOf(e.getMessage()) : e.toString();
    }
}
