package dev.optkit.weaver;

import static dev.optkit.weaver.WovenLoader.call;
import static dev.optkit.weaver.WovenLoader.callStatic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import dev.optkit.weaver.subject.Orders;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tags and lives that the arguments or the result say, and failures that are kept. */
class RelatedTest {
    private final WovenLoader loader = new WovenLoader();
    private final Class<?> type = loader.woven(Orders.class);
    private final Object orders = loader.object(Orders.class);
    private final Object[] states;
    private final AtomicLong clock = new AtomicLong();

    RelatedTest() throws ClassNotFoundException {
        states = Class.forName(Orders.State.class.getName(), true, loader).getEnumConstants();
    }

    @BeforeEach
    void use() {
        OptkitRuntime.use(OptkitRuntime.builder()
                .settings(Settings.builder().set(Setting.CACHE_JITTER, "0").build())
                .caches(group -> group.clock(clock::get))
                .build());
    }

    @AfterEach
    void reset() {
        OptkitRuntime.reset();
    }

    private int runs() throws ReflectiveOperationException {
        return ((AtomicInteger) type.getField("runs").get(orders)).get();
    }

    @Test
    void entriesOfOneCustomerAreEvicted() throws Throwable {
        call(orders, "ofCustomer", 7L, states[0]);
        call(orders, "ofCustomer", 7L, states[1]);
        call(orders, "ofCustomer", 8L, states[0]);
        call(orders, "add", "a book", 7);
        assertThat(call(orders, "ofCustomer", 8L, states[0])).isEqualTo("8 OPEN 3");
        assertThat(call(orders, "ofCustomer", 7L, states[0])).isEqualTo("7 OPEN 4");
        assertThat(call(orders, "ofCustomer", 7L, states[1])).isEqualTo("7 on its way 5");
    }

    @Test
    void tagsNameParametersWhereverTheyAre() throws Throwable {
        call(orders, "count", "tracer", states[1], 7L);
        call(orders, "count", "tracer", states[0], 7L);
        call(orders, "count", "tracer", states[0], null);
        callStatic(type, "move", 7L, states[1], 1);
        call(orders, "count", "another", states[0], 7L);
        call(orders, "count", "another", states[0], null);
        assertThat(runs()).isEqualTo(3);
        call(orders, "count", "another", states[1], 7L);
        assertThat(runs()).isEqualTo(4);
    }

    @Test
    void tagsHaveTheElementInThePlaceOfTheCollection() throws Throwable {
        call(orders, "orders", List.of(1, 2, 3));
        callStatic(type, "move", 7L, states[0], 2);
        call(orders, "orders", List.of(1, 2, 3));
        assertThat((Collection<?>) type.getField("asked").get(orders)).isEqualTo(List.of(List.of(1, 2, 3), List.of(2)));
    }

    @Test
    void livesAreAsTheFunctionSays() throws Throwable {
        call(orders, "living", "a", 10);
        call(orders, "living", "x", 10);
        call(orders, "living", "none", 0);
        call(orders, "living", "none", 0);
        assertThat(runs()).isEqualTo(4);
        clock.addAndGet(Duration.ofSeconds(9).toNanos());
        call(orders, "living", "a", 10);
        assertThat(runs()).isEqualTo(4);
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        call(orders, "living", "x", 10);
        assertThat(runs()).isEqualTo(4);
        call(orders, "living", "a", 10);
        assertThat(runs()).isEqualTo(5);
    }

    @Test
    void failuresAreKeptUntilWhatIsRelatedChanges() throws Throwable {
        missing();
        missing();
        assertThat(runs()).isEqualTo(1);
        clock.addAndGet(Duration.ofSeconds(10).toNanos());
        missing();
        assertThat(runs()).isEqualTo(2);
        call(orders, "create", "a");
        assertThat(call(orders, "find", "a")).isEqualTo("a");
        call(orders, "remove", "a");
        missing();
        call(orders, "remove", "a");
        missing();
        assertThat(runs()).isEqualTo(5);
    }

    @Test
    void otherFailuresAreNotKept() throws Throwable {
        for (int i = 1; i < 3; i++) {
            assertThatThrownBy(() -> call(orders, "find", "")).isInstanceOf(IllegalStateException.class);
            assertThat(runs()).isEqualTo(i);
        }
    }

    private void missing() {
        assertThatThrownBy(() -> call(orders, "find", "a")).isInstanceOf(NoSuchElementException.class);
    }
}
