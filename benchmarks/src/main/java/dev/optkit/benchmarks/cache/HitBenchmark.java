package dev.optkit.benchmarks.cache;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.cache2k.Cache2kBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * A hit on each of 1,024 keys, of one argument and of three. All caches hold 10,000 entries for 5 minutes after
 * the write. Sampled, so that the median tells what it costs while nothing else takes the processor. Started by
 * {@code benchmarks/hits}, with the agent that weaves.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 4, time = 2)
@State(Scope.Benchmark)
public class HitBenchmark {
    /** Calls of each sample; known to {@code hits.py}. */
    private static final int KEYS = 1_024;

    /** Its length is none of the numbers that all share once they are boxed. */
    private static final String LONG_NAME = "x".repeat(1_000);

    /** What the caches of peers without annotations have as key of three arguments. */
    record Three(String name, int number, long other) {}

    private final String[] names =
            IntStream.range(0, KEYS).mapToObj(i -> "name" + i).toArray(String[]::new);
    private final WovenReads woven = new WovenReads();
    private final Cache<Object, Object> caffeine = SpringSetup.caffeine().build();
    private final org.cache2k.Cache<Object, Object> cache2k = Cache2kBuilder.of(Object.class, Object.class)
            .entryCapacity(10_000)
            .expireAfterWrite(5, TimeUnit.MINUTES)
            .build();
    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext(SpringSetup.class);
    private final SpringReads spring = context.getBean(SpringReads.class);
    private final JetReads jet = context.getBean(JetReads.class);

    @Setup
    public void fill() {
        for (int i = 0; i < KEYS; i++) {
            String name = names[i];
            Three three = new Three(name, i, i);
            caffeine.put(name, i);
            caffeine.put(i, i);
            caffeine.put(three, i);
            cache2k.put(name, i);
            cache2k.put(three, i);
        }
        checkHits("the woven reads", () -> woven.one(LONG_NAME), () -> woven.three(LONG_NAME, 1, 2));
        checkHits("Spring's reads", () -> spring.one(LONG_NAME), () -> spring.three(LONG_NAME, 1, 2));
        checkHits("JetCache's reads", () -> jet.one(LONG_NAME), () -> jet.three(LONG_NAME, 1, 2));
    }

    /** A load boxes its number anew; only what a cache kept is the same object. */
    @SafeVarargs
    @SuppressWarnings("ReferenceEquality")
    private static void checkHits(String name, Supplier<Integer>... reads) {
        for (Supplier<Integer> read : reads) {
            Object kept = read.get();
            Object again = read.get();
            if (kept != again) {
                throw new IllegalStateException(name + " are not cached: is this started by benchmarks/hits?");
            }
        }
    }

    @TearDown
    public void close() {
        context.close();
        cache2k.close();
    }

    @Benchmark
    public void oneCaffeine(Blackhole calls) {
        for (int i = 0; i < KEYS; i++) {
            calls.consume(Objects.requireNonNull(caffeine.getIfPresent(names[i])));
        }
    }

    @Benchmark
    public void oneWoven(Blackhole calls) {
        for (int i = 0; i < KEYS; i++) {
            calls.consume(woven.one(names[i]));
        }
    }

    @Benchmark
    public void oneSpring(Blackhole calls) {
        for (int i = 0; i < KEYS; i++) {
            calls.consume(spring.one(names[i]));
        }
    }

    @Benchmark
    public void oneJetCache(Blackhole calls) {
        for (int i = 0; i < KEYS; i++) {
            calls.consume(jet.one(names[i]));
        }
    }

    @Benchmark
    public void oneCache2k(Blackhole calls) {
        for (int i = 0; i < KEYS; i++) {
            calls.consume(Objects.requireNonNull(cache2k.peek(names[i])));
        }
    }

    @Benchmark
    public void intCaffeine(Blackhole calls) {
        for (int i = 0; i < KEYS; i++) {
            calls.consume(Objects.requireNonNull(caffeine.getIfPresent(i)));
        }
    }

    @Benchmark
    public void intWoven(Blackhole calls) {
        for (int i = 0; i < KEYS; i++) {
            calls.consume(woven.ofInt(i));
        }
    }

    @Benchmark
    public void threeCaffeine(Blackhole calls) {
        for (int i = 0; i < KEYS; i++) {
            calls.consume(Objects.requireNonNull(caffeine.getIfPresent(new Three(names[i], i, i))));
        }
    }

    @Benchmark
    public void threeWoven(Blackhole calls) {
        for (int i = 0; i < KEYS; i++) {
            calls.consume(woven.three(names[i], i, i));
        }
    }

    @Benchmark
    public void threeSpring(Blackhole calls) {
        for (int i = 0; i < KEYS; i++) {
            calls.consume(spring.three(names[i], i, i));
        }
    }

    @Benchmark
    public void threeJetCache(Blackhole calls) {
        for (int i = 0; i < KEYS; i++) {
            calls.consume(jet.three(names[i], i, i));
        }
    }

    @Benchmark
    public void threeCache2k(Blackhole calls) {
        for (int i = 0; i < KEYS; i++) {
            calls.consume(Objects.requireNonNull(cache2k.peek(new Three(names[i], i, i))));
        }
    }
}
