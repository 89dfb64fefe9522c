package com.example.storefront.supplier;

public record SupplierOrder(String sku, int quantity) {}
