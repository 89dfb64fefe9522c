package com.example.storefront.bench;

import com.example.storefront.StorefrontApplication;
import com.example.storefront.support.ShopData;
import com.example.storefront.support.SupplierStub;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Base of the benchmarks: the whole application on an in-memory database, with the supplier's API on
 * a local port. Every operation of a benchmark reads the same data, hence makes the same calls.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public abstract class StorefrontBenchmark {

    private SupplierStub supplier;
    private ConfigurableApplicationContext application;

    @Setup(Level.Trial)
    public void start() {
        supplier = SupplierStub.start();
        application = new SpringApplicationBuilder(StorefrontApplication.class)
                .web(WebApplicationType.NONE)
                .run("--supplier.base-url=" + supplier.baseUrl(), "--spring.main.banner-mode=off");
        prepare(new ShopData(application));
    }

    @TearDown(Level.Trial)
    public void stop() {
        application.close();
        supplier.close();
    }

    /** Looks up what the benchmark calls and stores the data it reads. */
    protected abstract void prepare(ShopData data);

    protected final <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    final SupplierStub supplier() {
        return supplier;
    }
}
