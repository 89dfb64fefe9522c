package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;

/** Reads of the project's own methods that ask an {@code EntityManager} by a query in their code. */
class QueryReadsTest {

    private static final String BY_CODE = "\"select p from Product p where p.code = :code\", Product.class";

    @Test
    void asksForManyValues() {
        RewriteTester.Outcome outcome = dao("List<Product>", """
                return session.createQuery(%s)
                                .setParameter("code", code)
                                .getResultList();""".formatted(BY_CODE))
                .rewrite("Orders.java", orders("products.find(code)"))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Products.java")).contains("""
                    List<Product> finds(List<String> codes) {
                        return session.createQuery("select p from Product p where p.code in (:code)", Product.class)
                                .setParameter("code", codes)
                                .getResultList();
                    }
                """);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("productsByCode.computeIfAbsent(product.getCode()", "productsByCode.getOrDefault(code");
    }

    @Test
    void asksAgainForWhatHasNoRow() {
        RewriteTester.Outcome outcome = dao("Product", """
                try {
                            return session.createQuery("select p from Product p where p.active = true and p.code = ?1", Product.class)
                                    .setParameter(1, code)
                                    .getSingleResult();
                        } catch (jakarta.persistence.NoResultException e) {
                            throw new IllegalArgumentException(code, e);
                        }""".replace("jakarta.persistence.", ""))
                .rewrite("Orders.java", orders("products.find(code)"))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Products.java"))
                .contains("where p.active = true and p.code in (?1)\", Product.class)", ".setParameter(1, codes)");
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("productsByCode.containsKey(code)", ": products.find(code));");
        assertThat(outcome.fixes().get(0).assumption()).contains("no two rows of Product that it finds");
    }

    @Test
    void declinesOtherQueries() {
        for (String jpql : new String[] {
            "select p from Product p where p.code = :code or p.active = true",
            "select p from Product p where lower(p.code) = :code",
            "select distinct p from Product p where p.code = :code",
            "select p from Product p join p.shop s where s.code = :code",
            "select p from Product p where p.shop.code = :code",
            "select p.code from Product p where p.code = :code",
            "select p from Thing p where p.code = :code",
            "select p from Product p where p.code like :code",
        }) {
            dao("List<Product>", """
                    return session.createQuery("%s", Product.class).setParameter("code", code).getResultList();""".formatted(jpql))
                    .rewrite("Orders.java", orders("products.find(code)"))
                    .declined("custom-read");
        }
    }

    @Test
    void declinesQueriesWithMoreThanAKey() {
        for (String more : new String[] {".setMaxResults(1)", ".setHint(\"cacheable\", true)", ".setFirstResult(3)"}) {
            dao("List<Product>", """
                    return session.createQuery(%s).setParameter("code", code)%s.getResultList();""".formatted(BY_CODE, more))
                    .rewrite("Orders.java", orders("products.find(code)"))
                    .declined("custom-read");
        }
        dao("List<Product>", """
                return session.createQuery(%s).setParameter("code", code.trim()).getResultList();""".formatted(BY_CODE))
                .rewrite("Orders.java", orders("products.find(code)"))
                .declined("helper-between");
    }

    private static RewriteTester dao(String type, String body) {
        return new RewriteTester(new BulkRead())
                .with("Product.java", PRODUCT)
                .with("Products.java", """
                package shop;

                import jakarta.persistence.EntityManager;
                import jakarta.persistence.NoResultException;
                import java.util.List;

                public class Products {
                    private final EntityManager session;

                    Products(EntityManager session) {
                        this.session = session;
                    }

                    TYPE find(String code) {
                        BODY
                    }
                }
                """.replace("TYPE", type).replace("BODY", body));
    }

    private static String orders(String read) {
        return """
                package shop;

                import java.util.ArrayList;
                import java.util.List;

                public class Orders {
                    private final Products products;

                    public Orders(Products products) {
                        this.products = products;
                    }

                    public List<Object> names(List<String> codes) {
                        List<Object> all = new ArrayList<>();
                        for (String code : codes) {
                            all.add(READ);
                        }
                        return all;
                    }
                }
                """.replace("READ", read);
    }

    private static final String PRODUCT = """
            package shop;

            import jakarta.persistence.Entity;
            import jakarta.persistence.Id;
            import jakarta.persistence.ManyToOne;

            @Entity
            public class Product {
                @Id
                private Long id;

                private String code;

                private boolean active;

                @ManyToOne
                private Product shop;

                public String getCode() {
                    return code;
                }

                public void setCode(String code) {
                    this.code = code;
                }
            }
            """;
}
