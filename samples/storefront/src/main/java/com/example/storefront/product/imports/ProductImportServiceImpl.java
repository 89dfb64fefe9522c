package com.example.storefront.product.imports;

import com.example.storefront.product.ProductMapper;
import com.example.storefront.product.ProductRepository;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class ProductImportServiceImpl implements ProductImportService {

    private final ProductRepository productRepository;
    private final ProductMapper productMapper;

    public ProductImportServiceImpl(ProductRepository productRepository, ProductMapper productMapper) {
        this.productRepository = productRepository;
        this.productMapper = productMapper;
    }

    @Override
    @Transactional
    public int importRows(List<ProductImportRow> rows) {
        for (ProductImportRow row : rows) {
            productRepository.save(productMapper.toEntity(row));
        }
        return rows.size();
    }
}
