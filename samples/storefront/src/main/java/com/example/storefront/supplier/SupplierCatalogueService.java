package com.example.storefront.supplier;

import org.springframework.stereotype.Service;
import org.springframework.web.client.HttpServerErrorException;

@Service
public class SupplierCatalogueService {

    private static final int MAX_ATTEMPTS = 3;

    private final SupplierClient supplierClient;

    public SupplierCatalogueService(SupplierClient supplierClient) {
        this.supplierClient = supplierClient;
    }

    /** Returns the version of the supplier's catalogue; a server error is tried again twice. */
    public String currentVersion() {
        HttpServerErrorException failure = null;
        int attempts = 0;
        while (attempts < MAX_ATTEMPTS) {
            try {
                return supplierClient.catalogueVersion();
            } catch (HttpServerErrorException e) {
                failure = e;
                attempts++;
            }
        }
        throw failure;
    }
}
