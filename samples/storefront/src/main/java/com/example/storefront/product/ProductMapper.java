package com.example.storefront.product;

import com.example.storefront.product.imports.ProductImportRow;
import org.springframework.stereotype.Component;

/** Converts between products and their representations outside the database. */
@Component
public class ProductMapper {

    public ProductDto toDto(Product product) {
        return new ProductDto(
                product.getId(), product.getSku(), product.getName(), product.getPrice(), product.getStock());
    }

    public Product toEntity(ProductImportRow row) {
        return new Product(row.sku(), row.name(), row.price(), row.stock(), row.categoryId());
    }
}
