package com.example.storefront.bench;

import com.example.storefront.product.ProductDto;
import com.example.storefront.supplier.SupplierPrice;
import com.example.storefront.supplier.SupplierPriceService;
import com.example.storefront.support.ShopData;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;

/** Prices of a supplier who takes 20 ms per request. */
public class SupplierPricesBenchmark extends StorefrontBenchmark {

    static final int ITEMS = 20;

    private SupplierPriceService supplierPriceService;
    private List<String> skus;
    private List<ProductDto> products;

    @Override
    protected void prepare(ShopData data) {
        supplierPriceService = bean(SupplierPriceService.class);
        skus = IntStream.range(0, ITEMS).mapToObj(i -> "SKU-" + i).toList();
        products = skus.stream()
                .map(sku -> new ProductDto(1L, sku, "Product " + sku, BigDecimal.TEN, 1))
                .toList();
    }

    @Benchmark
    public List<SupplierPrice> pricesBySku() {
        return supplierPriceService.prices(skus);
    }

    @Benchmark
    public List<SupplierPrice> pricesOfProducts() {
        return supplierPriceService.pricesOf(products);
    }
}
