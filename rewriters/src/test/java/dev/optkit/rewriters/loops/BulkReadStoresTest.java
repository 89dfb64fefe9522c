package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;

/** Reads of stores other than {@code findById} of a Spring Data repository. */
class BulkReadStoresTest {

    @Test
    void declaresTheDerivedQueryForMany() {
        RewriteTester.Outcome outcome = repository("Product findByCode(String code);")
                .rewrite("Orders.java", orders("products.findByCode(code)"))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/ProductRepository.java"))
                .isEqualTo("""
                        package shop;

                        import java.util.Collection;
                        import java.util.List;
                        import org.springframework.data.jpa.repository.JpaRepository;

                        public interface ProductRepository extends JpaRepository<Product, Long> {
                            Product findByCode(String code);

                            List<Product> findByCodeIn(Collection<String> codes);
                        }
                        """);
        assertThat(ofOrders(outcome))
                .contains(
                        "List<String> productCodes = codes.stream().filter(Objects::nonNull).distinct().toList();",
                        "Map<String, Product> productsByCode = new HashMap<>();",
                        "products.findByCodeIn(chunk).forEach(product -> productsByCode.put(product.getCode(), product));",
                        "code == null ? products.findByCode(null) : productsByCode.get(code)");
        assertThat(outcome.fixes().get(0).assumption()).contains("no two rows of Product have the same code");
    }

    @Test
    void usesTheDerivedQueryThatIsThere() {
        RewriteTester.Outcome outcome = repository("""
                        java.util.List<Product> findByCode(String code);

                            java.util.List<Product> findByCodeIn(java.util.Collection<String> codes);""")
                .rewrite("Orders.java", orders("products.findByCode(code)"))
                .outcome(Safety.REVIEW);
        assertThat(ofOrders(outcome))
                .contains(
                        "productsByCode.computeIfAbsent(product.getCode(), key -> new ArrayList<>())",
                        ".add(product));",
                        "new ArrayList<>(productsByCode.getOrDefault(code, Collections.emptyList()))");
        assertThat(outcome.fixes().get(0).edits()).allMatch(e -> e.path().endsWith("Orders.java"));
    }

    @Test
    void failsForANullThatWasUnboxed() {
        RewriteTester.Outcome outcome = new RewriteTester(new BulkRead())
                .with("Product.java", PRODUCT.replace("private String code;", """
                        private String code;

                            private Long parentId;

                            public Long getParentId() {
                                return parentId;
                            }
                        """))
                .with("ProductRepository.java", """
                        package shop;

                        import java.util.List;
                        import org.springframework.data.jpa.repository.JpaRepository;

                        public interface ProductRepository extends JpaRepository<Product, Long> {
                            List<Product> findByParentId(long parentId);
                        }
                        """)
                .rewrite(
                        "Orders.java",
                        orders("products.findByParentId(code)")
                                .replace("List<String> codes", "List<Long> codes")
                                .replace("String code :", "Long code :"))
                .outcome(Safety.REVIEW);
        assertThat(ofOrders(outcome))
                .contains(
                        "List<Long> productParentIds = codes.stream()",
                        "new ArrayList<>(productsByParentId.getOrDefault((long) code, Collections.emptyList()))")
                .doesNotContain("(null)");
    }

    @Test
    void declinesQueriesThatAreNotDerivedFromProperties() {
        declines("custom-read", "Product findByCodeOrName(String code, String name);", "findByCodeOrName(code, code)");
        declines("custom-read", "Product findByCode(String code, boolean all);", "findByCode(code, true)");
        declines("custom-read", """
                @org.springframework.data.jpa.repository.Query("select p from Product p where p.code = ?1")
                    Product findByCode(String code);""", "findByCode(code)");
        declines("custom-read", "Product findByCodeIgnoreCase(String code);", "findByCodeIgnoreCase(code)");
        declines("custom-read", "java.util.Set<Product> findByCode(String code);", "findByCode(code)");
        declines("name-clash", """
                Product findByCode(String code);

                    java.util.Set<Product> findByCodeIn(java.util.Collection<String> codes);""", "findByCode(code)");
    }

    @Test
    void declinesChangesOfWhatIsAskedFor() {
        repository("Product findByCode(String code);")
                .rewrite(
                        "Orders.java",
                        orders("rename(products.findByCode(code))").replaceFirst("return all;\n    }", """
                        return all;
                            }

                            private static Product rename(Product product) {
                                product.setCode("x");
                                return product;
                            }"""))
                .declined("write-between-reads");
    }

    @Test
    void readsThroughAnEntityManager() {
        RewriteTester.Outcome outcome = new RewriteTester(new BulkRead())
                .with("Product.java", PRODUCT)
                .rewrite("Orders.java", session("jakarta.persistence.EntityManager", "find"))
                .outcome(Safety.REVIEW);
        assertThat(ofOrders(outcome))
                .contains("""
                        session.createQuery("select e from Product e where e.id in :ids", Product.class)
                """.strip(), """
                .setParameter("ids", chunk)""", "id == null ? session.find(Product.class, null) : productsById.get(id)");
    }

    @Test
    void asksForReviewWhereEachReadGaveAnObjectOfItsOwn() {
        RewriteTester.Outcome outcome = repository("")
                .rewrite(
                        "Orders.java",
                        orders("products.findById(code).orElseThrow()")
                                .replace("List<String> codes", "List<Long> codes")
                                .replace("String code", "Long code"))
                .outcome(Safety.REVIEW);
        assertThat(outcome.fixes().get(0).assumption()).contains("no id occurs twice");
    }

    @Test
    void asksForReviewWhereATransactionSharesNoObjects() {
        String code = session("org.springframework.data.mongodb.core.MongoTemplate", "findById")
                .replace("Product.class, id", "id, Product.class")
                .replace(
                        "    public List",
                        "    @org.springframework.transaction.annotation.Transactional(readOnly = true)\n    public List");
        RewriteTester.Outcome outcome = new RewriteTester(new BulkRead())
                .with("Product.java", PRODUCT)
                .rewrite("Orders.java", code)
                .outcome(Safety.REVIEW);
        assertThat(outcome.fixes().get(0).assumption()).contains("no id occurs twice");
    }

    @Test
    void declinesLoopsThatClearTheSession() {
        String code = session("jakarta.persistence.EntityManager", "find");
        for (String change : new String[] {"clear()", "detach(all.get(0))", "setFlushMode(null)"}) {
            new RewriteTester(new BulkRead())
                    .with("Product.java", PRODUCT)
                    .rewrite("Orders.java", code.replace("id));\n", "id));\n            session." + change + ";\n"))
                    .declined("write-between-reads");
        }
        new RewriteTester(new BulkRead())
                .with("Product.java", PRODUCT)
                .rewrite(
                        "Orders.java",
                        code.replace("id));\n", "id));\n            forget();\n")
                                .replace(
                                        "    public List",
                                        "    void forget() {\n        session.clear();\n    }\n\n    public List"))
                .declined("write-between-reads");
    }

    @Test
    void declinesBulkReadsThatTheProjectWrites() {
        plusTester()
                .with("ProductServiceImpl.java", """
                        package shop;

                        import java.util.Collection;
                        import java.util.List;

                        public class ProductServiceImpl
                                extends com.baomidou.mybatisplus.extension.service.impl.ServiceImpl<ProductMapper, Product>
                                implements ProductService {
                            @Override
                            public List<Product> listByIds(Collection<? extends java.io.Serializable> ids) {
                                return List.of();
                            }
                        }
                        """)
                .rewrite("Orders.java", plusOrders("ProductService", "getById"))
                .declined("custom-read");
        for (String type : new String[] {"ProductMapper:selectById", "ProductService:getById"}) {
            plusTester()
                    .with("ProductMapper.xml", "<mapper><select id=\"selectBatchIds\">select 1</select></mapper>")
                    .rewrite("Orders.java", plusOrders(type.split(":")[0], type.split(":")[1]))
                    .declined("custom-read");
        }
    }

    @Test
    void loadsManyThroughASession() {
        RewriteTester.Outcome outcome = new RewriteTester(new BulkRead())
                .with("Product.java", PRODUCT)
                .rewrite("Orders.java", session("org.hibernate.Session", "get"))
                .outcome(Safety.REVIEW);
        assertThat(ofOrders(outcome))
                .contains(
                        "List<Product> values = session.byMultipleIds(Product.class).multiLoad(chunk);",
                        "productsByKey.put(chunk.get(i), values.get(i));");
    }

    @Test
    void readsThroughMapperAndServiceOfMyBatisPlus() {
        RewriteTester.Outcome outcome = plus("ProductMapper", "selectById").outcome(Safety.REVIEW);
        assertThat(ofOrders(outcome))
                .contains(
                        "source.selectBatchIds(chunk).forEach(product -> productsById.put(product.getId(), product))");
        assertThat(ofOrders(plus("ProductService", "getById").outcome(Safety.REVIEW)))
                .contains("source.listByIds(chunk).forEach(product -> productsById.put(product.getId(), product))");
    }

    @Test
    void declinesMappersThatCache() {
        Refusal refusal = plusTester()
                .with("ProductMapper.xml", "<mapper namespace=\"shop.ProductMapper\"><cache/></mapper>")
                .rewrite("Orders.java", plusOrders("ProductMapper", "selectById"))
                .declined("cached-read");
        assertThat(refusal.message()).contains("ProductMapper");
    }

    @Test
    void asksRedisForManyValues() {
        RewriteTester.Outcome outcome = new RewriteTester(new BulkRead())
                .rewrite("Orders.java", redis("redis.opsForValue().get(\"name:\" + id)"))
                .outcome(Safety.REVIEW);
        assertThat(ofOrders(outcome))
                .contains(
                        "ids.stream().map(id -> \"name:\" + id).distinct().toList()",
                        "List<String> values = redis.opsForValue().multiGet(chunk);",
                        "names.add(valuesByKey.get(\"name:\" + id));");
    }

    @Test
    void asksRedisForManyFieldsOfAHash() {
        String hash = redis("hash.get(\"na\\\"mes\", \"n\" + id)")
                .replace("RedisTemplate<String, String> redis", "HashOperations<String, String, String> hash")
                .replace("core.RedisTemplate", "core.HashOperations");
        RewriteTester.Outcome outcome =
                new RewriteTester(new BulkRead()).rewrite("Orders.java", hash).outcome(Safety.REVIEW);
        assertThat(ofOrders(outcome)).contains("List<String> values = hash.multiGet(\"na\\\"mes\", chunk);");
    }

    @Test
    void declinesValuesThatTheLoopWrites() {
        new RewriteTester(new BulkRead())
                .rewrite(
                        "Orders.java",
                        redis("redis.opsForValue().get(\"name:\" + id)")
                                .replace(
                                        "names.add(", "redis.opsForValue().set(\"a\", \"b\");\n            names.add("))
                .declined("write-between-reads");
    }

    private static void declines(String reason, String query, String call) {
        repository(query).rewrite("Orders.java", orders("products." + call)).declined(reason);
    }

    private static RewriteTester.Golden plus(String type, String read) {
        return plusTester().rewrite("Orders.java", plusOrders(type, read));
    }

    private static RewriteTester plusTester() {
        return new RewriteTester(new BulkRead())
                .with("Product.java", """
                        package shop;

                        public class Product {
                            @com.baomidou.mybatisplus.annotation.TableId
                            private Long id;

                            public Long getId() {
                                return id;
                            }

                            public String getName() {
                                return "";
                            }
                        }
                        """)
                .with("ProductMapper.java", """
                        package shop;

                        public interface ProductMapper extends com.baomidou.mybatisplus.core.mapper.BaseMapper<Product> {}
                        """)
                .with("ProductService.java", """
                        package shop;

                        public interface ProductService extends com.baomidou.mybatisplus.extension.service.IService<Product> {}
                        """);
    }

    private static String plusOrders(String type, String read) {
        return """
                package shop;

                import java.util.ArrayList;
                import java.util.List;

                public class Orders {
                    private final %s source;

                    Orders(%s source) {
                        this.source = source;
                    }

                    public List<String> names(List<Long> ids) {
                        List<String> names = new ArrayList<>();
                        for (Long id : ids) {
                            Product product = source.%s(id);
                            names.add(product == null ? "?" : product.getName());
                        }
                        return names;
                    }
                }
                """.formatted(type, type, read);
    }

    private static String redis(String read) {
        return """
                package shop;

                import java.util.ArrayList;
                import java.util.List;
                import org.springframework.data.redis.core.RedisTemplate;

                public class Orders {
                    private RedisTemplate<String, String> redis;

                    public List<String> names(List<Long> ids) {
                        List<String> names = new ArrayList<>();
                        for (Long id : ids) {
                            names.add(%s);
                        }
                        return names;
                    }
                }
                """.formatted(read);
    }

    private static String session(String type, String read) {
        return """
                package shop;

                import java.util.ArrayList;
                import java.util.List;

                public class Orders {
                    private final %s session;

                    Orders(%s session) {
                        this.session = session;
                    }

                    public List<Product> all(List<Long> ids) {
                        List<Product> all = new ArrayList<>();
                        for (Long id : ids) {
                            all.add(session.%s(Product.class, id));
                        }
                        return all;
                    }
                }
                """.formatted(type, type, read);
    }

    private static String orders(String read) {
        return OrdersSource.reading("ProductRepository", read);
    }

    private static String ofOrders(RewriteTester.Outcome outcome) {
        return outcome.texts().get("src/main/java/shop/Orders.java");
    }

    private static RewriteTester repository(String member) {
        return new RewriteTester(new BulkRead())
                .with("Product.java", PRODUCT)
                .with("ProductRepository.java", """
                        package shop;

                        import org.springframework.data.jpa.repository.JpaRepository;

                        public interface ProductRepository extends JpaRepository<Product, Long> {
                            %s
                        }
                        """.formatted(member));
    }

    private static final String PRODUCT = """
            package shop;

            import jakarta.persistence.Entity;
            import jakarta.persistence.Id;

            @Entity
            public class Product {
                @Id
                private Long id;

                private String code;

                public Long getId() {
                    return id;
                }

                public String getCode() {
                    return code;
                }

                public void setCode(String code) {
                    this.code = code;
                }
            }
            """;
}
