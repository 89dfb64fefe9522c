package com.example.storefront.product.imports;

import java.util.List;

public interface ProductImportService {

    /**
     * Adds new products, all or none of them.
     *
     * @return how many were added
     * @throws org.springframework.dao.DataIntegrityViolationException if a SKU is there already
     */
    int importRows(List<ProductImportRow> rows);
}
