package com.example.storefront.product;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Exports a category as semicolon-separated lines. */
@Service
public class ProductExportService {

    private final ProductService productService;

    public ProductExportService(ProductService productService) {
        this.productService = productService;
    }

    @Transactional(readOnly = true)
    public String export(Long categoryId) {
        try (Stream<Product> products = productService.streamCategory(categoryId)) {
            return products.map(ProductExportService::line).collect(Collectors.joining("\n"));
        }
    }

    private static String line(Product product) {
        return product.getSku() + ";" + product.getName() + ";" + product.getPrice();
    }
}
