package dev.optkit.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The book-keeping of one batch: the next index, who works, and why it ended.
 *
 * <p>All is guarded by one lock, held for moments only and never while an item runs. There are two
 * degrees of ending: <i>stopped</i> starts no further item; <i>halted</i> also interrupts those running
 * and limits the wait for them. A batch that <i>expired</i> is halted and waits no longer at all; what its
 * items come to after that is not recorded.
 */
@SuppressWarnings("ReferenceEquality") // of threads, which have no other
final class Ledger {
    /** What {@link #claim} returns when there is nothing to do. */
    static final int NONE = -1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Thread> active = new ArrayList<>();
    private final Outcomes outcomes;
    private final int size;
    private final Thread caller;
    private final long graceNanos;
    private final Optional<Long> endsAt;

    private int next;
    private int helpers;
    private boolean stopped;
    private boolean halted;
    private boolean expired;
    private long haltedAt;
    private boolean callerInterrupted;
    private boolean interruptedByUs;

    Ledger(int size, Thread caller, Duration grace, Optional<Duration> deadline) {
        this.size = size;
        this.caller = caller;
        graceNanos = Deadlines.nanos(grace);
        endsAt = deadline.map(Deadlines::endOf);
        outcomes = new Outcomes(size);
    }

    /** Counts a helper that is about to be started. */
    void hire() {
        lock.lock();
        try {
            helpers++;
        } finally {
            lock.unlock();
        }
    }

    /** Counts out a helper that ended, or was not to be had. */
    void dismiss() {
        lock.lock();
        try {
            helpers--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** True if there is something to start, for a helper or the caller, and time for it. */
    boolean goesOn() {
        lock.lock();
        try {
            noticeInterruptOfCaller();
            noticeDeadline();
            return hasNext();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something changed; false at once if no helper is left, so that nothing will. */
    boolean awaitHelpers() {
        lock.lock();
        try {
            if (helpers == 0) {
                return false;
            }
            if (hasNext()) {
                awaitChange();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Counts the worker in, unless there is nothing left for it to do. */
    boolean enter(Thread worker) {
        lock.lock();
        try {
            noticeInterruptOfCaller();
            noticeDeadline();
            return hasNext() && active.add(worker);
        } finally {
            lock.unlock();
        }
    }

    /** The index that the worker has to run now, or {@link #NONE}. */
    int claim() {
        lock.lock();
        try {
            return hasNext() ? next++ : NONE;
        } finally {
            lock.unlock();
        }
    }

    void succeeded(int index, @Nullable Object result) {
        lock.lock();
        try {
            if (!expired) {
                outcomes.succeeded(index, result);
            }
        } finally {
            lock.unlock();
        }
    }

    void failed(int index, Throwable failure) {
        lock.lock();
        try {
            if (expired && !(failure instanceof Error)) {
                return;
            }
            outcomes.failed(index, failure);
            stopped = true;
            if (isCaller() && !interruptedByUs && Interruptions.isOfThisThread(failure)) {
                callerInterrupted = true;
            }
            if (failure instanceof Error || callerInterrupted) {
                halt();
            }
        } finally {
            lock.unlock();
        }
    }

    void leave(Thread worker) {
        lock.lock();
        try {
            active.remove(worker);
            if (isCaller()) {
                settleInterruptOfCaller();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for all workers or, once halted, for the grace period. Called by the caller when it has left. */
    void awaitIdle() {
        lock.lock();
        try {
            while (!active.isEmpty() && longestWait() > 0) {
                awaitChange();
            }
            if (!active.isEmpty()) {
                noticeDeadline();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Starts nothing more, gives up on what still runs, and sets the caller's interrupt flag if it was. */
    void close() {
        lock.lock();
        try {
            halt();
            if (callerInterrupted) {
                caller.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    <V extends @Nullable Object> V read(Function<Outcomes, V> reader) {
        lock.lock();
        try {
            return reader.apply(outcomes);
        } finally {
            lock.unlock();
        }
    }

    private boolean hasNext() {
        return !stopped && next < size;
    }

    private boolean isCaller() {
        return Thread.currentThread() == caller;
    }

    boolean isExpired() {
        lock.lock();
        try {
            return expired;
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // those who call it look again
    private void awaitChange() {
        try {
            long unused = changed.awaitNanos(longestWait());
        } catch (InterruptedException e) {
            callerInterrupted = true;
            halt();
        }
    }

    private long longestWait() {
        if (expired) {
            return 0;
        }
        long grace = halted ? graceNanos - (System.nanoTime() - haltedAt) : Long.MAX_VALUE;
        return Math.min(grace, endsAt.map(Deadlines::remaining).orElse(Long.MAX_VALUE));
    }

    /** A deadline that passes when all is done, or has ended for another reason, is of no concern. */
    private void noticeDeadline() {
        if (!expired && !outcomes.isComplete() && endsAt.isPresent() && Deadlines.remaining(endsAt.get()) <= 0) {
            expired = true;
            halt();
        }
    }

    private void noticeInterruptOfCaller() {
        if (!interruptedByUs && caller.isInterrupted()) {
            callerInterrupted = true;
            halt();
        }
    }

    // XXX: an interrupt from outside that arrives after ours, during the same item, is lost.
    private void settleInterruptOfCaller() {
        if (interruptedByUs) {
            Thread.interrupted();
            interruptedByUs = false;
        } else {
            noticeInterruptOfCaller();
        }
    }

    private void halt() {
        stopped = true;
        if (halted) {
            return;
        }
        halted = true;
        haltedAt = System.nanoTime();
        active.forEach(this::interrupt);
        changed.signalAll();
    }

    private void interrupt(Thread worker) {
        if (worker == Thread.currentThread() || (worker == caller && callerInterrupted)) {
            return;
        }
        if (worker == caller) {
            noticeInterruptOfCaller();
            interruptedByUs = !callerInterrupted;
        }
        worker.interrupt();
    }
}
