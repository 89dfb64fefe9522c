package com.example.storefront.product.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.storefront.product.Product;
import com.example.storefront.product.ProductRepository;
import com.example.storefront.support.ShopData;
import com.example.storefront.support.StorefrontTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

class ProductImportServiceTest extends StorefrontTest {

    @Autowired
    private ProductImportService productImportService;

    @Autowired
    private ProductRepository productRepository;

    @Test
    void storesEveryRow() {
        List<ProductImportRow> rows = rows(120);

        assertThat(productImportService.importRows(rows)).isEqualTo(120);

        assertThat(stored(rows)).extracting(Product::getSku)
                .containsExactlyElementsOf(rows.stream().map(ProductImportRow::sku).toList());
        Product last = stored(rows).get(119);
        assertThat(last.getName()).isEqualTo("Import 119");
        assertThat(last.getPrice()).isEqualByComparingTo("1.19");
        assertThat(last.getStock()).isEqualTo(119);
    }

    @Test
    void acceptsNoRows() {
        assertThat(productImportService.importRows(List.of())).isZero();
    }

    @Test
    void storesNothingWhenARowIsRejected() {
        List<ProductImportRow> rows = rows(3);
        rows.add(rows.get(1));

        assertThatThrownBy(() -> productImportService.importRows(rows))
                .isInstanceOf(DataIntegrityViolationException.class);

        assertThat(stored(rows)).isEmpty();
    }

    private List<Product> stored(List<ProductImportRow> rows) {
        List<String> skus = rows.stream().map(ProductImportRow::sku).toList();
        return productRepository.findAll().stream()
                .filter(product -> skus.contains(product.getSku()))
                .sorted(Comparator.comparing(Product::getId))
                .toList();
    }

    private static List<ProductImportRow> rows(int count) {
        long batch = ShopData.serial();
        List<ProductImportRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new ProductImportRow(
                    "IMPORT-" + batch + "-" + i, "Import " + i, BigDecimal.valueOf(i, 2), i, null));
        }
        return rows;
    }
}
