package dev.optkit.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One parallel call of {@code map}: workers that pull the next index until none is left. */
final class Batch<T extends @Nullable Object, R extends @Nullable Object, X extends Exception> {
    private final List<T> items;
    private final CheckedFunction<? super T, ? extends R, X> fn;
    private final CapturedContext context;
    private final Optional<Duration> deadline;
    private final Ledger ledger;

    Batch(
            List<T> items,
            CheckedFunction<? super T, ? extends R, X> fn,
            CapturedContext context,
            Duration grace,
            Optional<Duration> deadline) {
        this.items = items;
        this.fn = fn;
        this.context = context;
        this.deadline = deadline;
        ledger = new Ledger(items.size(), Thread.currentThread(), grace, deadline);
    }

    List<R> run(HelperThreads helpers, int workers) throws X {
        try {
            if (deadline.isPresent()) {
                standBy(helpers, workers);
            } else {
                workAsCaller(helpers, workers - 1);
            }
            ledger.awaitIdle();
        } finally {
            ledger.close();
        }
        Throwable failure = ledger.read(Outcomes::failure);
        if (failure != null) {
            Throwables.<X>rethrow(failure);
        }
        return ledger.read(this::resultsOf);
    }

    /** Asks again before each item for the helpers that a full pool did not give before. */
    private void workAsCaller(HelperThreads helpers, int helpersWanted) {
        Thread self = Thread.currentThread();
        int missing = helpersWanted;
        while (ledger.enter(self)) {
            try {
                missing -= hire(helpers, missing);
                runNextItem();
            } finally {
                ledger.leave(self);
            }
        }
    }

    /**
     * Leaves the items to helpers, as an item that ignores interrupts would hold the caller past the
     * deadline; runs them itself only where there is no helper.
     */
    private void standBy(HelperThreads helpers, int helpersWanted) {
        Thread self = Thread.currentThread();
        int missing = helpersWanted;
        while (ledger.goesOn()) {
            missing -= hire(helpers, missing);
            if (!ledger.awaitHelpers() && ledger.enter(self)) {
                try {
                    runNextItem();
                } finally {
                    ledger.leave(self);
                }
            }
        }
    }

    private int hire(HelperThreads helpers, int wanted) {
        for (int hired = 0; hired < wanted; hired++) {
            ledger.hire();
            if (!helpers.tryStart(this::helpAndEnd)) {
                ledger.dismiss();
                return hired;
            }
        }
        return wanted;
    }

    private void helpAndEnd() {
        try {
            workAsHelper();
        } finally {
            ledger.dismiss();
        }
    }

    /** Retires if the context cannot be put on; the caller, at least, goes on. */
    private void workAsHelper() {
        Thread self = Thread.currentThread();
        while (ledger.enter(self)) {
            try {
                if (!context.install()) {
                    return;
                }
                runNextItem();
            } finally {
                clearAndLeave(self);
            }
        }
    }

    private void clearAndLeave(Thread self) {
        try {
            context.clear();
        } finally {
            ledger.leave(self);
            // An interrupt was meant for the item, not for what this thread does next.
            Thread.interrupted();
        }
    }

    private void runNextItem() {
        int index = ledger.claim();
        if (index == Ledger.NONE) {
            return;
        }
        try {
            ledger.succeeded(index, fn.apply(items.get(index)));
        } catch (Throwable failure) {
            ledger.failed(index, failure);
        }
    }

    private List<R> resultsOf(Outcomes outcomes) {
        if (!outcomes.isComplete() && ledger.isExpired()) {
            throw new BatchDeadlineException("The deadline of %s passed after %d of %d items"
                    .formatted(deadline.orElseThrow(), outcomes.results(), items.size()));
        } else if (!outcomes.isComplete()) {
            throw new BatchInterruptedException(outcomes.results(), items.size());
        }
        return outcomes.toList();
    }
}
