package com.example.storefront.bench;

import com.example.storefront.order.OrderHistoryService;
import com.example.storefront.order.OrderSummary;
import com.example.storefront.support.ShopData;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** The latest orders of a store, each of another customer. */
public class OrderHistoryBenchmark extends StorefrontBenchmark {

    static final int ORDERS = 20;

    private static final Long STORE = 7L;

    private OrderHistoryService orderHistoryService;

    @Override
    protected void prepare(ShopData data) {
        orderHistoryService = bean(OrderHistoryService.class);
        for (int i = 0; i < 2 * ORDERS; i++) {
            data.order(STORE, data.customer("Customer " + i), i);
        }
    }

    @Benchmark
    public List<OrderSummary> latestOrders() {
        return orderHistoryService.latest(STORE, ORDERS);
    }
}
