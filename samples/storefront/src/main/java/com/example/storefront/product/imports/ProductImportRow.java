package com.example.storefront.product.imports;

import java.math.BigDecimal;

/** A new product as delivered by a supplier. */
public record ProductImportRow(String sku, String name, BigDecimal price, int stock, Long categoryId) {}
