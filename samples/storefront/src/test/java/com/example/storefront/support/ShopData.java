package com.example.storefront.support;

import com.example.storefront.catalog.CategoryAdminService;
import com.example.storefront.catalog.CategoryRequest;
import com.example.storefront.customer.Customer;
import com.example.storefront.customer.CustomerRepository;
import com.example.storefront.order.CustomerOrder;
import com.example.storefront.order.CustomerOrderRepository;
import com.example.storefront.order.OrderLine;
import com.example.storefront.order.OrderLineRepository;
import com.example.storefront.product.Product;
import com.example.storefront.product.ProductRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.BeanFactory;

/** Fills the database of a test or benchmark. Names and keys are unique within one instance's database. */
public final class ShopData {

    private static final AtomicLong SERIAL = new AtomicLong();
    private static final Instant OPENING = Instant.parse("2024-03-01T08:00:00Z");

    private final ProductRepository products;
    private final CustomerRepository customers;
    private final CustomerOrderRepository orders;
    private final OrderLineRepository orderLines;
    private final CategoryAdminService categories;

    public ShopData(BeanFactory beans) {
        products = beans.getBean(ProductRepository.class);
        customers = beans.getBean(CustomerRepository.class);
        orders = beans.getBean(CustomerOrderRepository.class);
        orderLines = beans.getBean(OrderLineRepository.class);
        categories = beans.getBean(CategoryAdminService.class);
    }

    /** Returns a number that no earlier call returned; useful for store and category numbers. */
    public static long serial() {
        return SERIAL.incrementAndGet();
    }

    public Product product(String name, String price, int stock) {
        return product(name, price, stock, null);
    }

    public Product product(String name, String price, int stock, Long categoryId) {
        return products.save(new Product("SKU-" + serial(), name, new BigDecimal(price), stock, categoryId));
    }

    public List<Product> products(int count) {
        List<Product> created = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long serial = serial();
            created.add(new Product("SKU-" + serial, "Product " + serial, BigDecimal.valueOf(1999, 2), 5, null));
        }
        return products.saveAll(created);
    }

    /** Returns an id that no product has. */
    public Long missingProductId() {
        Product product = product("Withdrawn", "1.00", 0);
        products.delete(product);
        return product.getId();
    }

    public Customer customer(String name) {
        return customer(name, "en", "EUR");
    }

    public Customer customer(String name, String language, String currency) {
        return customers.save(new Customer("user-" + serial() + "@example.com", name, language, currency));
    }

    public void delete(Customer customer) {
        customers.delete(customer);
    }

    /** Adds an order of a store; {@code hour} counts from the opening and gives the time. */
    public CustomerOrder order(Long storeId, Customer customer, int hour) {
        return orders.save(new CustomerOrder(
                storeId, customer.getId(), OPENING.plusSeconds(3600L * hour), BigDecimal.valueOf(1000L + hour, 2)));
    }

    /** Adds an order with one line per product id; the n-th line has the quantity n. */
    public Long orderOf(List<Long> productIds) {
        CustomerOrder order = order(serial(), customer("Buyer"), 0);
        List<OrderLine> lines = new ArrayList<>();
        for (Long productId : productIds) {
            lines.add(new OrderLine(order.getId(), productId, lines.size() + 1));
        }
        orderLines.saveAll(lines);
        return order.getId();
    }

    public Long category(String name, Long parentId, int position) {
        return categories.create(new CategoryRequest(name, parentId, position));
    }
}
