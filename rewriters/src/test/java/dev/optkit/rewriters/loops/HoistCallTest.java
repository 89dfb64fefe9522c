package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;

class HoistCallTest {

    @Test
    void usesTheFirstAnswerAgain() {
        tester().rewrite("Orders.java", orders("""
                        long count = products.count();
                        seen.add(count);
                        if (seen.size() < 3) {
                            seen.add(products.count() + 1);
                        }
                        """)).to(orders("""
                        long count = products.count();
                        seen.add(count);
                        if (seen.size() < 3) {
                            seen.add(count + 1);
                        }
                        """), Safety.REVIEW);
    }

    @Test
    void asksOnceBeforeTheLoop() {
        tester().rewrite("Orders.java", orders("""
                        for (Long id : ids) {
                            seen.add(id + products.count());
                        }
                        """)).to(orders("""
                        long productsCount = products.count();
                        for (Long id : ids) {
                            seen.add(id + productsCount);
                        }
                        """), Safety.REVIEW);
    }

    @Test
    void asksOnceBeforeEachOfTwoLoops() {
        String loop = """
                for (Long id : ids) {
                    seen.add(id + products.count());
                }
                """;
        RewriteTester.Outcome outcome =
                tester().rewrite("Orders.java", orders(loop + loop)).outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("seen.add(id + productsCount);", "seen.add(id + productsCount2);")
                .containsOnlyOnce("products.count()");
    }

    @Test
    void declinesAnswersThatAreNotKept() {
        declines("call-form", """
                seen.add(products.count());
                seen.add(products.count() + 1);
                """);
        declines("loop-carried", """
                long count = products.count();
                seen.add(products.count());
                count++;
                """);
    }

    @Test
    void declinesObjectsThatOthersCouldChange() {
        declines("mutable-result", """
                Product first = products.findByCode("a");
                seen.add(1L);
                Product second = products.findByCode("a");
                seen.add(first == second ? 1L : 2L);
                """);
    }

    @Test
    void declinesCallsAfterWhatOthersSee() {
        declines("exception-semantics", """
                for (Long id : ids) {
                    seen.add(id);
                    seen.add(products.count());
                }
                """);
    }

    @Test
    void declinesReadsAroundChangesOfEntities() {
        declines("write-between-reads", """
                Item item = new Item();
                long count = products.count();
                item.setName("x");
                seen.add(products.count());
                """);
        declines("write-between-reads", """
                Item item = new Item();
                long count = products.count();
                item.name = "x";
                seen.add(products.count());
                """);
        declines("write-between-reads", """
                Item item = new Item();
                for (Long id : ids) {
                    seen.add(products.count());
                    item.setName("x");
                }
                """);
    }

    private static void declines(String reason, String code) {
        assertThat(tester().rewrite("Orders.java", orders(code))
                        .declined(reason)
                        .line())
                .isPositive();
    }

    private static RewriteTester tester() {
        return new RewriteTester(new HoistCall())
                .with("Product.java", """
                        package shop;

                        public class Product {
                            private Long id;
                            private String code;
                        }
                        """)
                .with("Item.java", """
                        package shop;

                        @jakarta.persistence.Entity
                        public class Item {
                            @jakarta.persistence.Id
                            private Long id;
                            String name;

                            public void setName(String name) {
                                this.name = name;
                            }
                        }
                        """)
                .with("Products.java", """
                        package shop;

                        public interface Products extends org.springframework.data.repository.CrudRepository<Product, Long> {
                            Product findByCode(String code);
                        }
                        """);
    }

    private static String orders(String code) {
        return """
                package shop;

                import java.util.List;

                public class Orders {
                    private final Products products;

                    Orders(Products products) {
                        this.products = products;
                    }

                    public void run(List<Long> ids, List<Long> seen) {
                %s    }
                }
                """.formatted(code.indent(8));
    }
}
