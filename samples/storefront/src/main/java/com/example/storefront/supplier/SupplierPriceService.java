package com.example.storefront.supplier;

import com.example.storefront.product.ProductDto;
import java.util.List;

public interface SupplierPriceService {

    /** Returns the supplier's current prices, in the order of {@code skus}. */
    List<SupplierPrice> prices(List<String> skus);

    /** Returns the supplier's current prices of our products, in the order of {@code products}. */
    List<SupplierPrice> pricesOf(List<ProductDto> products);
}
