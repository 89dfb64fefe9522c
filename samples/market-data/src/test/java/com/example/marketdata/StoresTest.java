package com.example.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoresTest {

    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

    private Database database;
    private QuoteStore quotes;
    private TradeStore trades;

    @BeforeEach
    void createDatabase() {
        database = Database.create("test");
        quotes = new QuoteStore(database.dataSource());
        trades = new TradeStore(database.dataSource());
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void storesQuotesInOrder() {
        quotes.save(List.of(quote("A", "1.1000"), quote("B", "7.0000"), quote("A", "1.2000")));
        quotes.save(List.of(quote("A", "1.3000")));

        assertThat(quotes.quotes("A"))
                .containsExactly(quote("A", "1.1000"), quote("A", "1.2000"), quote("A", "1.3000"));
        assertThat(quotes.quotes("C")).isEmpty();
    }

    @Test
    void storesNoQuoteWhenOneIsRejected() {
        List<Quote> rejected = List.of(quote("A", "1.0000"), quote("A", "-1.0000"), quote("A", "2.0000"));

        assertThatThrownBy(() -> quotes.save(rejected))
                .isInstanceOf(MarketDataException.class)
                .hasMessage("Cannot store 3 quotes");
        assertThat(quotes.quotes("A")).isEmpty();
    }

    @Test
    void acceptsNothingToStore() {
        quotes.save(List.of());
        trades.save(List.of());
        assertThat(trades.volume("A")).isZero();
    }

    @Test
    void addsUpTrades() {
        trades.save(List.of(trade("A", 10), trade("B", 5), trade("A", 20)));
        assertThat(trades.volume("A")).isEqualTo(30);
    }

    @Test
    void storesNoTradeWhenOneIsRejected() {
        List<Trade> rejected = List.of(trade("A", 10), trade("A", 0));

        assertThatThrownBy(() -> trades.save(rejected)).isInstanceOf(MarketDataException.class);
        assertThat(trades.volume("A")).isZero();
    }

    private static Quote quote(String symbol, String price) {
        return new Quote(symbol, new BigDecimal(price), NOON);
    }

    private static Trade trade(String symbol, int quantity) {
        return new Trade(symbol, quantity, BigDecimal.TEN, NOON);
    }
}
