package com.example.storefront.supplier;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** Orders replenishment from the supplier. */
@Service
public class SupplierOrderService {

    private final SupplierClient supplierClient;

    public SupplierOrderService(SupplierClient supplierClient) {
        this.supplierClient = supplierClient;
    }

    /** Places the orders one after the other and stops at the first that the supplier rejects. */
    public List<SupplierConfirmation> placeAll(List<SupplierOrder> orders) {
        List<SupplierConfirmation> confirmations = new ArrayList<>();
        for (SupplierOrder order : orders) {
            confirmations.add(supplierClient.placeOrder(order));
        }
        return confirmations;
    }
}
