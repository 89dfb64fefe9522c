package com.example.storefront.support;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** Base of the tests that run against the whole application; they share one context and one database. */
@SpringBootTest
@AutoConfigureMockMvc
public abstract class StorefrontTest {

    protected static final SupplierStub SUPPLIER = SupplierStub.start();

    @Autowired
    protected MockMvc mvc;

    protected ShopData data;

    @DynamicPropertySource
    static void supplierProperties(DynamicPropertyRegistry registry) {
        registry.add("supplier.base-url", SUPPLIER::baseUrl);
    }

    @Autowired
    void createData(BeanFactory beans) {
        data = new ShopData(beans);
    }

    @BeforeEach
    void resetSupplier() {
        SUPPLIER.reset();
    }
}
