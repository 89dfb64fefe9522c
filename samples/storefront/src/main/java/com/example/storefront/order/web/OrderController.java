package com.example.storefront.order.web;

import com.example.storefront.order.OrderHistoryService;
import com.example.storefront.order.OrderLineService;
import com.example.storefront.order.OrderSummary;
import com.example.storefront.order.PricedLine;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class OrderController {

    private final OrderHistoryService orderHistoryService;
    private final OrderLineService orderLineService;

    public OrderController(OrderHistoryService orderHistoryService, OrderLineService orderLineService) {
        this.orderHistoryService = orderHistoryService;
        this.orderLineService = orderLineService;
    }

    @GetMapping("/stores/{storeId}/orders")
    public List<OrderSummary> latest(@PathVariable Long storeId, @RequestParam(defaultValue = "20") int limit) {
        return orderHistoryService.latest(storeId, limit);
    }

    @GetMapping("/orders/{orderId}/lines")
    public List<PricedLine> lines(@PathVariable Long orderId) {
        return orderLineService.price(orderId);
    }

    @GetMapping("/orders/{orderId}/packing-list")
    public List<String> packingList(@PathVariable Long orderId) {
        return orderLineService.packingList(orderId);
    }
}
