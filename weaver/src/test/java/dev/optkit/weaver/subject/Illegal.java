package dev.optkit.weaver.subject;

import dev.optkit.runtime.annotation.Cached;
import dev.optkit.runtime.annotation.CachedEach;
import dev.optkit.runtime.annotation.Evicts;
import dev.optkit.runtime.annotation.Key;
import dev.optkit.runtime.annotation.KeyFunction;
import dev.optkit.runtime.annotation.Timed;
import dev.optkit.runtime.annotation.TtlFunction;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Annotations that cannot work, one in each class. */
public final class Illegal {
    private Illegal() {}

    public static class VoidCached {
        @Cached
        void run(int n) {}
    }

    public static class StreamCached {
        @Cached
        Stream<String> run(int n) {
            return Stream.of();
        }
    }

    public static class FutureCached {
        @Cached
        static CompletableFuture<String> run(int n) {
            return new CompletableFuture<>();
        }
    }

    public static class NoKey {
        @Cached
        String run(String name, Supplier<String> other) {
            return name;
        }
    }

    public static class NoKeyElement {
        @CachedEach
        List<String> run(List<InputStream> names) {
            return List.of();
        }
    }

    public abstract static class NoBody {
        @Cached
        abstract String run(String name);
    }

    public record Value(int n) {
        @Cached
        String run(String name) {
            return name;
        }
    }

    public static class Both {
        @Cached
        @Evicts("run")
        String run(String name) {
            return name;
        }
    }

    public static class TimedCached {
        @Cached
        @Timed
        String run(String name) {
            return name;
        }
    }

    public static class Twice {
        @Cached
        String run(String name) {
            return name;
        }

        @Cached
        String run(int number) {
            return "" + number;
        }
    }

    public static class WrongTtl {
        @Cached(ttl = "soon")
        String run(String name) {
            return name;
        }
    }

    public static class WrongJitter {
        @Cached(jitter = 0.9)
        String run(String name) {
            return name;
        }
    }

    public static class TwoBounds {
        @Cached(maximumSize = 3, maximumBytes = "3KiB")
        String run(String name) {
            return name;
        }
    }

    public static class NoConstructor {
        @Cached(keyFunction = WithArgument.class)
        String run(String name) {
            return name;
        }

        record WithArgument(int n) implements KeyFunction {
            @Override
            public Object key(Object[] arguments) {
                return n;
            }
        }
    }

    public static class EachWithoutList {
        @CachedEach
        List<String> run(String name) {
            return List.of(name);
        }
    }

    public static class EachOfArrayList {
        @CachedEach
        List<String> run(ArrayList<String> names) {
            return names;
        }
    }

    public static class EachOfTwo {
        @CachedEach
        List<String> run(List<String> names, List<String> others) {
            return names;
        }
    }

    public static class EachToArray {
        @CachedEach
        String[] run(List<String> names) {
            return new String[0];
        }
    }

    public static class EvictsNothing {
        @Evicts
        void run(String name) {}
    }

    public static class EvictsUnknown {
        @Evicts("prices")
        void run(String name) {}
    }

    public static class EvictsOtherKey {
        @Cached
        String read(int id) {
            return "" + id;
        }

        @Evicts("read")
        void run(long id) {}
    }

    public static class EvictsMoreKeys {
        @Cached
        String read(int id) {
            return "" + id;
        }

        @Evicts("read")
        void run(int id, String name) {}
    }

    public static class EvictsOfAbstract {
        @Evicts(value = "inherited", in = Base.class)
        static void run(Long id) {}
    }

    public static class TagOfUnknown {
        @Cached(tags = "name-{nam}")
        String run(String name) {
            return name;
        }
    }

    public static class TagOfUnknownPosition {
        @Cached(tags = "name-{1}")
        String run(String name) {
            return name;
        }
    }

    public static class TagNotClosed {
        @Cached(tags = "name-{0")
        String run(String name) {
            return name;
        }
    }

    public static class TagOfNoKey {
        @Cached(tags = "name-{1}")
        String run(@Key String name, String other) {
            return name;
        }
    }

    public static class TagOfKeyFunction {
        @Cached(tags = "name-{0}", keyFunction = Store.FirstLetter.class)
        String run(String name) {
            return name;
        }
    }

    public static class TagOfList {
        @Cached(tags = "name-{names}")
        String run(List<String> names) {
            return "";
        }
    }

    public static class TagOfAddress {
        @Cached(tags = "name-{0}")
        String run(URI address) {
            return "";
        }
    }

    public static class EvictsTagOfUnknown {
        @Evicts(tags = {"all", "name-{2}"})
        void run(String name) {}
    }

    public static class EvictsTagOfRecord {
        @Evicts(tags = "name-{0}")
        void run(Value value) {}
    }

    public static class TtlWithoutConstructor {
        record Fixed(Duration life) implements TtlFunction {
            @Override
            public Duration ttl(Object[] arguments, Object result) {
                return life;
            }
        }

        @Cached(ttlFunction = Fixed.class)
        String run(String name) {
            return name;
        }
    }

    public static class EachKeepsFailures {
        @CachedEach(@Cached(keptFailures = IllegalStateException.class))
        List<String> run(List<String> names) {
            return names;
        }
    }

    /** Nothing is wrong here. */
    public static class Fine {
        @Cached
        String read(int id, int[] numbers) {
            return "" + id;
        }

        @Evicts("read")
        void run(@Key Integer id, String name, @Key int[] numbers) {}
    }
}
