package dev.optkit.benchmarks;

import dev.optkit.runtime.Batches;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Time of one batch of calls that each wait 20 ms, next to a fixed pool with futures.
 *
 * <p>The ideal is {@code ceil(calls / limit) * 20 ms}. {@link #main} prints the ratio to it.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@State(Scope.Benchmark)
public class BatchesBenchmark {
    private static final int CALLS = 1_000;
    private static final int CALL_MILLIS = 20;
    private static final List<Integer> ITEMS = IntStream.range(0, CALLS).boxed().toList();

    @Param({"10", "50"})
    public int limit;

    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        Collection<RunResult> results = new Runner(new CommandLineOptions(args)).run();
        results.forEach(BatchesBenchmark::printRatio);
    }

    @Benchmark
    public List<Integer> batches() throws InterruptedException {
        return Batches.map(ITEMS, limit, item -> call(item));
    }

    /** The peer makes its pool for each batch, as code without a shared one does. */
    @Benchmark
    public List<Integer> fixedPool() throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(limit);
        try {
            List<Integer> results = new ArrayList<>(CALLS);
            List<Future<Integer>> futures = new ArrayList<>(CALLS);
            for (Integer item : ITEMS) {
                futures.add(pool.submit(() -> call(item)));
            }
            for (Future<Integer> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    private static Integer call(Integer item) throws InterruptedException {
        Thread.sleep(CALL_MILLIS);
        return item;
    }

    private static void printRatio(RunResult result) {
        int limit = Integer.parseInt(result.getParams().getParam("limit"));
        double ideal = Math.ceil((double) CALLS / limit) * CALL_MILLIS;
        System.out.printf(
                "%s, limit %d: %.3f times the ideal of %.0f ms%n",
                result.getPrimaryResult().getLabel(),
                limit,
                result.getPrimaryResult().getScore() / ideal,
                ideal);
    }
}
