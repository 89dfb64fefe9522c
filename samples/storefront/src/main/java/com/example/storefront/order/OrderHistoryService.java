package com.example.storefront.order;

import java.util.List;

public interface OrderHistoryService {

    /** Returns the latest orders of a store, newest first. */
    List<OrderSummary> latest(Long storeId, int limit);
}
