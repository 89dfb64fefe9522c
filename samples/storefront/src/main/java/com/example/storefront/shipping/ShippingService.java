package com.example.storefront.shipping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

@Service
public class ShippingService {

    private final ShippingMethodRegistry shippingMethodRegistry;

    public ShippingService(ShippingMethodRegistry shippingMethodRegistry) {
        this.shippingMethodRegistry = shippingMethodRegistry;
    }

    /** Returns the methods with these ids in the given order; unknown ids are left out. */
    public List<ShippingMethod> methods(List<String> ids) {
        List<ShippingMethod> methods = new ArrayList<>();
        for (String id : ids) {
            Optional<ShippingMethod> method = shippingMethodRegistry.findById(id);
            if (method.isPresent()) {
                methods.add(method.get());
            }
        }
        return methods;
    }
}
