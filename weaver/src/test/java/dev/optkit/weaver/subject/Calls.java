package dev.optkit.weaver.subject;

import dev.optkit.runtime.annotation.Cached;
import dev.optkit.runtime.annotation.Key;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Every kind of method that can be cached; each counts its runs. */
public class Calls extends Base<Long> {
    public final AtomicInteger runs = new AtomicInteger();
    public volatile boolean isEndless;
    public static final AtomicInteger STATIC_RUNS = new AtomicInteger();

    @Override
    public int count() {
        return runs.incrementAndGet();
    }

    @Cached
    public String none() {
        return "none" + count();
    }

    @Cached
    public static String ofStatic(String name) {
        return name + STATIC_RUNS.incrementAndGet();
    }

    @Cached
    private String ofPrivate(String name) {
        return name + count();
    }

    @Cached
    public final String ofFinal(String name) {
        return name + count();
    }

    public String selfInvoked(String name) {
        return ofPrivate(name) + ofPrivate(name);
    }

    @Cached
    public int ofInt(int number) {
        return number * 2 + 0 * count();
    }

    @Cached
    public long ofLong(long number, double other) {
        return number + (long) other + 0 * count();
    }

    @Cached
    public boolean ofBoolean(boolean yes, char letter, byte small) {
        count();
        return yes || letter == 'a' || small == 3;
    }

    @Cached
    public double ofMany(byte a, short b, float c, double d, long e) {
        count();
        return a + b + c + d + e;
    }

    @Cached(name = "overloaded.int")
    public String overloaded(int number) {
        return "int" + number + 0 * count();
    }

    @Cached(name = "overloaded.long")
    public String overloaded(long number) {
        return "long" + number + 0 * count();
    }

    @Cached
    public <K extends Comparable<K>> Optional<K> generic(List<? extends K> keys) {
        count();
        return keys.stream().<K>map(key -> key).max(K::compareTo);
    }

    @Cached
    public int[] arrays(int[] numbers, String[][] names) {
        count();
        return new int[] {numbers.length, names.length};
    }

    @Cached
    public Map<String, Integer> varargs(String... names) {
        count();
        return Map.of("n", names.length);
    }

    @Cached
    public String checked(String name) throws IOException {
        count();
        if (name.isEmpty()) {
            throw new IOException("empty");
        }
        return name.toUpperCase(Locale.ROOT);
    }

    @Cached
    public String unchecked(String name) {
        count();
        return name.substring(3);
    }

    @Cached
    public String nothing(String name) {
        count();
        return null;
    }

    @Cached
    public String withKey(@Key String name, Object notCounted, @Key int number) {
        return name + number + count();
    }

    @Cached
    public String reassigns(String name, int number) {
        name = name + number;
        number = 7;
        return name + number + 0 * count();
    }

    @Cached
    public long fib(int n) {
        count();
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }

    @Cached(maximumSize = 100_000)
    public int deep(int n) {
        return isEndless && runs.incrementAndGet() > 0 ? deep(n + 1) : n;
    }

    @Cached
    public synchronized String branches(int n) {
        count();
        switch (n) {
            case 0:
                return "zero";
            case 1:
                try {
                    return String.valueOf(1 / (n - 1));
                } catch (ArithmeticException e) {
                    return "division";
                } finally {
                    runs.incrementAndGet();
                }
            default:
                for (int i = 0; i < n; i++) {
                    if (i > 3) {
                        return "more";
                    }
                }
                return "few";
        }
    }
}
