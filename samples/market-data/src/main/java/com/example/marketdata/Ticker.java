package com.example.marketdata;

import java.util.ArrayList;
import java.util.List;

/** Takes a snapshot of the market. */
public final class Ticker {

    private final QuoteClient quoteClient;

    public Ticker(QuoteClient quoteClient) {
        this.quoteClient = quoteClient;
    }

    /** Returns the last quotes, in the order of {@code symbols}. */
    public List<Quote> snapshot(List<String> symbols) {
        List<Quote> quotes = new ArrayList<>();
        for (String symbol : symbols) {
            quotes.add(quoteClient.quote(symbol));
        }
        return quotes;
    }
}
