package dev.optkit.runtime.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Evictions inside of transactions, before whose end others read what was before. */
class TransactionTest {
    private final TransactionTemplate transaction = new TransactionTemplate(new NoResource());
    private ConfigurableApplicationContext app;
    private CacheManager manager;

    @BeforeEach
    void start() {
        app = Apps.start(Apps.Basic.class);
        manager = app.getBean(CacheManager.class);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatOthersLoadMeanwhileIsEvictedAtTheEnd(boolean commits) {
        endsWithout(commits, cache -> cache.evict(1));
        endsWithout(commits, Cache::clear);
        endsWithout(commits, cache -> cache.evictIfPresent(1));
        endsWithout(commits, Cache::invalidate);
        endsWithout(commits, cache -> cache.put(1, "may be rolled back"));
    }

    private void endsWithout(boolean commits, Consumer<Cache> writes) {
        assertThat(read(1, "old")).isEqualTo("old");
        transaction.executeWithoutResult(status -> {
            writes.accept(cache());
            assertThat(read(1, "still old")).isEqualTo("still old");
            assertThat(read(1, "kept")).isEqualTo("still old");
            if (!commits) {
                status.setRollbackOnly();
            }
        });
        assertThat(read(1, "new")).isEqualTo("new");
        cache().clear();
    }

    /** As Spring's transactional event listeners do, with data that is committed by then. */
    @Test
    void listenersOfTheCommitFindNothingOld() {
        read(1, "old");
        List<String> seen = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    seen.add(read(1, "committed"));
                }
            });
            cache().evict(1);
            read(1, "still old");
        });
        assertThat(seen).containsExactly("committed");
        assertThat(read(1, "not called")).isEqualTo("committed");
    }

    @Test
    void whatListenersEvictIsEvictedToo() {
        transaction.executeWithoutResult(
                status -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        read(1, "old");
                        cache().evict(1);
                        read(1, "still old");
                    }
                }));
        assertThat(read(1, "new")).isEqualTo("new");
    }

    /** Who has committed could do nothing about it, and would take it for a transaction that failed. */
    @Test
    void whatFailsAfterTheCommitIsDoneOnceMoreAndToldToNobody() {
        List<String> done = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            AfterTransaction.repeat(() -> {
                done.add("fails at first");
                if (done.size() == 1) {
                    throw new StackOverflowError();
                }
            });
            AfterTransaction.repeat(() -> done.add("does not fail"));
        });
        assertThat(done).containsExactly("fails at first", "does not fail", "fails at first");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatAlwaysFailsKeepsNoOtherOut(boolean commits) {
        List<String> done = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            AfterTransaction.repeat(() -> {
                throw new IllegalStateException("always");
            });
            AfterTransaction.repeat(() -> done.add("another"));
            if (!commits) {
                status.setRollbackOnly();
            }
        });
        assertThat(done).containsExactly("another");
    }

    @Test
    void whoReadsForTheFirstTimeSinceKeepsNothingOldEither() {
        MethodKey ofReader = new MethodKey("a method that was not called before", new Object[] {1});
        transaction.executeWithoutResult(status -> {
            cache().evict(1);
            assertThat(read(ofReader, "still old")).isEqualTo("still old");
        });
        assertThat(read(ofReader, "new")).isEqualTo("new");
    }

    @Test
    void theKeyIsWhatItWasThen() {
        read(List.of(1), "old");
        List<Integer> key = new ArrayList<>(List.of(1));
        transaction.executeWithoutResult(status -> {
            cache().evict(key);
            read(List.of(1), "still old");
            key.set(0, 2);
        });
        assertThat(read(List.of(1), "new")).isEqualTo("new");
    }

    @Test
    void keysAreNotAskedWhetherTheyAreEqual() {
        transaction.executeWithoutResult(status -> {
            cache().evict(new Moody(1));
            cache().evict(new Moody(1));
        });
        assertThat(read(1, "read")).isEqualTo("read");
    }

    private record Moody(int id) {
        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("not now");
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsPutWhereNothingWasIsNotKept(boolean commits) {
        transaction.executeWithoutResult(status -> {
            assertThat(cache().putIfAbsent(1, "may be rolled back")).isNull();
            if (!commits) {
                status.setRollbackOnly();
            }
        });
        assertThat(read(1, "new")).isEqualTo("new");
        transaction.executeWithoutResult(
                status -> assertThat(cache().putIfAbsent(1, "not needed").get()).isEqualTo("new"));
    }

    @Test
    void otherEntriesAreSpared() {
        read(2, "another");
        transaction.executeWithoutResult(status -> cache().evict(1));
        assertThat(read(2, "not called")).isEqualTo("another");
    }

    @Test
    void withoutOneAValueIsPutAtOnce() {
        cache().put(1, "put");
        assertThat(read(1, "not called")).isEqualTo("put");
        assertThat(cache().putIfAbsent(2, "put, too")).isNull();
        assertThat(read(2, "not called")).isEqualTo("put, too");
    }

    private String read(Object key, String loaded) {
        return cache().get(key, () -> loaded);
    }

    /** Anew for each call, as Spring does. */
    private Cache cache() {
        return manager.getCache("plain");
    }

    private static final class NoResource extends AbstractPlatformTransactionManager {
        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
