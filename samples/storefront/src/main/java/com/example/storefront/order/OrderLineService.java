package com.example.storefront.order;

import java.util.List;

public interface OrderLineService {

    /**
     * Prices the lines of an order, in the order of the lines.
     *
     * @throws com.example.storefront.product.ProductNotFoundException for the first line whose product is gone
     */
    List<PricedLine> price(Long orderId);

    /** Returns what the warehouse has to pack, line by line; lines whose product is gone say so. */
    List<String> packingList(Long orderId);
}
