package com.example.storefront.product.web;

import com.example.storefront.product.StockLevel;
import com.example.storefront.product.StockReportService;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/reports/stock")
public class StockReportController {

    private final StockReportService stockReportService;

    public StockReportController(StockReportService stockReportService) {
        this.stockReportService = stockReportService;
    }

    @GetMapping("/value")
    public BigDecimal stockValue() {
        return stockReportService.stockValue();
    }

    @GetMapping("/levels")
    public List<StockLevel> stockLevels(@RequestParam("id") List<Long> ids) {
        return stockReportService.stockLevels(ids);
    }
}
