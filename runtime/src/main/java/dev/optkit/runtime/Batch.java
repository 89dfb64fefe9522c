package dev.optkit.runtime;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One parallel call of {@code map}: workers that pull the next index until none is left. */
final class Batch<T extends @Nullable Object, R extends @Nullable Object, X extends Exception> {
    private final List<T> items;
    private final CheckedFunction<? super T, ? extends R, X> fn;
    private final CapturedContext context;
    private final Ledger ledger;

    Batch(List<T> items, CheckedFunction<? super T, ? extends R, X> fn, CapturedContext context, Duration grace) {
        this.items = items;
        this.fn = fn;
        this.context = context;
        ledger = new Ledger(items.size(), Thread.currentThread(), grace);
    }

    List<R> run(HelperThreads helpers, int workers) throws X {
        try {
            workAsCaller(helpers, workers - 1);
            ledger.awaitIdle();
        } finally {
            ledger.close();
        }
        Throwable failure = ledger.read(Outcomes::failure);
        if (failure != null) {
            Batch.<X>rethrow(failure);
        }
        return ledger.read(this::resultsOf);
    }

    /** Asks again before each item for the helpers that a full pool did not give before. */
    private void workAsCaller(HelperThreads helpers, int helpersWanted) {
        Thread self = Thread.currentThread();
        int missing = helpersWanted;
        while (ledger.enter(self)) {
            try {
                while (missing > 0 && helpers.tryStart(this::workAsHelper)) {
                    missing--;
                }
                runNextItem();
            } finally {
                ledger.leave(self);
            }
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
        if (!outcomes.isComplete()) {
            throw new BatchInterruptedException(outcomes.results(), items.size());
        }
        return outcomes.toList();
    }

    @SuppressWarnings("unchecked") // the function throws nothing but X and what is unchecked
    private static <X extends Throwable> void rethrow(Throwable failure) throws X {
        throw (X) failure;
    }
}
