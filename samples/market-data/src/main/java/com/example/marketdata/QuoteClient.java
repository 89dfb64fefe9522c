package com.example.marketdata;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/**
 * The HTTP API of the exchange. Answers are single lines with fields separated by semicolons.
 *
 * <p>Safe for use by several threads.
 */
public final class QuoteClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient httpClient;
    private final URI exchange;

    public QuoteClient(URI exchange) {
        this.exchange = exchange;
        this.httpClient = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
    }

    /** Returns the last price of a symbol. */
    public Quote quote(String symbol) {
        String[] fields = get("/quotes/" + symbol).split(";");
        return new Quote(symbol, new BigDecimal(fields[0]), Instant.parse(fields[1]));
    }

    /** Returns the master data of a symbol. */
    public Instrument instrument(String symbol) {
        String[] fields = get("/instruments/" + symbol).split(";");
        return new Instrument(symbol, fields[0], fields[1]);
    }

    private String get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(exchange.resolve(path)).timeout(TIMEOUT).GET().build();
        try {
            HttpResponse<String> response = httpClient.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new MarketDataException("GET " + path + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new MarketDataException("GET " + path + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MarketDataException("GET " + path + " was interrupted", e);
        }
    }
}
