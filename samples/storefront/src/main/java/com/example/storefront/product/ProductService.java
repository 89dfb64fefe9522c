package com.example.storefront.product;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

public interface ProductService {

    /** Returns the product with this id, or throws {@link ProductNotFoundException}. */
    ProductDto product(Long id);

    /** Returns the products that exist, in the order of {@code ids} and as often as they are named there. */
    List<ProductDto> existing(List<Long> ids);

    /** Returns the first of the candidates that is in stock. */
    Optional<ProductDto> firstInStock(List<Long> candidates);

    /**
     * Streams the products of a category from the database.
     *
     * <p>Needs a transaction of the caller, who closes the stream before that transaction ends.
     */
    Stream<Product> streamCategory(Long categoryId);
}
