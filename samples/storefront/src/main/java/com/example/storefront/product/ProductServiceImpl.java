package com.example.storefront.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
public class ProductServiceImpl implements ProductService {

    private final ProductRepository productRepository;
    private final ProductMapper productMapper;

    public ProductServiceImpl(ProductRepository productRepository, ProductMapper productMapper) {
        this.productRepository = productRepository;
        this.productMapper = productMapper;
    }

    @Override
    @Transactional(readOnly = true)
    public ProductDto product(Long id) {
        Product product = productRepository.findById(id).orElseThrow(() -> new ProductNotFoundException(id));
        return productMapper.toDto(product);
    }

    @Override
    @Transactional(readOnly = true)
    public List<ProductDto> existing(List<Long> ids) {
        List<ProductDto> products = new ArrayList<>();
        for (Long id : ids) {
            Optional<Product> product = productRepository.findById(id);
            if (product.isPresent()) {
                products.add(productMapper.toDto(product.get()));
            }
        }
        return products;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ProductDto> firstInStock(List<Long> candidates) {
        for (Long id : candidates) {
            Product product = productRepository.findById(id).orElse(null);
            if (product != null && product.getStock() > 0) {
                return Optional.of(productMapper.toDto(product));
            }
        }
        return Optional.empty();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Stream<Product> streamCategory(Long categoryId) {
        return productRepository.streamByCategoryIdOrderById(categoryId);
    }
}
