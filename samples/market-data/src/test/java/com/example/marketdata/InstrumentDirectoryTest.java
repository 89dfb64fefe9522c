package com.example.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstrumentDirectoryTest {

    private LocalExchange exchange;

    @BeforeEach
    void startExchange() throws IOException {
        exchange = LocalExchange.start(Duration.ZERO);
    }

    @AfterEach
    void stopExchange() {
        exchange.close();
    }

    @Test
    void asksOncePerSymbol() {
        InstrumentDirectory directory = directory();

        assertThat(directory.instrument("ONCE")).isEqualTo(new Instrument("ONCE", "ONCE Inc.", "USD"));
        assertThat(directory.instrument("ONCE")).isEqualTo(new Instrument("ONCE", "ONCE Inc.", "USD"));
        assertThat(exchange.requests()).isEqualTo(1);
    }

    @Test
    void sharesWhatItRemembers() {
        directory().instrument("SHARED");
        directory().instrument("SHARED");
        assertThat(exchange.requests()).isEqualTo(1);
    }

    @Test
    void asksAgainAfterAFailure() {
        InstrumentDirectory directory = directory();

        assertThatThrownBy(() -> directory.instrument("X")).isInstanceOf(MarketDataException.class);
        assertThatThrownBy(() -> directory.instrument("X")).isInstanceOf(MarketDataException.class);
        assertThat(exchange.requests()).isEqualTo(2);
    }

    private InstrumentDirectory directory() {
        return new InstrumentDirectory(new QuoteClient(exchange.uri()));
    }
}
