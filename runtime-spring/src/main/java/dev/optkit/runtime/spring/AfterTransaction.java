package dev.optkit.runtime.spring;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/**
 * Repeats evictions when the transaction of the thread has ended, before others are told of that: until the commit
 * others read, and keep, what was before, and what the transaction itself read and kept may be rolled back. Reactive
 * transactions are not known here.
 */
final class AfterTransaction {
    private static final System.Logger LOG = System.getLogger(AfterTransaction.class.getName());
    private static final boolean HAS_TRANSACTIONS = ClassUtils.isPresent(
            "org.springframework.transaction.support.TransactionSynchronizationManager",
            AfterTransaction.class.getClassLoader());

    private AfterTransaction() {}

    /** Whether the thread is in a transaction, or in what is done right after its commit. */
    static boolean isOpen() {
        return HAS_TRANSACTIONS && Repetition.isOpen();
    }

    /**
     * @param eviction equal to those that do the same
     * @return false if there is no transaction to wait for
     */
    static boolean repeat(Runnable eviction) {
        if (!isOpen()) {
            return false;
        }
        Repetition.ofTransaction().evictions.add(eviction);
        return true;
    }

    private static final class Repetition implements TransactionSynchronization {
        private final Set<Runnable> evictions = new LinkedHashSet<>();

        static boolean isOpen() {
            return TransactionSynchronizationManager.isSynchronizationActive()
                    && TransactionSynchronizationManager.isActualTransactionActive();
        }

        static Repetition ofTransaction() {
            for (TransactionSynchronization each : TransactionSynchronizationManager.getSynchronizations()) {
                if (each instanceof Repetition repetition) {
                    return repetition;
                }
            }
            Repetition added = new Repetition();
            TransactionSynchronizationManager.registerSynchronization(added);
            return added;
        }

        /** Before listeners of the application, who read what was committed. */
        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void afterCommit() {
            run();
        }

        /** What was rolled back, what listeners evicted after the commit, and what failed then. */
        @Override
        public void afterCompletion(int status) {
            run();
        }

        /** A failure keeps no other eviction out, and is not told to who has committed. */
        private void run() {
            for (Runnable each : List.copyOf(evictions)) {
                try {
                    each.run();
                    evictions.remove(each);
                } catch (RuntimeException | Error e) {
                    LOG.log(System.Logger.Level.WARNING, "An eviction at the end of a transaction failed", e);
                }
            }
        }
    }
}
