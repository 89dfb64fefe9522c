package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;

/** Reads that take more than the key, and keys that are read from a text. */
class BulkReadArgumentsTest {

    private static final String BY_SHOP = "Product findByShopAndCode(Long shop, String code);";
    private static final String LOOP = """
            public List<Object> all(Long shop, List<Line> lines) {
                    List<Object> all = new ArrayList<>();
                    for (Line line : lines) {
                        all.add(READ);
                    }
                    return all;
                }""";

    @Test
    void handsOnWhatIsTheSameForEachElement() {
        RewriteTester.Outcome outcome = orders(BY_SHOP, LOOP, "products.findByShopAndCode(shop, line.code())")
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/ProductRepository.java"))
                .contains("List<Product> findByShopAndCodeIn(Long shop, Collection<String> codes);");
        assertThat(ofOrders(outcome))
                .contains(
                        "products.findByShopAndCodeIn(shop, chunk)",
                        "? products.findByShopAndCode(shop, null)",
                        "productsByCode.get(line.code())");
    }

    @Test
    void comparesTheRowsByWhatElseDiffers() {
        RewriteTester.Outcome outcome = orders(
                        "Product findByShopAndCodeAndShelf(Long shop, String code, Long shelf);",
                        LOOP,
                        "products.findByShopAndCodeAndShelf(shop, line.code(), line.shelf())")
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/ProductRepository.java"))
                .contains("List<Product> findByShopAndCodeIn(Long shop, Collection<String> codes);");
        assertThat(ofOrders(outcome))
                .contains(
                        "Map<List<Object>, Product> productsByCode = new HashMap<>();",
                        "productsByCode.put(Arrays.asList(product.getCode(), product.getShelf()), product)",
                        "productsByCode.get(Arrays.asList(line.code(), line.shelf()))");
        assertThat(outcome.fixes().get(0).assumption())
                .contains(
                        "few rows of Product have the same code",
                        "no two rows of Product have the same code and shelf");
    }

    @Test
    void handsOnGettersAndConstants() {
        String loop = LOOP.replace("Long shop,", "Basket basket,").replace("List<Line> lines", "List<Line> others");
        RewriteTester.Outcome outcome = orders(
                        BY_SHOP,
                        loop.replace(": lines", ": basket.getLines()"),
                        "products.findByShopAndCode(basket.getShop(), line.code())")
                .outcome(Safety.REVIEW);
        assertThat(ofOrders(outcome)).contains("products.findByShopAndCodeIn(basket.getShop(), chunk)");
        assertThat(outcome.fixes().get(0).assumption()).doesNotContain("basket is not null");
        assertThat(orders(
                                BY_SHOP,
                                loop.replace(": lines", ": others"),
                                "products.findByShopAndCode(basket.getShop(), line.code())")
                        .outcome(Safety.REVIEW)
                        .fixes()
                        .get(0)
                        .assumption())
                .contains("basket is not null");
        orders(BY_SHOP, LOOP, "products.findByShopAndCode(MAIN_SHOP, line.code())")
                .outcome(Safety.REVIEW);
    }

    @Test
    void looksAtArgumentsThatTheLoopChangesWhereTheyWereAskedFor() {
        String counted =
                LOOP.replace("            all.add(READ);", "            all.add(READ);\n            shop = shop + 1;");
        RewriteTester.Outcome outcome = orders(BY_SHOP, counted, "products.findByShopAndCode(shop, line.code())")
                .outcome(Safety.REVIEW);
        assertThat(ofOrders(outcome)).contains("productsByCode.get(Arrays.asList(line.code(), shop))");
        String set = LOOP.replace("Long shop,", "Basket basket,")
                .replace("            all.add(READ);", "            all.add(READ);\n            basket.setShop(1L);");
        outcome = orders(BY_SHOP, set, "products.findByShopAndCode(basket.getShop(), line.code())")
                .outcome(Safety.REVIEW);
        assertThat(ofOrders(outcome)).contains("productsByCode.get(Arrays.asList(line.code(), basket.getShop()))");
    }

    @Test
    void readsReferencesAnew() {
        String loop = """
                public void load(List<Item> items) {
                        for (Item item : items) {
                            Product product = item.getProduct();
                            if (product != null) {
                                item.setProduct(products.findOne(product.getId()));
                            }
                        }
                    }""";
        RewriteTester.Outcome outcome = items(loop).outcome(Safety.REVIEW);
        assertThat(ofOrders(outcome))
                .contains(
                        ".map(Item::getProduct)",
                        ".map(Product::getId)",
                        "item.setProduct(product.getId() == null",
                        "productsById.get(product.getId())");
        items(loop.replace("item.setProduct(", "items.get(0).setProduct(")).declined("id-depends-on-body");
        items(loop.replace("product.getId()));", "product.getId()));\n                item.setProduct(null);"))
                .declined("id-depends-on-body");
        items(loop.replace("item.setProduct(", "item.change(")).declined("id-depends-on-body");
    }

    private static RewriteTester.Golden items(String method) {
        return new RewriteTester(new BulkRead())
                .with("Product.java", PRODUCT)
                .with("Item.java", """
                        package shop;

                        public class Item {
                            private Product product;

                            public Product getProduct() {
                                return product;
                            }

                            public void setProduct(Product product) {
                                this.product = product;
                            }

                            public void change(Product product) {
                                this.product = product;
                            }
                        }
                        """)
                .rewrite("Orders.java", """
                        package shop;

                        import java.util.List;

                        public class Orders {
                            private final jakarta.persistence.EntityManager products;

                            Orders(jakarta.persistence.EntityManager products) {
                                this.products = products;
                            }

                            %s
                        }
                        """.formatted(
                                method.replace("products.findOne(", "products.find(Product.class, ")));
    }

    @Test
    void declinesArgumentsOfAnotherType() {
        orders(
                        "Product findByCodeAndShelf(String code, long shelf);",
                        LOOP,
                        "products.findByCodeAndShelf(line.code(), line.shelf())")
                .declined("id-equality");
        orders(
                        "Product findByCodeAndShelf(String code, long shelf);",
                        LOOP,
                        "products.findByCodeAndShelf(line.code(), line.code().length())")
                .declined("id-equality");
    }

    @Test
    void readsKeysFromTexts() {
        RewriteTester.Outcome outcome = orders("", """
                        public List<Object> all(List<String> ids) {
                                List<Object> all = new ArrayList<>();
                                for (String id : ids) {
                                    all.add(products.findById(Long.valueOf(id)).orElse(null));
                                }
                                return all;
                            }""", "").outcome(Safety.REVIEW);
        assertThat(ofOrders(outcome))
                .contains("""
                                .flatMap(id -> {
                                    try {
                                        return Stream.of(Long.valueOf(id));
                                    } catch (IllegalArgumentException e) {
                                        return Stream.empty(); // fails in the loop
                                    }
                                })
                """, "Optional.ofNullable(productsById.get(Long.valueOf(id))).orElse(null)");
    }

    private static RewriteTester.Golden orders(String query, String method, String read) {
        return new RewriteTester(new BulkRead())
                .with("Product.java", PRODUCT)
                .with("Line.java", "package shop;\n\npublic record Line(String code, Long shelf) {}\n")
                .with("Basket.java", BASKET)
                .with("ProductRepository.java", """
                        package shop;

                        import org.springframework.data.jpa.repository.JpaRepository;

                        public interface ProductRepository extends JpaRepository<Product, Long> {
                            %s
                        }
                        """.formatted(query))
                .rewrite("Orders.java", """
                        package shop;

                        import java.util.ArrayList;
                        import java.util.List;

                        public class Orders {
                            private static final Long MAIN_SHOP = 1L;
                            private final ProductRepository products;

                            Orders(ProductRepository products) {
                                this.products = products;
                            }

                            %s
                        }
                        """.formatted(method.replace("READ", read)));
    }

    private static String ofOrders(RewriteTester.Outcome outcome) {
        return outcome.texts().get("src/main/java/shop/Orders.java");
    }

    private static final String BASKET = """
            package shop;

            import java.util.List;

            public class Basket {
                private Long shop;
                private List<Line> lines;

                public Long getShop() {
                    return shop;
                }

                public void setShop(Long shop) {
                    this.shop = shop;
                }

                public List<Line> getLines() {
                    return lines;
                }
            }
            """;

    private static final String PRODUCT = """
            package shop;

            import jakarta.persistence.Entity;
            import jakarta.persistence.Id;

            @Entity
            public class Product {
                @Id
                private Long id;

                private Long shop;
                private String code;
                private Long shelf;

                public Long getId() {
                    return id;
                }

                public Long getShop() {
                    return shop;
                }

                public String getCode() {
                    return code;
                }

                public Long getShelf() {
                    return shelf;
                }
            }
            """;
}
