package dev.optkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@ParameterizedClass
@EnumSource(Runners.class)
class BatchContextTest {
    private final ThreadLocal<String> tenant = new ThreadLocal<>();
    private final Thread caller = Thread.currentThread();
    private final List<Integer> items = IntStream.range(0, 40).boxed().toList();
    private final Runners runners;
    private BatchRunner runner;

    BatchContextTest(Runners runners) {
        this.runners = runners;
        runner = with(new TenantCarrier());
    }

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void everyItemSeesTheContextOfTheCaller() {
        tenant.set("blue");
        CyclicBarrier four = new CyclicBarrier(4);
        List<String> seen = runner.map(items, 4, item -> {
            Waits.meet(four);
            return tenant.get();
        });
        assertThat(seen).hasSize(40).containsOnly("blue");
    }

    @Test
    void whatAnItemChangesIsNotSeenByTheNextItemOfItsHelper() {
        tenant.set("blue");
        List<String> seen = meeting(() -> {
            String before = tenant.get();
            if (Thread.currentThread() != caller) {
                tenant.set("red");
            }
            return before;
        });
        assertThat(seen).containsOnly("blue");
    }

    @Test
    void theContextIsClearedOncePerInstallBeforeTheCallReturns() {
        TenantCarrier carrier = new TenantCarrier();
        runner = with(carrier);
        meeting(() -> "");
        assertThat(carrier.installs).hasPositiveValue();
        assertThat(carrier.clears).hasValue(carrier.installs.get());
    }

    @Test
    void theCallersOwnContextStays() {
        tenant.set("blue");
        meeting(() -> "");
        assertThat(tenant.get()).isEqualTo("blue");
    }

    @Test
    void theContextIsCapturedOncePerBatch() {
        TenantCarrier carrier = new TenantCarrier();
        runner = with(carrier);
        meeting(() -> "");
        assertThat(carrier.captures).hasValue(1);
    }

    @Test
    void theContextClassLoaderIsCarried() {
        runner = runners.builder().build();
        ClassLoader own = new ClassLoader(getClass().getClassLoader()) {};
        ClassLoader before = caller.getContextClassLoader();
        caller.setContextClassLoader(own);
        try {
            assertThat(meeting(() -> Thread.currentThread().getContextClassLoader()))
                    .containsOnly(own);
        } finally {
            caller.setContextClassLoader(before);
        }
    }

    @Test
    void helpersInheritNothing() {
        InheritableThreadLocal<String> inheritable = new InheritableThreadLocal<>();
        inheritable.set("mine");
        List<String> seen = meeting(() -> Thread.currentThread() == caller ? null : inheritable.get());
        assertThat(seen).containsOnlyNulls();
    }

    @Test
    void aCarrierThatRefusesKeepsTheBatchOnTheCaller() {
        runner = with(new TenantCarrier() {
            @Override
            public boolean refuses() {
                return true;
            }
        });
        assertThat(runner.map(items, 4, item -> Thread.currentThread())).containsOnly(caller);
    }

    @Test
    void aCarrierThatCannotCaptureKeepsTheBatchOnTheCaller() {
        runner = with(() -> {
            throw new NoClassDefFoundError("of the optional library");
        });
        assertThat(runner.map(items, 4, item -> Thread.currentThread())).containsOnly(caller);
    }

    @Test
    void aCarrierThatCannotInstallLeavesAllItemsToTheCaller() {
        TenantCarrier carrier = new TenantCarrier() {
            @Override
            void install(String value) {
                throw new IllegalStateException("install");
            }
        };
        runner = with(carrier);
        assertThat(runner.map(items, 4, item -> Thread.currentThread())).containsOnly(caller);
        assertThat(carrier.clears).hasValue(carrier.installs.get());
    }

    @Test
    void aHelperThatCannotBeClearedIsNotUsedAgain() {
        TenantCarrier failing = new TenantCarrier() {
            @Override
            void clear() {
                throw new IllegalStateException("clear");
            }
        };
        TenantCarrier other = new TenantCarrier();
        runner = with(failing, other);
        CyclicBarrier both = new CyclicBarrier(2);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        List<Integer> results = runner.map(List.of(0, 1), 2, item -> {
            Waits.meet(both);
            threads.add(Thread.currentThread());
            return item;
        });
        assertThat(results).containsExactly(0, 1);
        assertThat(other.clears).hasValue(other.installs.get());
        threads.remove(caller);
        assertThat(threads).hasSize(1);
        Waits.until(() -> threads.stream().noneMatch(Thread::isAlive));
    }

    /** Runs the items in pairs, so that caller and helper take turns for certain. */
    private <R> List<R> meeting(Supplier<R> body) {
        CyclicBarrier both = new CyclicBarrier(2);
        return runner.map(items, 2, item -> {
            Waits.meet(both);
            return body.get();
        });
    }

    private BatchRunner with(ContextCarrier... carriers) {
        return runners.builder().carriers(List.of(carriers)).build();
    }

    private class TenantCarrier implements ContextCarrier {
        final AtomicInteger captures = new AtomicInteger();
        final AtomicInteger installs = new AtomicInteger();
        final AtomicInteger clears = new AtomicInteger();

        @Override
        public Snapshot capture() {
            captures.incrementAndGet();
            String value = tenant.get();
            return new Snapshot() {
                @Override
                public void install() {
                    installs.incrementAndGet();
                    TenantCarrier.this.install(value);
                }

                @Override
                public void clear() {
                    clears.incrementAndGet();
                    TenantCarrier.this.clear();
                }
            };
        }

        void install(String value) {
            tenant.set(value);
        }

        void clear() {
            tenant.remove();
        }
    }
}
