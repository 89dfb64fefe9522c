package dev.optkit.analyzers.rules.calls;

import dev.optkit.analyzers.RuleTester;

/** A small program that the tests of the rules about calls add to. */
final class Desk {

    private Desk() {}

    static RuleTester with(String members) {
        return new RuleTester()
                .without("cacheable-read")
                .source("desk/Customer.java", """
                        package desk;
                        import jakarta.persistence.*;
                        @Entity class Customer {
                            @Id private Long id;
                            private String name;
                            Long getId() { return id; }
                            String getName() { return name; }
                            void setName(String name) { this.name = name; }
                        }
                        """)
                .source("desk/CustomerRepository.java", """
                        package desk;
                        import org.springframework.data.jpa.repository.JpaRepository;
                        interface CustomerRepository extends JpaRepository<Customer, Long> {
                            Customer findByName(String name);
                            long countByName(String name);
                        }
                        """)
                .source("desk/PriceClient.java", """
                        package desk;
                        import java.util.concurrent.CompletableFuture;
                        import org.springframework.cloud.openfeign.FeignClient;
                        import org.springframework.web.bind.annotation.*;
                        @FeignClient("prices") interface PriceClient {
                            @GetMapping("/prices/{sku}") Integer price(@PathVariable String sku);
                            @GetMapping("/stock/{sku}") Integer stock(@PathVariable String sku);
                            @GetMapping("/prices/{sku}") CompletableFuture<Integer> later(@PathVariable String sku);
                            @PostMapping("/orders/{sku}") void order(@PathVariable String sku);
                        }
                        """)
                .source("desk/Subject.java", """
                        package desk;

                        import java.util.*;

                        class Subject {
                            private final CustomerRepository customers;
                            private final PriceClient prices;
                            private String sku = "a";

                            Subject(CustomerRepository customers, PriceClient prices) {
                                this.customers = customers;
                                this.prices = prices;
                            }

                            %s
                        }
                        """.formatted(members));
    }
}
