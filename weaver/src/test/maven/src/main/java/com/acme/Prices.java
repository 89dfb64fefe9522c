package com.acme;

import dev.optkit.runtime.annotation.Cached;

public final class Prices {
    private int runs;

    public static void main(String[] arguments) {
        Prices prices = new Prices();
        System.out.println(prices.price("a") + " " + prices.price("a") + " " + prices.price("b"));
    }

    @Cached(ttl = "5m")
    private String price(String symbol) {
        return symbol + ++runs;
    }
}
