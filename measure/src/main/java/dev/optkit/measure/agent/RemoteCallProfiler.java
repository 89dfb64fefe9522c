package dev.optkit.measure.agent;

import dev.optkit.measure.agent.calls.Counts;
import java.io.File;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The JMH profiler that reports remote calls and errors per operation. In JMH's own JVM it adds the agent to the
 * command of each fork, beside whatever options the benchmark asks for; in the fork it reads the counters around each
 * iteration, of which JMH keeps the measured ones. Calls of every thread count.
 */
public final class RemoteCallProfiler implements ExternalProfiler, InternalProfiler {

    private static final String UNIT = "calls/op";

    private Counts before = Counts.NONE;

    @Override
    public String getDescription() {
        return "Counts JDBC statements, HTTP requests and their failures";
    }

    @Override
    public Collection<String> addJVMInvokeOptions(BenchmarkParams params) {
        return List.of();
    }

    @Override
    public Collection<String> addJVMOptions(BenchmarkParams params) {
        try {
            return List.of("-javaagent:" + RemoteCallAgent.ownJar());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the agent is not in a local file", e);
        }
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        Misses.check();
        before = Counts.now();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        Counts calls = Counts.now().since(before);
        long operations = result.getMetadata().getAllOps();
        if (operations == 0) {
            return List.of();
        }
        return List.of(
                perOperation("optkit.jdbc", calls.jdbc(), operations),
                perOperation("optkit.http", calls.http(), operations),
                perOperation("optkit.errors", calls.errors(), operations));
    }

    @Override
    public void beforeTrial(BenchmarkParams params) {}

    @Override
    public Collection<? extends Result<?>> afterTrial(BenchmarkResult result, long pid, File out, File err) {
        return List.of();
    }

    @Override
    public boolean allowPrintOut() {
        return true;
    }

    @Override
    public boolean allowPrintErr() {
        return true;
    }

    private static Result<?> perOperation(String name, long calls, long operations) {
        return new ScalarResult(name, (double) calls / operations, UNIT, AggregationPolicy.AVG);
    }
}
