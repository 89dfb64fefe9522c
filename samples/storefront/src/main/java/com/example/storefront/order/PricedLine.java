package com.example.storefront.order;

import java.math.BigDecimal;

/** An order line at the current price of its product. */
public record PricedLine(String sku, String name, int quantity, BigDecimal amount) {}
