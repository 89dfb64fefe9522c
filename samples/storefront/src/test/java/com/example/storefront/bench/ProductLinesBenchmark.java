package com.example.storefront.bench;

import com.example.storefront.order.OrderLineService;
import com.example.storefront.order.PricedLine;
import com.example.storefront.product.Product;
import com.example.storefront.product.ProductDto;
import com.example.storefront.product.ProductService;
import com.example.storefront.support.ShopData;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** Products of the lines of an order, and of a list of ids. */
public class ProductLinesBenchmark extends StorefrontBenchmark {

    static final int LINES = 50;

    private OrderLineService orderLineService;
    private ProductService productService;
    private Long orderId;
    private List<Long> productIds;

    @Override
    protected void prepare(ShopData data) {
        orderLineService = bean(OrderLineService.class);
        productService = bean(ProductService.class);
        productIds = data.products(LINES).stream().map(Product::getId).toList();
        orderId = data.orderOf(productIds);
    }

    @Benchmark
    public List<PricedLine> priceOrder() {
        return orderLineService.price(orderId);
    }

    @Benchmark
    public List<ProductDto> productsById() {
        return productService.existing(productIds);
    }
}
