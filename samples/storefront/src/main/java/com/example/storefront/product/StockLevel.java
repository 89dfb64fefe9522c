package com.example.storefront.product;

public record StockLevel(Long productId, int stock) {}
