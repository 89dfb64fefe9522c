package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.RuleTester;

/** A small program with entities that the tests of lazy associations add to. */
final class Orders {

    private Orders() {}

    static RuleTester with(String members) {
        return with(members, "");
    }

    /** A class with members, and a repository of orders with methods. */
    static RuleTester with(String members, String methods) {
        return entities()
                .source("shop/Subject.java", """
                package shop;

                import jakarta.persistence.*;
                import java.util.*;
                import java.util.stream.*;
                import org.hibernate.Hibernate;

                class Subject {
                    private OrderRepository orders;
                    private EntityManager em;

                    %s
                }
                """.formatted(members))
                .source("shop/OrderRepository.java", """
                package shop;
                import java.util.*;
                import org.springframework.data.jpa.repository.*;
                interface OrderRepository extends JpaRepository<Order, Long> {
                    List<Order> findByDay(String day);
                    List<Order> findByCustomer(Customer customer);
                    %s
                }
                """.formatted(methods));
    }

    static RuleTester entities() {
        return new RuleTester()
                .source("shop/Customer.java", """
                        package shop;
                        import jakarta.persistence.*;
                        @Entity class Customer {
                            @Id private Long id;
                            private String name;
                            Long getId() { return id; }
                            String getName() { return name; }
                        }
                        """)
                .source("shop/Line.java", """
                        package shop;
                        import jakarta.persistence.*;
                        @Entity class Line {
                            @Id private Long id;
                            @ManyToOne(fetch = FetchType.LAZY) private Order order;
                            @ManyToOne private Customer payer;
                            int amount;
                            Order getOrder() { return order; }
                            Customer getPayer() { return payer; }
                            int getAmount() { return amount; }
                        }
                        """)
                .source("shop/Order.java", """
                        package shop;
                        import jakarta.persistence.*;
                        import java.util.*;
                        import lombok.Getter;
                        import org.hibernate.annotations.*;
                        @Entity @Getter class Order {
                            @Id private Long id;
                            private String day;
                            @ManyToOne(fetch = FetchType.LAZY) private Customer customer;
                            @OneToOne(mappedBy = "order", fetch = FetchType.LAZY) private Line first;
                            @OneToMany(mappedBy = "order") private List<Line> lines;
                            @OneToMany private Set<Line> gifts;
                            @OneToMany(fetch = FetchType.EAGER) private Set<Line> eager;
                            @OneToMany @BatchSize(size = 50) private List<Line> batched;
                            @OneToMany @Fetch(FetchMode.SUBSELECT) private List<Line> selected;
                            int total() { return lines.stream().mapToInt(Line::getAmount).sum(); }
                        }
                        """);
    }
}
