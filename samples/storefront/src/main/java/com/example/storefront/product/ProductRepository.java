package com.example.storefront.product;

import java.util.stream.Stream;
import org.springframework.data.jpa.repository.JpaRepository;

public interface ProductRepository extends JpaRepository<Product, Long> {

    /** Reads the products of a category row by row; the caller closes the stream. */
    Stream<Product> streamByCategoryIdOrderById(Long categoryId);
}
