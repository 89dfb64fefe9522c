package com.example.marketdata;

import java.util.HashMap;
import java.util.Map;

/** Looks up instruments and remembers them. */
public final class InstrumentDirectory {

    private static final Map<String, Instrument> INSTRUMENTS = new HashMap<>();

    private final QuoteClient quoteClient;

    public InstrumentDirectory(QuoteClient quoteClient) {
        this.quoteClient = quoteClient;
    }

    public Instrument instrument(String symbol) {
        Instrument instrument = INSTRUMENTS.get(symbol);
        if (instrument == null) {
            instrument = quoteClient.instrument(symbol);
            INSTRUMENTS.put(symbol, instrument);
        }
        return instrument;
    }
}
