package dev.optkit.runtime.spring;

import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/**
 * Repeats evictions when the transaction of the thread has ended: until the commit others read, and keep, what was
 * before, and what the transaction itself read and kept may be rolled back. Reactive transactions are not known here.
 */
final class AfterTransaction {
    private static final boolean HAS_TRANSACTIONS = ClassUtils.isPresent(
            "org.springframework.transaction.support.TransactionSynchronizationManager",
            AfterTransaction.class.getClassLoader());

    private AfterTransaction() {}

    /**
     * @param eviction equal to those that do the same
     * @return false if there is no transaction to wait for
     */
    static boolean repeat(Runnable eviction) {
        return HAS_TRANSACTIONS && Repetition.add(eviction);
    }

    private static final class Repetition implements TransactionSynchronization {
        private final Set<Runnable> evictions = new LinkedHashSet<>();

        static boolean add(Runnable eviction) {
            boolean isOpen = TransactionSynchronizationManager.isSynchronizationActive()
                    && TransactionSynchronizationManager.isActualTransactionActive();
            if (isOpen) {
                ofTransaction().evictions.add(eviction);
            }
            return isOpen;
        }

        private static Repetition ofTransaction() {
            for (TransactionSynchronization each : TransactionSynchronizationManager.getSynchronizations()) {
                if (each instanceof Repetition repetition) {
                    return repetition;
                }
            }
            Repetition added = new Repetition();
            TransactionSynchronizationManager.registerSynchronization(added);
            return added;
        }

        @Override
        public void afterCompletion(int status) {
            evictions.forEach(Runnable::run);
        }
    }
}
