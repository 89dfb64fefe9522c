package com.example.storefront.supplier;

import com.example.storefront.product.ProductDto;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

@Service
public class SupplierPriceServiceImpl implements SupplierPriceService {

    private final SupplierClient supplierClient;

    public SupplierPriceServiceImpl(SupplierClient supplierClient) {
        this.supplierClient = supplierClient;
    }

    @Override
    public List<SupplierPrice> prices(List<String> skus) {
        List<SupplierPrice> prices = new ArrayList<>();
        for (String sku : skus) {
            prices.add(supplierClient.price(sku));
        }
        return prices;
    }

    @Override
    public List<SupplierPrice> pricesOf(List<ProductDto> products) {
        return products.stream()
                .map(product -> supplierClient.price(product.sku()))
                .toList();
    }
}
