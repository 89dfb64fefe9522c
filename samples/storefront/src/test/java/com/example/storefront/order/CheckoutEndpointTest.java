package com.example.storefront.order;

import static org.hamcrest.Matchers.contains;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import com.example.storefront.customer.Customer;
import com.example.storefront.support.StorefrontTest;
import org.junit.jupiter.api.Test;

class CheckoutEndpointTest extends StorefrontTest {

    private static final String USER_HEADER = "X-Authenticated-User";

    @Test
    void showsEveryUserTheirOwnPreferences() throws Exception {
        Customer swiss = data.customer("Ueli", "de", "CHF");
        Customer british = data.customer("Ann", "en", "GBP");

        mvc.perform(get("/account/preferences").header(USER_HEADER, swiss.getEmail()))
                .andExpect(jsonPath("$.language").value("de"))
                .andExpect(jsonPath("$.currency").value("CHF"));
        mvc.perform(get("/account/preferences").header(USER_HEADER, british.getEmail()))
                .andExpect(jsonPath("$.currency").value("GBP"));
        mvc.perform(get("/account/preferences")).andExpect(jsonPath("$.currency").value("EUR"));
        mvc.perform(get("/checkout/options").param("shipping", "pickup").header(USER_HEADER, swiss.getEmail()))
                .andExpect(jsonPath("$.currency").value("CHF"));
    }

    @Test
    void offersTheKnownShippingMethodsInTheOrderAskedFor() throws Exception {
        mvc.perform(get("/checkout/options").param("shipping", "express", "drone", "pickup"))
                .andExpect(jsonPath("$.currency").value("EUR"))
                .andExpect(jsonPath("$.shippingMethods[*].id", contains("express", "pickup")));
    }
}
