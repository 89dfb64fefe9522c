package com.example.storefront.supplier;

public record SupplierConfirmation(long number, String sku) {}
