package dev.optkit.weaver;

import static dev.optkit.weaver.WovenLoader.call;
import static dev.optkit.weaver.WovenLoader.callQuietly;
import static dev.optkit.weaver.WovenLoader.callStatic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.weaver.subject.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CachedEachTest {
    private final WovenLoader loader = new WovenLoader();
    private final Class<?> type = loader.woven(Store.class);
    private final Object store = loader.object(Store.class);
    private final Store plain = new Store();

    @BeforeEach
    void fill() throws ReflectiveOperationException {
        for (int i = 0; i < 20; i++) {
            plain.rows.put("n" + i, i);
        }
        rows().putAll(plain.rows);
    }

    @AfterEach
    void reset() {
        OptkitRuntime.reset();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Integer> rows() throws ReflectiveOperationException {
        return (Map<String, Integer>) type.getField("rows").get(store);
    }

    private Collection<?> asked() throws ReflectiveOperationException {
        return (Collection<?>) type.getField("asked").get(store);
    }

    private void set(String field, Object value) throws ReflectiveOperationException {
        type.getField(field).set(store, value);
    }

    @Test
    void loadsWhatIsMissingOnceAndInOrder() throws Throwable {
        assertThat(call(store, "each", List.of("n1", "n2"))).isEqualTo(List.of(1, 2));
        assertThat(call(store, "each", List.of("n3", "n2", "n4", "n3"))).isEqualTo(List.of(3, 2, 4, 3));
        assertThat(call(store, "each", List.of("n4", "n1"))).isEqualTo(List.of(4, 1));
        assertThat(asked().stream().map(Object::toString)).containsExactly("[n1, n2]", "[n3, n4]");
    }

    @Test
    void keepsThatThereIsNothing() throws Throwable {
        assertThat(call(store, "each", Arrays.asList("n1", "no", null))).isEqualTo(Arrays.asList(1, null, null));
        assertThat(call(store, "each", Arrays.asList("no", null))).isEqualTo(Arrays.asList(null, null));
        assertThat(call(store, "inMap", Set.of(), "", List.of("n1", "no"))).isEqualTo(Map.of("n1", 1));
        assertThat(call(store, "inMap", Set.of(), "", List.of("no", "n1"))).isEqualTo(Map.of("n1", 1));
        assertThat(asked().stream().map(Object::toString)).containsExactly("[n1, no, null]", "[n1, no]");
    }

    @Test
    void distinguishesTheOtherArguments() throws Throwable {
        call(store, "inMap", Set.of("x"), "", List.of("n1"));
        call(store, "inMap", Set.of("x"), "y", List.of("n1"));
        call(store, "inMap", Set.of(), "y", List.of("n1", "n2"));
        call(store, "inMap", Set.of("x"), "y", List.of("n1", "n2"));
        assertThat(asked().stream().map(Object::toString)).containsExactly("[n1]", "[n1]", "[n1, n2]", "[n2]");
    }

    @Test
    void takesSets() throws Throwable {
        assertThat(callStatic(type, "ofSet", new LinkedHashSet<>(List.of(2, 1L))))
                .isEqualTo(List.of("Integer2", "Long1"));
        assertThat(callStatic(type, "ofSet", new LinkedHashSet<>(List.of(1L, 3, 2))))
                .isEqualTo(List.of("Long1", "Integer3", "Integer2"));
    }

    /** Against the method itself, over lists with repetitions, nulls and elements that are not there. */
    @Test
    void givesWhatTheMethodGives() throws Throwable {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            List<String> names = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                names.add(random.nextInt(12) == 0 ? null : "n" + random.nextInt(25));
            }
            List<String> before = new ArrayList<>(names);
            assertThat(call(store, "each", names)).isEqualTo(plain.each(names));
            assertThat(names).isEqualTo(before);
            names.removeIf(name -> name == null);
            assertThat(call(store, "inMap", Set.of(), "", names)).isEqualTo(plain.inMap(Set.of(), "", names));
        }
        assertThat(asked()).hasSizeLessThan(plain.asked.size());
    }

    @Test
    void passesOnWhatIsThrownAndKeepsNothing() throws Throwable {
        call(store, "inMap", Set.of(), "", List.of("n1"));
        set("broken", true);
        assertThat(catchThrowable(() -> call(store, "inMap", Set.of(), "", List.of("n1", "n2"))))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("down");
        assertThat(call(store, "inMap", Set.of(), "", List.of("n1"))).isEqualTo(Map.of("n1", 1));
        set("broken", false);
        assertThat(call(store, "inMap", Set.of(), "", List.of("n1", "n2"))).isEqualTo(Map.of("n1", 1, "n2", 2));
    }

    @Test
    void callsTheMethodAsAWholeIfItBreaksTheContract() throws Throwable {
        call(store, "each", List.of("n1"));
        set("broken", true);
        assertThat(call(store, "each", List.of("n2", "n1", "n2"))).isEqualTo(List.of(2, 1, 2, -1));
        set("broken", false);
        assertThat(call(store, "each", List.of("n2", "n1", "n2"))).isEqualTo(List.of(2, 1, 2));
        assertThat(asked().stream().map(Object::toString)).containsExactly("[n1]", "[n2]", "[n2, n1, n2]", "[n2]");
    }

    @Test
    void isThePlainCallWhereSwitchedOff() throws Throwable {
        call(store, "each", List.of("n1"));
        OptkitRuntime.current().switches().set(Setting.CACHE_ENABLED, "false");
        call(store, "each", List.of("n1", "n1"));
        OptkitRuntime.current().switches().unsetAll();
        call(store, "each", List.of());
        call(store, "each", List.of("n1", "n1"));
        assertThat(asked().stream().map(Object::toString)).containsExactly("[n1]", "[n1, n1]", "[]");
    }

    @Test
    void ofLoadsAtOnceEachElementIsLoadedOnce() throws Throwable {
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 50; round++) {
                call(store, "clear");
                rows().putAll(plain.rows);
                asked().clear();
                CyclicBarrier start = new CyclicBarrier(8);
                List<Callable<Object>> tasks = new ArrayList<>();
                for (int thread = 0; thread < 8; thread++) {
                    List<String> names = IntStream.range(thread, thread + 8)
                            .mapToObj(i -> "n" + i)
                            .toList();
                    tasks.add(() -> {
                        start.await();
                        assertThat(callQuietly(store, "each", names))
                                .isEqualTo(names.stream().map(plain.rows::get).toList());
                        return true;
                    });
                }
                for (Future<Object> each : executor.invokeAll(tasks)) {
                    each.get();
                }
                List<Object> all = new ArrayList<>();
                asked().forEach(list -> all.addAll((List<?>) list));
                assertThat(all).doesNotHaveDuplicates().hasSize(15);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** Who waits for the element of another call has loaded its own before. */
    @Test
    void loadsItsOwnBeforeItWaits() throws Throwable {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        set("duringRead", (Consumer<Object>) names -> {
            if (((Collection<?>) names).contains("n1")) {
                reading.countDown();
                awaitQuietly(released);
            }
        });
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            Future<Object> first = executor.submit(() -> callQuietly(store, "each", List.of("n1")));
            reading.await();
            Future<Object> second = executor.submit(() -> callQuietly(store, "each", List.of("n1", "n2")));
            Awaitility.await().until(() -> asked().toString().contains("[n2]"));
            assertThat(call(store, "each", List.of("n2"))).isEqualTo(List.of(2));
            released.countDown();
            assertThat(first.get()).isEqualTo(List.of(1));
            assertThat(second.get()).isEqualTo(List.of(1, 2));
        } finally {
            executor.shutdownNow();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
