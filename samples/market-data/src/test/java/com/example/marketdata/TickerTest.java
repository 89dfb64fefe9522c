package com.example.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TickerTest {

    private LocalExchange exchange;
    private Ticker ticker;

    @BeforeEach
    void startExchange() throws IOException {
        exchange = LocalExchange.start(Duration.ofMillis(5));
        ticker = new Ticker(new QuoteClient(exchange.uri()));
    }

    @AfterEach
    void stopExchange() {
        exchange.close();
    }

    @Test
    void keepsTheOrderOfTheSymbolsWhateverTheExchangeTakes() {
        exchange.latency("C", Duration.ofMillis(100));

        assertThat(ticker.snapshot(List.of("C", "A", "B", "A")))
                .containsExactly(quote("C"), quote("A"), quote("B"), quote("A"));
        assertThat(exchange.requests()).isEqualTo(4);
    }

    @Test
    void asksNothingForNoSymbols() {
        assertThat(ticker.snapshot(List.of())).isEmpty();
        assertThat(exchange.requests()).isZero();
    }

    @Test
    void failsWithTheFirstUnknownSymbol() {
        exchange.latency("X1", Duration.ofMillis(80));
        List<String> symbols = List.of("A", "X1", "X2");

        assertThatThrownBy(() -> ticker.snapshot(symbols))
                .isInstanceOf(MarketDataException.class)
                .hasMessage("GET /quotes/X1 answered 404");
    }

    private static Quote quote(String symbol) {
        return new Quote(symbol, LocalExchange.priceOf(symbol), Instant.parse("2024-03-01T09:30:00Z"));
    }
}
