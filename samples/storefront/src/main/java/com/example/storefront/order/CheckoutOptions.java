package com.example.storefront.order;

import com.example.storefront.shipping.ShippingMethod;
import java.util.List;

public record CheckoutOptions(String currency, List<ShippingMethod> shippingMethods) {}
