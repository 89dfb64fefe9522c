package com.example.storefront.order.web;

import com.example.storefront.customer.AccountService;
import com.example.storefront.order.CheckoutOptions;
import com.example.storefront.shipping.ShippingService;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class CheckoutController {

    private final AccountService accountService;
    private final ShippingService shippingService;

    public CheckoutController(AccountService accountService, ShippingService shippingService) {
        this.accountService = accountService;
        this.shippingService = shippingService;
    }

    @GetMapping("/checkout/options")
    public CheckoutOptions options(@RequestParam("shipping") List<String> shippingMethods) {
        return new CheckoutOptions(
                accountService.preferences().currency(), shippingService.methods(shippingMethods));
    }
}
