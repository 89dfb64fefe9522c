package com.example.marketdata;

import java.math.BigDecimal;
import java.time.Instant;

/** What one share of a company cost at an instant. */
public record Quote(String symbol, BigDecimal price, Instant time) {}
