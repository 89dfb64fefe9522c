package com.example.storefront.product.web;

import com.example.storefront.product.ProductDto;
import com.example.storefront.product.ProductExportService;
import com.example.storefront.product.ProductService;
import com.example.storefront.product.imports.ProductImportRow;
import com.example.storefront.product.imports.ProductImportService;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/products")
public class ProductController {

    private final ProductService productService;
    private final ProductExportService productExportService;
    private final ProductImportService productImportService;

    public ProductController(
            ProductService productService,
            ProductExportService productExportService,
            ProductImportService productImportService) {
        this.productService = productService;
        this.productExportService = productExportService;
        this.productImportService = productImportService;
    }

    @GetMapping("/{id}")
    public ProductDto product(@PathVariable Long id) {
        return productService.product(id);
    }

    @GetMapping
    public List<ProductDto> products(@RequestParam("id") List<Long> ids) {
        return productService.existing(ids);
    }

    @GetMapping("/first-in-stock")
    public ResponseEntity<ProductDto> firstInStock(@RequestParam("id") List<Long> candidates) {
        return ResponseEntity.of(productService.firstInStock(candidates));
    }

    @GetMapping(path = "/export", produces = MediaType.TEXT_PLAIN_VALUE)
    public String export(@RequestParam Long categoryId) {
        return productExportService.export(categoryId);
    }

    @PostMapping("/import")
    @ResponseStatus(HttpStatus.CREATED)
    public int importRows(@RequestBody List<ProductImportRow> rows) {
        return productImportService.importRows(rows);
    }
}
