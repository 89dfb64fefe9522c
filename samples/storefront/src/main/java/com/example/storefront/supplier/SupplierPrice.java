package com.example.storefront.supplier;

import java.math.BigDecimal;

/** What the supplier asks for one piece. */
public record SupplierPrice(String sku, BigDecimal price) {}
