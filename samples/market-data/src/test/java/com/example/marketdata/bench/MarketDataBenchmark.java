package com.example.marketdata.bench;

import com.example.marketdata.Database;
import com.example.marketdata.LocalExchange;
import com.example.marketdata.Quote;
import com.example.marketdata.QuoteClient;
import com.example.marketdata.QuoteStore;
import com.example.marketdata.Ticker;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
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

/** A snapshot of 20 symbols (20 HTTP requests) and the storing of 100 quotes (100 inserts). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class MarketDataBenchmark {

    private static final List<String> SYMBOLS =
            IntStream.range(0, 20).mapToObj(i -> "S" + i).toList();
    private static final List<Quote> QUOTES = IntStream.range(0, 100)
            .mapToObj(i -> new Quote("S" + i, BigDecimal.TEN, Instant.parse("2024-03-01T12:00:00Z")))
            .toList();

    private LocalExchange exchange;
    private Database database;
    private Ticker ticker;
    private QuoteStore store;

    @Setup(Level.Trial)
    public void start() throws IOException {
        exchange = LocalExchange.start(Duration.ofMillis(20));
        ticker = new Ticker(new QuoteClient(exchange.uri()));
        database = Database.create("bench");
        store = new QuoteStore(database.dataSource());
    }

    /** Keeps the table from growing over the whole trial. */
    @TearDown(Level.Iteration)
    public void clear() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate table quote");
        }
    }

    @TearDown(Level.Trial)
    public void stop() {
        database.close();
        exchange.close();
    }

    @Benchmark
    public List<Quote> snapshot() {
        return ticker.snapshot(SYMBOLS);
    }

    @Benchmark
    public void storeQuotes() {
        store.save(QUOTES);
    }
}
