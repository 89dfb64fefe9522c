package dev.optkit.weaver;

import static dev.optkit.weaver.WovenLoader.call;
import static dev.optkit.weaver.WovenLoader.callQuietly;
import static dev.optkit.weaver.WovenLoader.callStatic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import dev.optkit.weaver.subject.Asked;
import dev.optkit.weaver.subject.Calls;
import dev.optkit.weaver.subject.Readers;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CachedTest {
    private static final String CALLS = Calls.class.getName();

    private final WovenLoader loader = new WovenLoader();
    private final Class<?> type = loader.woven(Calls.class);
    private final Object woven = loader.object(Calls.class);

    @AfterEach
    void reset() {
        OptkitRuntime.reset();
    }

    private int runs() throws ReflectiveOperationException {
        return ((AtomicInteger) type.getField("runs").get(woven)).get();
    }

    private void runsOnce(String method, Object... arguments) throws Throwable {
        int before = runs();
        Object first = call(woven, method, arguments);
        assertThat(call(woven, method, arguments)).isEqualTo(first);
        assertThat(runs()).isEqualTo(before + 1);
    }

    @Nested
    class Methods {
        @Test
        void ofAnyKindRunOnce() throws Throwable {
            runsOnce("none");
            runsOnce("ofPrivate", "a");
            runsOnce("ofFinal", "a");
            runsOnce("ofInt", 1_000);
            runsOnce("ofLong", 1L << 40, 0.5);
            runsOnce("ofBoolean", true, 'x', (byte) 1);
            runsOnce("ofMany", (byte) 1, (short) 2, 3f, 4.0, 5L);
            runsOnce("generic", List.of("a"));
            runsOnce("nothing", "a");
            runsOnce("asked", "a");
            runsOnce("arrays", new int[] {1, 2}, new String[][] {{"a"}});
        }

        @Test
        void ofAClassRunOnce() throws Throwable {
            assertThat(callStatic(type, "ofStatic", "a")).isEqualTo(callStatic(type, "ofStatic", "a"));
            Class<?> asked = loader.woven(Asked.class);
            assertThat(callStatic(asked, "staticOfInterface", "a"))
                    .isEqualTo(callStatic(asked, "staticOfInterface", "a"));
        }

        @Test
        void calledFromWithinRunOnce() throws Throwable {
            assertThat(call(woven, "selfInvoked", "a")).isEqualTo("a1a1");
        }

        @Test
        void thatRecurRunOnceForEachArgument() throws Throwable {
            assertThat(call(woven, "fib", 40)).isEqualTo(102_334_155L);
            assertThat(runs()).isEqualTo(41);
        }

        @Test
        void countTheMarkedArgumentsAlone() throws Throwable {
            assertThat(call(woven, "withKey", "a", new Object(), 1)).isEqualTo("a11");
            assertThat(call(woven, "withKey", "a", Thread.currentThread(), 1)).isEqualTo("a11");
            assertThat(call(woven, "withKey", "a", null, 2)).isEqualTo("a22");
        }

        @Test
        void compareArraysByContent() throws Throwable {
            runsOnce("varargs", (Object) new String[] {"a", "b"});
            call(woven, "varargs", (Object) new String[] {"a", "b"});
            assertThat(runs()).isEqualTo(1);
        }

        @Test
        void thatThrowRunAgain() {
            for (int i = 1; i <= 2; i++) {
                assertThat(catchThrowable(() -> call(woven, "checked", "")))
                        .isExactlyInstanceOf(IOException.class)
                        .hasMessage("empty");
            }
            assertThat(OptkitRuntime.current()
                            .metrics()
                            .operation(CALLS + ".checked")
                            .orElseThrow()
                            .total()
                            .failedLoads())
                    .isEqualTo(2);
        }

        /** Wherever in the cache it happened: the calls that were under way leave nothing behind. */
        @Test
        void surviveAnOverflowOfTheStack() throws Exception {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread thread = new Thread(null, this::overflowAndGoOn, "small", 256 << 10);
            thread.setUncaughtExceptionHandler((same, thrown) -> failure.set(thrown));
            thread.start();
            thread.join();
            assertThat(failure.get()).isNull();
            assertThat(callQuietly(woven, "deep", 100)).isEqualTo(100);
        }

        private void overflowAndGoOn() {
            for (int round = 0; round < 5; round++) {
                set("isEndless", true);
                assertThat(catchThrowable(() -> call(woven, "deep", 0))).isInstanceOf(VirtualMachineError.class);
                set("isEndless", false);
                for (int n = 0; n <= 2_000; n++) {
                    assertThat(callQuietly(woven, "deep", n)).isEqualTo(n);
                }
                OptkitRuntime.current().caches().evictAll();
            }
        }

        private void set(String field, Object value) {
            try {
                type.getField(field).set(woven, value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class Objects {
        @Test
        void ofOneClassShareTheirEntries() throws Throwable {
            Object other = loader.object(Calls.class);
            assertThat(call(woven, "ofFinal", "a")).isEqualTo("a1");
            assertThat(call(other, "ofFinal", "a")).isEqualTo("a1");
        }

        @Test
        void ofSubclassesHaveTheirOwn() throws Throwable {
            Object customers = loader.object(Readers.Customers.class);
            Object orders = loader.object(Readers.Orders.class);
            assertThat(call(customers, "read", "a")).isEqualTo("customer a1");
            assertThat(call(orders, "read", "a")).isEqualTo("order a1");
            assertThat(call(customers, "read", "a")).isEqualTo("customer a1");
            assertThat(call(loader.object(Readers.Orders.class), "read", "a")).isEqualTo("order a1");
        }

        @Test
        void withoutALastingNameAreNotCached() throws Throwable {
            Class<?> asked = loader.woven(Asked.class);
            AtomicInteger runs = new AtomicInteger();
            Object proxy = java.lang.reflect.Proxy.newProxyInstance(
                    loader,
                    new Class<?>[] {asked},
                    (object, method, arguments) -> method.isDefault()
                            ? java.lang.reflect.InvocationHandler.invokeDefault(object, method, arguments)
                            : runs.incrementAndGet());
            assertThat(call(proxy, "asked", "a")).isEqualTo("a1");
            assertThat(call(proxy, "asked", "a")).isEqualTo("a2");
        }
    }

    @Nested
    class Loads {
        @Test
        void areOneForAllWhoAsk() throws Exception {
            int threads = 16;
            ExecutorService executor = Executors.newFixedThreadPool(threads);
            try {
                for (int round = 0; round < 20; round++) {
                    String name = "name" + round;
                    CyclicBarrier start = new CyclicBarrier(threads);
                    Callable<Object> task = () -> {
                        start.await();
                        return invoked("ofFinal", name);
                    };
                    Set<Object> results = new HashSet<>();
                    for (Future<Object> each : executor.invokeAll(java.util.Collections.nCopies(threads, task))) {
                        results.add(each.get());
                    }
                    assertThat(results).hasSize(1);
                    assertThat(runs()).isEqualTo(round + 1);
                }
            } finally {
                executor.shutdownNow();
            }
        }

        private Object invoked(String method, Object... arguments) throws InvocationTargetException {
            try {
                return call(woven, method, arguments);
            } catch (Throwable e) {
                throw new InvocationTargetException(e);
            }
        }
    }

    @Nested
    class Switches {
        @Test
        void makeItThePlainCall() throws Throwable {
            call(woven, "ofFinal", "a");
            OptkitRuntime.current().switches().set(Setting.CACHE_ENABLED, CALLS + ".ofFinal", "false");
            assertThat(call(woven, "ofFinal", "a")).isEqualTo("a2");
            assertThat(call(woven, "ofFinal", "a")).isEqualTo("a3");
            OptkitRuntime.current().switches().unsetAll();
            assertThat(call(woven, "ofFinal", "a")).isEqualTo("a1");
        }

        @Test
        void ofTheEmergencyDoToo() throws Throwable {
            call(woven, "ofFinal", "a");
            OptkitRuntime.current().emergencyStop().stop("test");
            assertThat(call(woven, "ofFinal", "a")).isEqualTo("a2");
            assertThat(call(woven, "ofFinal", "a")).isEqualTo("a3");
            OptkitRuntime.current().emergencyStop().resume("test");
            assertThat(call(woven, "ofFinal", "a")).isEqualTo("a4");
            assertThat(call(woven, "ofFinal", "a")).isEqualTo("a4");
        }

        @Test
        void servePartOfTheKeysAlone() throws Throwable {
            OptkitRuntime.current().switches().set(Setting.CACHE_PERCENTAGE, "30");
            List<Object> again = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Object first = call(woven, "ofFinal", "name" + i);
                if (first.equals(call(woven, "ofFinal", "name" + i))) {
                    again.add(first);
                }
            }
            assertThat(again).hasSizeBetween(30, 90);
        }

        @Test
        void compareInShadowMode() throws Throwable {
            call(woven, "ofInt", 7);
            OptkitRuntime.current().switches().set(Setting.SHADOW_PERCENTAGE, "100");
            call(woven, "ofInt", 7);
            assertThat(OptkitRuntime.current()
                            .shadow()
                            .counts()
                            .get(CALLS + ".ofInt")
                            .compared())
                    .isEqualTo(1);
            assertThat(runs()).isEqualTo(2);
        }
    }

    @Nested
    class Runtimes {
        @Test
        void areFollowed() throws Throwable {
            assertThat(call(woven, "ofFinal", "a")).isEqualTo("a1");
            OptkitRuntime.reset();
            assertThat(call(woven, "ofFinal", "a")).isEqualTo("a2");
            OptkitRuntime.use(OptkitRuntime.builder().build());
            assertThat(call(woven, "ofFinal", "a")).isEqualTo("a3");
            assertThat(call(woven, "ofFinal", "a")).isEqualTo("a3");
        }

        /** The same names in two programs of one process: the second is not served what the first loaded. */
        @Test
        void doNotMixClassLoaders() throws Throwable {
            assertThat(call(woven, "ofFinal", "a")).isEqualTo("a1");
            Object other = new WovenLoader().object(Calls.class);
            call(other, "none");
            assertThat(call(other, "ofFinal", "a")).isEqualTo("a2");
            assertThat(call(other, "ofFinal", "a")).isEqualTo("a3");
        }

        @Test
        void mayHaveWrongSettings() throws Throwable {
            System.setProperty(Setting.CACHE_TTL.property(), "soon");
            try {
                assertThat(call(woven, "ofFinal", "a")).isEqualTo("a1");
                assertThat(call(woven, "ofFinal", "a")).isEqualTo("a2");
            } finally {
                System.clearProperty(Setting.CACHE_TTL.property());
                OptkitRuntime.reset();
            }
            assertThat(call(woven, "ofFinal", "a")).isEqualTo("a3");
            assertThat(call(woven, "ofFinal", "a")).isEqualTo("a3");
        }

        @Test
        void haveSettingsForTheOperation() throws Throwable {
            OptkitRuntime.use(OptkitRuntime.builder()
                    .settings(Settings.builder()
                            .set(Setting.CACHE_TTL, CALLS + ".ofFinal", "7s")
                            .build())
                    .build());
            call(woven, "ofFinal", "a");
            assertThat(OptkitRuntime.current()
                            .cache(CALLS + ".ofFinal")
                            .spec()
                            .policy()
                            .ttl())
                    .hasSeconds(7);
        }

        /** Who asks for the cache by name before the first call does not decide its keys and policy. */
        @Test
        void letTheMethodDefineItsCache() throws Throwable {
            OptkitRuntime.current().cache(CALLS + ".ofFinal").get("a", () -> "mine");
            assertThat(call(woven, "ofFinal", "a")).isEqualTo("a1");
            assertThat(call(woven, "ofFinal", "a")).isEqualTo("a1");
        }
    }
}
