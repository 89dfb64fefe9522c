package dev.optkit.rewriters.loops;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;

/** Bulk reads before loops that count, and before loops inside of loops. */
class CountedLoopTest {

    private static final String PRODUCT = """
            package shop;

            import jakarta.persistence.Entity;
            import jakarta.persistence.Id;

            @Entity
            public class Product {
                @Id
                private Long id;
                private String name;

                public Long getId() {
                    return id;
                }

                public String getName() {
                    return name;
                }
            }
            """;
    private static final String REPOSITORY = """
            package shop;

            import org.springframework.data.jpa.repository.JpaRepository;

            public interface ProductRepository extends JpaRepository<Product, Long> {}
            """;

    private static String orders(String body) {
        return """
                package shop;

                import java.util.ArrayList;
                import java.util.HashMap;
                import java.util.List;
                import java.util.Map;
                import java.util.Objects;
                import java.util.Optional;
                import org.springframework.transaction.annotation.Transactional;

                class Orders {
                    private final ProductRepository products;

                    Orders(ProductRepository products) {
                        this.products = products;
                    }

                    @Transactional(readOnly = true)
                    public List<String> names(List<List<Long>> pages, int most) {
                        List<String> names = new ArrayList<>();
                        for (List<Long> page : pages) {
                %s        }
                        return names;
                    }
                }
                """.formatted(body.indent(12));
    }

    private static void rewrites(String before, String after, Safety safety) {
        new RewriteTester(new BulkRead())
                .with("Product.java", PRODUCT)
                .with("ProductRepository.java", REPOSITORY)
                .rewrite("Orders.java", orders(before))
                .to(orders(after), safety);
    }

    private static String bulk(String ids) {
        return """
                List<Long> productIds = page.stream()%s;
                Map<Long, Product> productsById = new HashMap<>();
                for (int from = 0; from < productIds.size(); from += 500) {
                    List<Long> chunk = productIds.subList(from, Math.min(from + 500, productIds.size()));
                    products.findAllById(chunk).forEach(product -> productsById.put(product.getId(), product));
                }
                """.formatted(ids);
    }

    @Test
    void readsOncePerRoundOfTheLoopAround() {
        rewrites("""
                for (Long id : page) {
                    if (id != null) {
                        names.add(products.findById(id).orElseThrow().getName());
                    }
                }
                """, bulk(".filter(Objects::nonNull).distinct().toList()") + """
                for (Long id : page) {
                    if (id != null) {
                        names.add(Optional.ofNullable(productsById.get(id)).orElseThrow().getName());
                    }
                }
                """, Safety.SAFE);
    }

    @Test
    void readsWhatALoopCountsThrough() {
        rewrites("""
                for (int i = page.size() - 1; i >= 0; i--) {
                    Long id = page.get(i);
                    if (id != null) {
                        names.add(i + products.findById(id).orElseThrow().getName());
                    }
                }
                """, bulk(".filter(Objects::nonNull).distinct().toList()") + """
                for (int i = page.size() - 1; i >= 0; i--) {
                    Long id = page.get(i);
                    if (id != null) {
                        names.add(i + Optional.ofNullable(productsById.get(id)).orElseThrow().getName());
                    }
                }
                """, Safety.SAFE);
    }

    @Test
    void readsNoMoreThanTheLoopGetsTo() {
        rewrites(
                """
                for (int i = 0; i < most; i++) {
                    if (page.get(i) != null) {
                        names.add(products.findById(page.get(i)).orElseThrow().getName());
                    }
                }
                """,
                bulk(
                                "\n        .limit(Math.max(0, most))\n        .filter(Objects::nonNull)\n        .distinct()\n        .toList()")
                        + """
                for (int i = 0; i < most; i++) {
                    if (page.get(i) != null) {
                        names.add(Optional.ofNullable(productsById.get(page.get(i))).orElseThrow().getName());
                    }
                }
                """,
                Safety.REVIEW);
    }
}
