package com.example.storefront.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.storefront.product.ProductDto;
import com.example.storefront.support.StorefrontTest;
import com.example.storefront.support.SupplierStub;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.client.HttpClientErrorException;

class SupplierPriceServiceTest extends StorefrontTest {

    @Autowired
    private SupplierPriceService supplierPriceService;

    @Test
    void keepsTheOrderOfTheSkusWhateverTheSupplierTakes() {
        SUPPLIER.latency("C", Duration.ofMillis(120));
        SUPPLIER.latency("A", Duration.ofMillis(60));

        assertThat(supplierPriceService.prices(List.of("C", "A", "D", "B")))
                .containsExactly(price("C"), price("A"), price("D"), price("B"));
        assertThat(SUPPLIER.requests()).isEqualTo(4);
    }

    @Test
    void answersRepeatedSkusRepeatedly() {
        assertThat(supplierPriceService.prices(List.of("A", "B", "A")))
                .containsExactly(price("A"), price("B"), price("A"));
    }

    @Test
    void failsWithTheFirstUnknownSku() {
        SUPPLIER.latency("UNKNOWN-1", Duration.ofMillis(80));
        List<String> skus = List.of("A", "UNKNOWN-1", "B", "UNKNOWN-2");

        assertThatThrownBy(() -> supplierPriceService.prices(skus))
                .isInstanceOfSatisfying(HttpClientErrorException.NotFound.class, e -> assertThat(
                                e.getResponseBodyAsString())
                        .isEqualTo("no such item: UNKNOWN-1"));
    }

    @Test
    void asksNothingForNoSkus() {
        assertThat(supplierPriceService.prices(List.of())).isEmpty();
        assertThat(supplierPriceService.pricesOf(List.of())).isEmpty();
        assertThat(SUPPLIER.requests()).isZero();
    }

    @Test
    void keepsTheOrderOfTheProducts() {
        SUPPLIER.latency("C", Duration.ofMillis(80));

        assertThat(supplierPriceService.pricesOf(List.of(product("C"), product("B"), product("A"))))
                .containsExactly(price("C"), price("B"), price("A"));
    }

    @Test
    void failsWithTheFirstUnknownProduct() {
        SUPPLIER.latency("UNKNOWN-1", Duration.ofMillis(80));

        assertThatThrownBy(() -> supplierPriceService.pricesOf(
                        List.of(product("UNKNOWN-1"), product("UNKNOWN-2"))))
                .isInstanceOfSatisfying(HttpClientErrorException.NotFound.class, e -> assertThat(
                                e.getResponseBodyAsString())
                        .isEqualTo("no such item: UNKNOWN-1"));
    }

    private static SupplierPrice price(String sku) {
        return new SupplierPrice(sku, SupplierStub.priceOf(sku));
    }

    private static ProductDto product(String sku) {
        return new ProductDto(1L, sku, "Product " + sku, BigDecimal.ONE, 1);
    }
}
