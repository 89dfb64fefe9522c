package dev.optkit.weaver.subject;

import dev.optkit.runtime.annotation.Cached;
import dev.optkit.runtime.annotation.CachedEach;
import dev.optkit.runtime.annotation.Evicts;
import dev.optkit.runtime.annotation.Key;
import dev.optkit.runtime.annotation.TtlFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads whose entries belong together, and writes that evict what is related. */
public class Orders {
    /** Of an order. */
    public enum State {
        OPEN,
        SENT {
            @Override
            public String toString() {
                return "on its way";
            }
        }
    }

    public final AtomicInteger runs = new AtomicInteger();
    public final List<Object> asked = new ArrayList<>();
    public volatile boolean isThere;

    @Cached(tags = {"customer-{0}", "orders"})
    public String ofCustomer(long customer, State state) {
        return customer + " " + state + " " + runs.incrementAndGet();
    }

    @Cached(tags = "customer-{customer}-{state}")
    public String count(Object tracer, @Key State state, @Key Long customer) {
        return customer + " " + runs.incrementAndGet();
    }

    @CachedEach(@Cached(tags = "order-{0}"))
    public List<String> orders(Collection<Integer> numbers) {
        asked.add(new ArrayList<>(numbers));
        return numbers.stream()
                .map(number -> number + " " + runs.incrementAndGet())
                .toList();
    }

    @Evicts(tags = "customer-{customer}")
    public void add(String what, Integer customer) {}

    @Evicts(tags = {"customer-{0}-{1}", "order-{2}"})
    public static void move(long customer, State state, int order) {}

    @Cached(ttl = "1h", ttlFunction = ByValue.class)
    public String living(String name, int life) {
        return name + life + " " + runs.incrementAndGet();
    }

    @Cached(keptFailures = NoSuchElementException.class, negativeTtl = "10s", tags = "found-{0}")
    public String find(String name) {
        runs.incrementAndGet();
        if (name.isEmpty()) {
            throw new IllegalStateException("down");
        }
        if (!isThere) {
            throw new NoSuchElementException(name);
        }
        return name;
    }

    @Evicts(tags = "found-{0}")
    public void create(String name) {
        isThere = true;
    }

    @Evicts("find")
    public void remove(String name) {
        isThere = false;
    }

    /** As long as the second argument, and a minute for what begins with x. */
    public static final class ByValue implements TtlFunction {
        @Override
        public Duration ttl(Object[] arguments, Object result) {
            return ((String) result).startsWith("x") ? Duration.ofMinutes(1) : Duration.ofSeconds((int) arguments[1]);
        }
    }
}
