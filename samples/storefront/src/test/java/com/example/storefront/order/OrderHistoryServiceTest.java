package com.example.storefront.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.storefront.customer.Customer;
import com.example.storefront.support.ShopData;
import com.example.storefront.support.StorefrontTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OrderHistoryServiceTest extends StorefrontTest {

    @Autowired
    private OrderHistoryService orderHistoryService;

    private final Long store = 1_000_000 + ShopData.serial();

    @Test
    void listsTheNewestOrdersFirstWithTheirCustomers() {
        Customer ada = data.customer("Ada");
        Customer grace = data.customer("Grace");
        data.order(store, ada, 1);
        data.order(store, grace, 3);
        data.order(store, ada, 2);
        data.order(store + 1_000_000, grace, 4);

        assertThat(orderHistoryService.latest(store, 10))
                .extracting(OrderSummary::customer)
                .containsExactly("Grace", "Ada", "Ada");
        assertThat(orderHistoryService.latest(store, 10))
                .extracting(summary -> summary.total().toPlainString())
                .containsExactly("10.03", "10.02", "10.01");
    }

    @Test
    void stopsAtTheLimit() {
        Customer ada = data.customer("Ada");
        Long newest = null;
        for (int hour = 0; hour < 5; hour++) {
            newest = data.order(store, ada, hour).getId();
        }

        assertThat(orderHistoryService.latest(store, 2)).hasSize(2);
        assertThat(orderHistoryService.latest(store, 1))
                .extracting(OrderSummary::orderId)
                .containsExactly(newest);
    }

    @Test
    void keepsOrdersOfDeletedCustomers() {
        Customer gone = data.customer("Gone");
        data.order(store, gone, 1);
        data.order(store, data.customer("Ada"), 2);
        data.order(store, gone, 3);
        data.delete(gone);

        assertThat(orderHistoryService.latest(store, 10))
                .extracting(OrderSummary::customer)
                .containsExactly("(deleted)", "Ada", "(deleted)");
    }

    @Test
    void isEmptyForANewStore() {
        assertThat(orderHistoryService.latest(store, 10)).isEmpty();
    }
}
