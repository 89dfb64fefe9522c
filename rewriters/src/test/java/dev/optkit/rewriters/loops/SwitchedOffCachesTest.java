package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;

/** Reads of a MyBatis-Plus mapper that Spring would keep in a cache, if its settings did not say otherwise. */
class SwitchedOffCachesTest {

    private static final String YAML = "src/main/resources/application.yaml";
    private static final String OFF =
            "spring:\n  cache:\n    # off\n    type: none\n    cache-names:\n      - product\n";

    private static RewriteTester tester(String settings, String mapper) {
        return new RewriteTester(new BulkRead())
                .with(YAML, settings)
                .with("Product.java", """
                        package shop;

                        public class Product {
                            @com.baomidou.mybatisplus.annotation.TableId
                            private Integer id;

                            public Integer getId() {
                                return id;
                            }

                            public String getName() {
                                return "";
                            }
                        }
                        """)
                .with("ProductMapper.java", """
                        package shop;

                        import com.baomidou.mybatisplus.core.mapper.BaseMapper;
                        import org.apache.ibatis.annotations.Select;
                        import org.springframework.cache.annotation.CacheConfig;
                        import org.springframework.cache.annotation.Cacheable;

                        @CacheConfig(cacheNames = "product")
                        public interface ProductMapper extends BaseMapper<Product> {
                            %s
                        }
                        """.formatted(mapper));
    }

    private static RewriteTester.Golden reading(RewriteTester tester) {
        return tester.rewrite("Orders.java", """
                package shop;

                import java.util.ArrayList;
                import java.util.List;

                public class Orders {
                    private final ProductMapper products;

                    Orders(ProductMapper products) {
                        this.products = products;
                    }

                    public List<String> names(List<Integer> ids) {
                        List<String> names = new ArrayList<>();
                        for (int id : ids) {
                            Product product = products.selectById(id);
                            names.add(product == null ? "?" : product.getName());
                        }
                        return names;
                    }
                }
                """);
    }

    private static final String CACHED = "@Cacheable(sync = true)\n    Product selectById(int id);";

    @Test
    void readsManyWhereCachesAreOff() {
        RewriteTester.Outcome outcome = reading(tester(OFF, CACHED)
                        .with("RunCacheManager.java", "package shop;\n\npublic interface RunCacheManager {}\n")
                        .with("Runs.java", "package shop;\n\npublic class Runs implements RunCacheManager {}\n"))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("products.selectBatchIds(chunk)", "productsById.get(id)");
        assertThat(outcome.fixes().get(0).assumption())
                .contains("the caches of Spring stay off, as " + YAML + " says: what they would hold is read");
    }

    @Test
    void declinesWhatACacheMayAnswer() {
        reading(tester("spring:\n  cache:\n    type: simple\n", CACHED)).declined("cached-read");
        reading(tester("spring:\n  cache:\n    cache-names: none\n", CACHED)).declined("cached-read");
        reading(tester(OFF.replace("none", "none-of-these"), CACHED)).declined("cached-read");
        reading(tester(OFF + "---\nspring:\n  cache:\n    type: redis\n", CACHED))
                .declined("cached-read");
        reading(tester("", CACHED)).declined("cached-read");
    }

    @Test
    void declinesCachesOfOthers() {
        reading(tester(OFF, CACHED).with("Caches.java", """
                                package shop;

                                import org.springframework.cache.CacheManager;
                                import org.springframework.context.annotation.Bean;

                                public class Caches {
                                    @Bean
                                    CacheManager own() {
                                        return new org.springframework.cache.concurrent.ConcurrentMapCacheManager();
                                    }
                                }
                                """)).declined("cached-read");
        reading(
                        tester(OFF, CACHED)
                                .with(
                                        "OwnManager.java",
                                        "package shop;\n\nabstract class OwnManager implements org.springframework.cache.CacheManager {}\n"))
                .declined("cached-read");
        reading(tester(OFF, "@Cache\n    Product selectById(int id);\n\n    @interface Cache {}"))
                .declined("custom-read");
        reading(tester(OFF, CACHED)
                        .with("ProductMapper.xml", "<mapper namespace=\"shop.ProductMapper\"><cache/></mapper>"))
                .declined("cached-read");
    }

    @Test
    void declinesStatementsOfTheProject() {
        reading(tester(OFF, CACHED.replace("@Cacheable(sync = true)", "@Select(\"select 1\")")))
                .declined("custom-read");
        reading(tester(OFF, CACHED).with("src/main/resources/ProductMapper.xml", """
                                <mapper namespace="shop.ProductMapper">
                                  <select id="selectById" resultType="shop.Product">select 1</select>
                                </mapper>
                                """))
                .declined("custom-read");
        reading(tester(OFF, CACHED + "\n\n    java.util.List<Product> selectBatchIds(java.util.List<Integer> ids);"))
                .declined("custom-read");
    }
}
