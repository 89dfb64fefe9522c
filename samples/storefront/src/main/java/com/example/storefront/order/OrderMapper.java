package com.example.storefront.order;

import com.example.storefront.customer.Customer;
import com.example.storefront.customer.CustomerRepository;
import org.springframework.stereotype.Component;

@Component
public class OrderMapper {

    static final String DELETED_CUSTOMER = "(deleted)";

    private final CustomerRepository customerRepository;

    public OrderMapper(CustomerRepository customerRepository) {
        this.customerRepository = customerRepository;
    }

    public OrderSummary toSummary(CustomerOrder order) {
        return new OrderSummary(order.getId(), customerName(order), order.getPlacedAt(), order.getTotal());
    }

    private String customerName(CustomerOrder order) {
        return customerRepository
                .findById(order.getCustomerId())
                .map(Customer::getName)
                .orElse(DELETED_CUSTOMER);
    }
}
