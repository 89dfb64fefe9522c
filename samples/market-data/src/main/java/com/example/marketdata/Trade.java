package com.example.marketdata;

import java.math.BigDecimal;
import java.time.Instant;

public record Trade(String symbol, int quantity, BigDecimal price, Instant time) {}
