package com.example.storefront.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.storefront.catalog.CategoryAdminService;
import com.example.storefront.support.ShopData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.context.annotation.Import;

@DataJpaTest(showSql = false)
@Import({StockReportService.class, CategoryAdminService.class})
class StockReportServiceTest {

    @Autowired
    private StockReportService stockReportService;

    private ShopData data;

    @BeforeEach
    void createData(@Autowired BeanFactory beans) {
        data = new ShopData(beans);
    }

    @Test
    void addsUpAllPages() {
        data.products(230);
        data.product("Bench", "100.00", 2);

        // 230 products at 19.99, five of each in stock, and two benches.
        assertThat(stockReportService.stockValue()).isEqualByComparingTo("23188.50");
    }

    @Test
    void listsStockByIdAcrossChunks() {
        List<Long> ids = new ArrayList<>(data.products(600).stream().map(Product::getId).toList());
        List<Long> shuffled = new ArrayList<>(ids);
        Collections.reverse(shuffled);
        shuffled.add(data.missingProductId());

        assertThat(stockReportService.stockLevels(shuffled))
                .extracting(StockLevel::productId)
                .containsExactlyElementsOf(ids);
    }
}
