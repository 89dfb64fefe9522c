package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;

/** Reads of the project's own methods that ask by a criteria query. */
class CriteriaReadsTest {

    private static final String ALL = "session.createQuery(query).getResultList()";
    private static final String BY_CODE = "builder.equal(product.get(\"code\"), code)";

    @Test
    void asksForManyValues() {
        RewriteTester.Outcome outcome = dao("List<Product> find(String code)", BY_CODE, ALL)
                .rewrite("Orders.java", orders("String", "all.add(products.find(key));"))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Products.java")).contains("""
                    List<Product> finds(List<String> codes) {
                        CriteriaBuilder builder = session.getCriteriaBuilder();
                        CriteriaQuery<Product> query = builder.createQuery(Product.class);
                        Root<Product> product = query.from(Product.class);
                        query.where(product.get("code").in(codes));
                        return session.createQuery(query).getResultList();
                    }
                """);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("productsByCode.computeIfAbsent(product.getCode()", "productsByCode.getOrDefault(key");
    }

    @Test
    void keepsFurtherConditions() {
        RewriteTester.Outcome outcome = dao(
                        "Product find(String code)",
                        "builder.and(builder.isTrue(product.get(\"active\")), " + BY_CODE + ")",
                        "session.createQuery(query).getSingleResult()")
                .rewrite("Orders.java", orders("String", "all.add(products.find(key));"))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Products.java"))
                .contains("builder.and(builder.isTrue(product.get(\"active\")), product.get(\"code\").in(codes))")
                .contains("return session.createQuery(query).getResultList();");
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("productsByCode.containsKey(key)", ": products.find(key));");
        assertThat(outcome.fixes().get(0).assumption()).contains("no two rows of Product that it finds");
    }

    @Test
    void asksForReferencesByTheirIds() {
        RewriteTester.Outcome outcome = dao(
                        "Product find(Shop shop)", "builder.equal(product.get(\"shop\"), shop)", "only(query)")
                .rewrite("Orders.java", orders("Shop", "all.add(products.find(key));"))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Products.java"))
                .contains("List<Product> finds(List<Long> shopIds) {")
                .contains("query.where(product.get(\"shop\").get(\"id\").in(shopIds));")
                .contains("return some(query, -1);");
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("productShopIds = keys.stream()", ".map(Shop::getId)")
                .contains("put(product.getShop().getId(), product)")
                .contains("key == null ? products.find(null) : productsByShopId.get(key.getId())");
        assertThat(outcome.fixes().get(0).assumption()).contains("each Shop that is asked for has been saved");
    }

    /** The id of what is not read with the rows may not be known without its session. */
    @Test
    void fetchesWhatIsLazy() {
        RewriteTester.Outcome outcome = dao(
                        "List<Product> find(Shop shop)", "builder.equal(product.get(\"shop\"), shop)", ALL)
                .with(
                        "Product.java",
                        PRODUCT.replace("@ManyToOne", "@ManyToOne(fetch = FetchType.LAZY)")
                                .replace("import jakarta.persistence.Id;", "import jakarta.persistence.*;"))
                .rewrite("Orders.java", orders("Shop", "all.add(products.find(key));"))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Products.java")).contains("""
                        Root<Product> product = query.from(Product.class);
                        product.fetch("shop");
                        query.where(product.get("shop").get("id").in(shopIds));
                """);
    }

    @Test
    void readsAheadOfTheFirstThatIsFound() {
        RewriteTester.Outcome outcome = dao(
                        "Product find(Shop shop)", "builder.equal(product.get(\"shop\"), shop)", "only(query)")
                .rewrite("Orders.java", orders("Shop", """
                        Product found = products.find(key);
                                    if (found != null) {
                                        all.add(found);
                                        break;
                                    }"""))
                .outcome(Safety.REVIEW);
        assertThat(outcome.fixes().get(0).assumption())
                .contains("it does no harm to read also the rows behind the one at which line 19 ends the loop");
    }

    @Test
    void declinesOtherEarlyEnds() {
        for (String test :
                new String[] {"found == null", "all.size() > 3", "found.getCode() != null", "!all.isEmpty()"}) {
            dao("Product find(Shop shop)", "builder.equal(product.get(\"shop\"), shop)", "only(query)")
                    .rewrite("Orders.java", orders("Shop", """
                            Product found = products.find(key);
                                        if (%s) {
                                            break;
                                        }
                                        all.add(found);""".formatted(test)))
                    .declined("early-exit");
        }
        dao("Product find(Shop shop)", "builder.equal(product.get(\"shop\"), shop)", "only(query)")
                .rewrite("Orders.java", orders("Shop", """
                        Product found = products.find(key);
                                    found = null;
                                    if (found != null) {
                                        break;
                                    }"""))
                .declined("early-exit");
    }

    @Test
    void declinesHelpersThatDoMore() {
        for (String body : new String[] {
            "List<Product> rows = some(query, 1); return rows.isEmpty() ? null : rows.get(0);",
            "List<Product> rows = some(query, -1); return rows.isEmpty() ? null : rows.get(0);",
            "List<Product> rows = some(query, -1); if (rows.size() > 1) { rows.clear(); } return rows.get(0);",
            "List<Product> rows = some(query, -1); return rows.size() == 1 ? rows.get(0) : null;",
            "query.where(); return some(query, -1).get(0);",
            "query = null; List<Product> rows = some(query, -1); if (rows.size() > 1) { throw new"
                    + " IllegalStateException(); } return rows.isEmpty() ? null : rows.get(0);",
        }) {
            dao(
                            "Product find(String code)",
                            BY_CODE,
                            "mine(query)",
                            "Product mine(CriteriaQuery<Product> query) {" + body + "}")
                    .rewrite("Orders.java", orders("String", "all.add(products.find(key));"))
                    .declined("helper-between");
        }
    }

    private static RewriteTester dao(String head, String where, String read) {
        return dao(head, where, read, "");
    }

    private static RewriteTester dao(String head, String where, String read, String more) {
        return new RewriteTester(new BulkRead())
                .with("Shop.java", SHOP)
                .with("Product.java", PRODUCT)
                .with("Products.java", """
                package shop;

                import jakarta.persistence.EntityManager;
                import jakarta.persistence.TypedQuery;
                import jakarta.persistence.criteria.CriteriaBuilder;
                import jakarta.persistence.criteria.CriteriaQuery;
                import jakarta.persistence.criteria.Root;
                import java.util.List;

                public class Products {
                    private final EntityManager session;

                    Products(EntityManager session) {
                        this.session = session;
                    }

                    HEAD {
                        CriteriaBuilder builder = session.getCriteriaBuilder();
                        CriteriaQuery<Product> query = builder.createQuery(Product.class);
                        Root<Product> product = query.from(Product.class);
                        query.where(WHERE);
                        return READ;
                    }

                    List<Product> some(CriteriaQuery<Product> criteria, int limit) {
                        TypedQuery<Product> asked = session.createQuery(criteria);
                        if (limit > 0) {
                            asked.setMaxResults(limit);
                        }
                        return asked.getResultList();
                    }

                    Product only(CriteriaQuery<Product> criteria) {
                        List<Product> rows = some(criteria, -1);
                        if (rows.size() > 1) {
                            throw new IllegalStateException("several");
                        }
                        return rows.isEmpty() ? null : rows.get(0);
                    }

                    MORE
                }
                """.replace("HEAD", head)
                        .replace("WHERE", where)
                        .replace("READ", read)
                        .replace("MORE", more));
    }

    private static String orders(String key, String body) {
        return """
                package shop;

                import java.util.ArrayList;
                import java.util.List;

                public class Orders {
                    private final Products products;

                    public Orders(Products products) {
                        this.products = products;
                    }

                    public List<Object> names(List<KEY> keys) {
                        List<Object> all = new ArrayList<>();
                        for (KEY key : keys) {
                            BODY
                        }
                        return all;
                    }
                }
                """.replace("KEY", key).replace("BODY", body);
    }

    private static final String SHOP = """
            package shop;

            import jakarta.persistence.Entity;
            import jakarta.persistence.Id;

            @Entity
            public class Shop {
                @Id
                private Long id;

                public Long getId() {
                    return id;
                }
            }
            """;

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
                private Shop shop;

                public String getCode() {
                    return code;
                }

                public Shop getShop() {
                    return shop;
                }
            }
            """;
}
