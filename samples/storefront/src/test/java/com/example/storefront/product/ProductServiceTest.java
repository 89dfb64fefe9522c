package com.example.storefront.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.storefront.support.ShopData;
import com.example.storefront.support.StatementCounter;
import com.example.storefront.support.StorefrontTest;
import jakarta.persistence.EntityManagerFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.IllegalTransactionStateException;

class ProductServiceTest extends StorefrontTest {

    @Autowired
    private ProductService productService;

    @Autowired
    private ProductExportService productExportService;

    @Autowired
    private EntityManagerFactory entityManagerFactory;

    private Long hose;
    private Long spade;
    private Long rake;
    private Long missing;

    @BeforeEach
    void createProducts() {
        hose = data.product("Hose", "19.90", 3).getId();
        spade = data.product("Spade", "24.00", 0).getId();
        rake = data.product("Rake", "12.50", 7).getId();
        missing = data.missingProductId();
    }

    @Test
    void findsOneProduct() {
        assertThat(productService.product(hose).name()).isEqualTo("Hose");
        assertThatThrownBy(() -> productService.product(missing)).isInstanceOf(ProductNotFoundException.class);
    }

    @Test
    void keepsTheOrderOfTheIds() {
        assertThat(productService.existing(List.of(rake, hose, spade)))
                .extracting(ProductDto::name)
                .containsExactly("Rake", "Hose", "Spade");
    }

    @Test
    void leavesOutMissingProductsAndRepeatsRepeatedOnes() {
        assertThat(productService.existing(List.of(spade, missing, hose, spade, missing)))
                .extracting(ProductDto::name)
                .containsExactly("Spade", "Hose", "Spade");
    }

    @Test
    void returnsAListTheCallerMayChange() {
        List<ProductDto> products = productService.existing(List.of());
        products.add(productService.product(hose));
        assertThat(products).hasSize(1);
    }

    @Test
    void rejectsANullId() {
        assertThatThrownBy(() -> productService.existing(Arrays.asList(hose, null)))
                .isInstanceOf(InvalidDataAccessApiUsageException.class);
    }

    @Test
    void findsTheFirstCandidateInStock() {
        assertThat(productService.firstInStock(List.of(missing, spade, rake, hose)))
                .map(ProductDto::name)
                .contains("Rake");
        assertThat(productService.firstInStock(List.of(spade, missing))).isEmpty();
    }

    @Test
    void readsNoCandidateAfterTheFirstInStock() {
        StatementCounter statements = new StatementCounter(entityManagerFactory);
        assertThat(statements.during(() -> productService.firstInStock(List.of(hose, rake, spade))))
                .isEqualTo(1);
    }

    @Test
    void exportsACategoryAsOftenAsAsked() {
        Long category = ShopData.serial();
        String sku = data.product("Bucket", "4.50", 1, category).getSku();
        String second = data.product("Sieve", "8.00", 1, category).getSku();
        String expected = sku + ";Bucket;4.50\n" + second + ";Sieve;8.00";

        assertThat(productExportService.export(category)).isEqualTo(expected);
        assertThat(productExportService.export(category)).isEqualTo(expected);
    }

    @Test
    void streamsOnlyInsideATransaction() {
        assertThatThrownBy(() -> productService.streamCategory(1L))
                .isInstanceOf(IllegalTransactionStateException.class);
    }
}
