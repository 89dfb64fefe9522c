package com.example.storefront.order;

import java.math.BigDecimal;
import java.time.Instant;

/** An order as shown in the history of a store. */
public record OrderSummary(Long orderId, String customer, Instant placedAt, BigDecimal total) {}
