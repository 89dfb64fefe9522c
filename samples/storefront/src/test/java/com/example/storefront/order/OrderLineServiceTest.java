package com.example.storefront.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.storefront.product.ProductNotFoundException;
import com.example.storefront.support.StorefrontTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OrderLineServiceTest extends StorefrontTest {

    @Autowired
    private OrderLineService orderLineService;

    private Long hose;
    private Long spade;
    private Long rake;

    @BeforeEach
    void createProducts() {
        hose = data.product("Hose", "19.90", 3).getId();
        spade = data.product("Spade", "24.00", 3).getId();
        rake = data.product("Rake", "12.50", 3).getId();
    }

    @Test
    void pricesLineByLine() {
        List<PricedLine> lines = orderLineService.price(data.orderOf(List.of(rake, hose, spade)));

        assertThat(lines).extracting(PricedLine::name).containsExactly("Rake", "Hose", "Spade");
        assertThat(lines)
                .extracting(line -> line.amount().toPlainString())
                .containsExactly("12.50", "39.80", "72.00");
    }

    @Test
    void pricesTheSameProductOncePerLine() {
        assertThat(orderLineService.price(data.orderOf(List.of(hose, rake, hose))))
                .extracting(line -> line.quantity() + " " + line.name())
                .containsExactly("1 Hose", "2 Rake", "3 Hose");
    }

    @Test
    void namesTheFirstProductThatIsGone() {
        Long first = data.missingProductId();
        Long second = data.missingProductId();
        // The later line has the lower product id.
        Long order = data.orderOf(List.of(hose, second, first));

        assertThatThrownBy(() -> orderLineService.price(order))
                .isInstanceOf(ProductNotFoundException.class)
                .hasMessage("No product " + second);
    }

    @Test
    void packsWhatIsStillThere() {
        Long missing = data.missingProductId();

        assertThat(orderLineService.packingList(data.orderOf(List.of(spade, missing, hose, spade, missing))))
                .containsExactly(
                        "1 x Spade",
                        "2 x discontinued product " + missing,
                        "3 x Hose",
                        "4 x Spade",
                        "5 x discontinued product " + missing);
    }

    @Test
    void anOrderWithoutLinesIsEmpty() {
        Long order = data.orderOf(List.of());
        assertThat(orderLineService.price(order)).isEmpty();
        assertThat(orderLineService.packingList(order)).isEmpty();
    }
}
