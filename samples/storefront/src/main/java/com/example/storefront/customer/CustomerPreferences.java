package com.example.storefront.customer;

/** How a customer wants to see the shop. */
public record CustomerPreferences(String language, String currency) {

    /** What visitors without an account see. */
    public static final CustomerPreferences VISITOR = new CustomerPreferences("en", "EUR");
}
