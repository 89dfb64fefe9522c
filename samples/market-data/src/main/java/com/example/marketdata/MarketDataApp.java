package com.example.marketdata;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Takes one snapshot of a local exchange, stores it and prints it. */
public final class MarketDataApp {

    private static final List<String> SYMBOLS = List.of("ACME", "GLOBEX", "INITECH", "UMBRELLA", "WAYNE");

    private MarketDataApp() {}

    public static void main(String[] args) throws IOException {
        try (LocalExchange exchange = LocalExchange.start(Duration.ofMillis(20));
                Database database = Database.create("market")) {
            QuoteClient client = new QuoteClient(exchange.uri());
            QuoteStore store = new QuoteStore(database.dataSource());
            InstrumentDirectory directory = new InstrumentDirectory(client);

            store.save(new Ticker(client).snapshot(SYMBOLS));

            for (String symbol : SYMBOLS) {
                Instrument instrument = directory.instrument(symbol);
                for (Quote quote : store.quotes(symbol)) {
                    System.out.printf(
                            "%-10s %-16s %10s %s%n",
                            symbol, instrument.company(), quote.price(), instrument.currency());
                }
            }
        }
    }
}
