package com.example.storefront.shipping;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The shipping methods of the shop. They are part of the program, not of the database. */
@Component
public class ShippingMethodRegistry {

    private final Map<String, ShippingMethod> methods = new LinkedHashMap<>();

    public ShippingMethodRegistry() {
        register(new ShippingMethod("pickup", "Collect in store", BigDecimal.ZERO));
        register(new ShippingMethod("standard", "Standard delivery", new BigDecimal("4.90")));
        register(new ShippingMethod("express", "Next day", new BigDecimal("12.50")));
    }

    public Optional<ShippingMethod> findById(String id) {
        return Optional.ofNullable(methods.get(id));
    }

    private void register(ShippingMethod method) {
        methods.put(method.id(), method);
    }
}
