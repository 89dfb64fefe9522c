package com.example.storefront.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.storefront.catalog.CategoryAdminService;
import com.example.storefront.catalog.CategoryNode;
import com.example.storefront.catalog.CategoryService;
import com.example.storefront.order.OrderHistoryService;
import com.example.storefront.order.OrderLineService;
import com.example.storefront.order.OrderSummary;
import com.example.storefront.order.PricedLine;
import com.example.storefront.product.ProductExportService;
import com.example.storefront.product.imports.ProductImportRow;
import com.example.storefront.product.imports.ProductImportService;
import com.example.storefront.support.ShopData;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The application on a real PostgreSQL server, which validates the schema against the entities at its start. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@ActiveProfiles("postgres")
@DirtiesContext
class PostgresTest {

    private static EmbeddedPostgres postgres;

    private ShopData data;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        registry.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        registry.add("spring.datasource.username", () -> "postgres");
        registry.add("spring.datasource.password", () -> "");
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @Autowired
    void createData(BeanFactory beans) {
        data = new ShopData(beans);
    }

    @Test
    void showsChangesOfTheCategoryTree(
            @Autowired CategoryService categories, @Autowired CategoryAdminService administration) {
        Long tools = data.category("Tools", null, 2);
        Long garden = data.category("Garden", null, 1);
        assertThat(categories.tree().roots()).extracting(CategoryNode::name).containsExactly("Garden", "Tools");

        administration.rename(tools, "Workshop");
        assertThat(categories.tree().roots()).extracting(CategoryNode::name).containsExactly("Garden", "Workshop");

        administration.delete(garden);
        assertThat(categories.tree().roots()).extracting(CategoryNode::name).containsExactly("Workshop");
    }

    @Test
    void readsOrders(@Autowired OrderLineService lines, @Autowired OrderHistoryService history) {
        Long hose = data.product("Hose", "19.90", 3).getId();
        Long rake = data.product("Rake", "12.50", 3).getId();
        Long order = data.orderOf(List.of(rake, hose, rake));

        assertThat(lines.price(order)).extracting(PricedLine::name).containsExactly("Rake", "Hose", "Rake");

        Long store = 1_000_000 + ShopData.serial();
        data.order(store, data.customer("Ada"), 1);
        data.order(store, data.customer("Grace"), 2);
        assertThat(history.latest(store, 5))
                .extracting(OrderSummary::customer)
                .containsExactly("Grace", "Ada");
    }

    @Test
    void importsAllRowsOrNone(@Autowired ProductImportService imports, @Autowired ProductExportService exports) {
        Long category = ShopData.serial();
        ProductImportRow hose = new ProductImportRow("PG-1", "Hose", new BigDecimal("19.90"), 3, category);
        ProductImportRow rake = new ProductImportRow("PG-2", "Rake", new BigDecimal("12.50"), 3, category);

        assertThatThrownBy(() -> imports.importRows(List.of(hose, rake, hose)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(exports.export(category)).isEmpty();

        assertThat(imports.importRows(List.of(hose, rake))).isEqualTo(2);
        assertThat(exports.export(category)).isEqualTo("PG-1;Hose;19.90\nPG-2;Rake;12.50");
    }
}
