package com.example.storefront.bench;

import com.example.storefront.product.imports.ProductImportRow;
import com.example.storefront.product.imports.ProductImportService;
import com.example.storefront.support.ShopData;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Imports new products and rolls them back, so that the table stays as it was. */
public class ProductImportBenchmark extends StorefrontBenchmark {

    /** A multiple of the sequence's allocation size: every import asks the sequence equally often. */
    static final int ROWS = 200;

    private ProductImportService productImportService;
    private EntityManager entityManager;
    private TransactionTemplate transaction;
    private List<ProductImportRow> rows;

    @Override
    protected void prepare(ShopData data) {
        productImportService = bean(ProductImportService.class);
        entityManager = bean(EntityManager.class);
        transaction = new TransactionTemplate(bean(PlatformTransactionManager.class));
        rows = IntStream.range(0, ROWS)
                .mapToObj(i -> new ProductImportRow("IMPORT-" + i, "Import " + i, BigDecimal.TEN, i, null))
                .toList();
        // The first use of a sequence takes one request more than the following ones.
        importRows();
    }

    @Benchmark
    public Integer importRows() {
        return transaction.execute(status -> {
            int imported = productImportService.importRows(rows);
            entityManager.flush();
            status.setRollbackOnly();
            return imported;
        });
    }
}
