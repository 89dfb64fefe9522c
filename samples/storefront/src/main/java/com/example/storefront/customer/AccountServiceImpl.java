package com.example.storefront.customer;

import org.springframework.stereotype.Service;

@Service
public class AccountServiceImpl implements AccountService {

    private final CustomerRepository customerRepository;

    public AccountServiceImpl(CustomerRepository customerRepository) {
        this.customerRepository = customerRepository;
    }

    @Override
    public CustomerPreferences preferences() {
        return CurrentUser.email()
                .flatMap(customerRepository::findByEmail)
                .map(customer -> new CustomerPreferences(customer.getLanguage(), customer.getCurrency()))
                .orElse(CustomerPreferences.VISITOR);
    }
}
