package com.example.storefront.shipping;

import java.math.BigDecimal;

public record ShippingMethod(String id, String label, BigDecimal fee) {}
