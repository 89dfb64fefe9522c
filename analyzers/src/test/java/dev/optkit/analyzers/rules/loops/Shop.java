package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.RuleTester;

/** A small program that the tests of the loop rules add to. */
final class Shop {

    private Shop() {}

    static RuleTester with(String imports, String members) {
        return base().source("shop/Subject.java", """
                package shop;

                import java.util.*;
                import java.util.concurrent.*;
                import java.util.stream.*;
                %s

                class Subject {
                    private final CustomerRepository customers;
                    private final PriceClient prices;

                    Subject(CustomerRepository customers, PriceClient prices) {
                        this.customers = customers;
                        this.prices = prices;
                    }

                    %s
                }
                """.formatted(imports, members));
    }

    static RuleTester base() {
        return new RuleTester()
                .without("cacheable-read")
                .source("shop/Customer.java", """
                        package shop;
                        import jakarta.persistence.*;
                        @Entity class Customer {
                            @Id private Long id;
                            private String name;
                            Long getId() { return id; }
                            String getName() { return name; }
                            void setName(String name) { this.name = name; }
                            void setParent(Long parent) { }
                        }
                        """)
                .source("shop/CustomerRepository.java", """
                        package shop;
                        import org.springframework.data.domain.*;
                        import org.springframework.data.jpa.repository.JpaRepository;
                        interface CustomerRepository extends JpaRepository<Customer, Long> {
                            java.util.List<Customer> findByName(String name);
                            Customer findNext(Long id, java.util.Map<Long, Object> before);
                            Long findAfter(Long id, Long last);
                            Page<Customer> findByActive(boolean active, Pageable page);
                        }
                        """)
                .source("shop/PriceClient.java", """
                        package shop;
                        import org.springframework.web.client.RestClient;
                        class PriceClient {
                            private final RestClient rest;
                            PriceClient(RestClient rest) { this.rest = rest; }
                            Integer price(String sku) {
                                return rest.get().uri("/prices/{sku}", sku).retrieve().body(Integer.class);
                            }
                        }
                        """);
    }
}
