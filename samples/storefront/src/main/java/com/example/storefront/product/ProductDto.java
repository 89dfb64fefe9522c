package com.example.storefront.product;

import java.math.BigDecimal;

public record ProductDto(Long id, String sku, String name, BigDecimal price, int stock) {}
