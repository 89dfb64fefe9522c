package com.example.marketdata;

/** The master data of a listed company; it does not change during a trading day. */
public record Instrument(String symbol, String company, String currency) {}
