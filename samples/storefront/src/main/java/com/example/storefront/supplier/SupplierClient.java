package com.example.storefront.supplier;

import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The supplier's HTTP API. An error status becomes a {@code RestClientResponseException}. */
@Component
public class SupplierClient {

    private final RestClient restClient;

    public SupplierClient(RestClient supplierRestClient) {
        this.restClient = supplierRestClient;
    }

    public SupplierPrice price(String sku) {
        return restClient.get().uri("/prices/{sku}", sku).retrieve().body(SupplierPrice.class);
    }

    public String catalogueVersion() {
        return restClient.get().uri("/catalogue/version").retrieve().body(String.class);
    }

    public SupplierConfirmation placeOrder(SupplierOrder order) {
        return restClient.post().uri("/orders").body(order).retrieve().body(SupplierConfirmation.class);
    }
}
