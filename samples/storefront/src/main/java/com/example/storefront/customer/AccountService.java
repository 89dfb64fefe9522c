package com.example.storefront.customer;

public interface AccountService {

    /** Returns the preferences of the current user. */
    CustomerPreferences preferences();
}
