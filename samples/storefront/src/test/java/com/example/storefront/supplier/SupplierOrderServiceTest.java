package com.example.storefront.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.storefront.support.StorefrontTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;

class SupplierOrderServiceTest extends StorefrontTest {

    @Autowired
    private SupplierOrderService supplierOrderService;

    @Autowired
    private SupplierCatalogueService supplierCatalogueService;

    @Test
    void placesOrdersOneAfterTheOther() {
        assertThat(supplierOrderService.placeAll(
                        List.of(new SupplierOrder("A", 1), new SupplierOrder("B", 2), new SupplierOrder("C", 3))))
                .containsExactly(
                        new SupplierConfirmation(1, "A"),
                        new SupplierConfirmation(2, "B"),
                        new SupplierConfirmation(3, "C"));
    }

    @Test
    void placesNoOrderAfterARejectedOne() {
        List<SupplierOrder> orders = List.of(
                new SupplierOrder("A", 1), new SupplierOrder("UNKNOWN", 2), new SupplierOrder("C", 3));

        assertThatThrownBy(() -> supplierOrderService.placeAll(orders))
                .isInstanceOf(HttpClientErrorException.UnprocessableEntity.class);
        assertThat(SUPPLIER.orderedSkus()).containsExactly("A", "UNKNOWN");
    }

    @Test
    void asksForTheCatalogueVersionUntilItAnswers() {
        SUPPLIER.failVersionRequests(2);
        assertThat(supplierCatalogueService.currentVersion()).isEqualTo("2024-07");
        assertThat(SUPPLIER.requests()).isEqualTo(3);
    }

    @Test
    void givesUpOnTheCatalogueVersionAfterThreeAttempts() {
        SUPPLIER.failVersionRequests(5);
        assertThatThrownBy(() -> supplierCatalogueService.currentVersion())
                .isInstanceOf(HttpServerErrorException.ServiceUnavailable.class);
        assertThat(SUPPLIER.requests()).isEqualTo(3);
    }
}
