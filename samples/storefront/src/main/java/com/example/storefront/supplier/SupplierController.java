package com.example.storefront.supplier;

import com.example.storefront.product.ProductService;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/supplier")
public class SupplierController {

    private final SupplierPriceService supplierPriceService;
    private final SupplierOrderService supplierOrderService;
    private final SupplierCatalogueService supplierCatalogueService;
    private final ProductService productService;

    public SupplierController(
            SupplierPriceService supplierPriceService,
            SupplierOrderService supplierOrderService,
            SupplierCatalogueService supplierCatalogueService,
            ProductService productService) {
        this.supplierPriceService = supplierPriceService;
        this.supplierOrderService = supplierOrderService;
        this.supplierCatalogueService = supplierCatalogueService;
        this.productService = productService;
    }

    @GetMapping(path = "/prices", params = "sku")
    public List<SupplierPrice> prices(@RequestParam("sku") List<String> skus) {
        return supplierPriceService.prices(skus);
    }

    @GetMapping(path = "/prices", params = "product")
    public List<SupplierPrice> pricesOf(@RequestParam("product") List<Long> productIds) {
        return supplierPriceService.pricesOf(productService.existing(productIds));
    }

    @GetMapping(path = "/catalogue-version", produces = MediaType.TEXT_PLAIN_VALUE)
    public String catalogueVersion() {
        return supplierCatalogueService.currentVersion();
    }

    @PostMapping("/orders")
    public List<SupplierConfirmation> placeAll(@RequestBody List<SupplierOrder> orders) {
        return supplierOrderService.placeAll(orders);
    }
}
