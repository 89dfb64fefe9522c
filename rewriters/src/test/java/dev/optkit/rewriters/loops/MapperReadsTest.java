package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads of MyBatis mappers whose statements the project writes. */
class MapperReadsTest {

    private static final String BY_CODE = "Product queryByCode(@Param(\"code\") String code);";
    private static final String WHERE_CODE = "select id, code from product where code = #{code}";

    @Test
    void addsMethodAndStatementForManyValues() {
        RewriteTester.Outcome outcome = mapper("""
                        Product queryByShopAndCode(@Param("shop") Long shop, @Param("code") String code);""", select("queryByShopAndCode", """

                                select
                                <include refid="columns"/>
                                from product
                                where shop_id = #{shop}
                                and code = #{code}
                                and deleted is not null
                                limit 1
                            """))
                .rewrite("Orders.java", orders("products.queryByShopAndCode(1L, code)"))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/ProductMapper.java")).isEqualTo("""
                        package shop;

                        import java.util.Collection;
                        import java.util.List;
                        import org.apache.ibatis.annotations.Mapper;
                        import org.apache.ibatis.annotations.Param;

                        @Mapper
                        public interface ProductMapper {
                            Product queryByShopAndCode(@Param("shop") Long shop, @Param("code") String code);

                            List<Product> queryAllByShopAndCodes(@Param("shop") Long shop, @Param("codes") Collection<String> codes);
                        }
                        """);
        assertThat(outcome.texts().get(XML))
                .contains(
                        "    <select id=\"queryAllByShopAndCodes\" resultType=\"shop.Product\">\n    select\n"
                                + "    <include refid=\"columns\"/>\n",
                        "    and code in <foreach collection=\"codes\" item=\"code\" open=\"(\" separator=\", \""
                                + " close=\")\">#{code}</foreach>\n    and deleted is not null\n</select>\n");
        assertThat(MyBatisSql.of(
                        outcome.texts().get(XML),
                        "shop.ProductMapper.queryAllByShopAndCodes",
                        Map.of("shop", 1L, "codes", List.of("a", "b"))))
                .isEqualTo(
                        "select id, code from product where shop_id = ? and code in ( ? , ? ) and deleted is not null");
        assertThat(ofOrders(outcome))
                .contains(
                        "products.queryAllByShopAndCodes(1L, chunk)",
                        "forEach(product -> productsByCode.put(product.getCode(), product))",
                        "products.queryByShopAndCode(1L, null)");
        assertThat(outcome.fixes().get(0).assumption())
                .contains("no two rows that it finds have the same code", "MyBatis");
    }

    @Test
    void addsAnnotatedStatements() {
        RewriteTester.Outcome outcome = mapper("@Select(\"select * from product where code = #{code} order by id\")\n"
                        + "    List<Product> listByCode(String code);")
                .rewrite("Orders.java", orders("products.listByCode(code)"))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/ProductMapper.java")).contains("""
                            @Select("<script>select * from product where code in <foreach collection='codes' item='code' open='(' \
                        separator=', ' close=')'>#{code}</foreach> order by id</script>")
                            List<Product> listsByCodes(@Param("codes") Collection<String> codes);
                        """);
        assertThat(ofOrders(outcome))
                .contains(
                        "products.listsByCodes(chunk)",
                        "productsByCode.computeIfAbsent(product.getCode(), key -> new ArrayList<>())");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boolean ignores(String id) { return \"shop.ProductMapper.queryByCode\".equals(id); }",
                "private static final java.util.List<String> ALL = java.util.List.of(\"shop.ProductMapper.queryByCode\");"
                        + " boolean ignores(String id) { return ALL.contains(id); }",
                "boolean ignores(String id) { return id.startsWith(\"shop.ProductMapper\"); }",
            })
    void leavesStatementsThatAreKnownByName(String member) {
        RewriteTester tester = mapper(BY_CODE, select("queryByCode", WHERE_CODE));
        tester.rewrite("Orders.java", orders("products.queryByCode(code)")).outcome(Safety.REVIEW);
        mapper(BY_CODE, select("queryByCode", WHERE_CODE))
                .with("Tenants.java", "package shop;\n\npublic class Tenants {\n    " + member + "\n}\n")
                .rewrite("Orders.java", orders("products.queryByCode(code)"))
                .declined("read-hook");
    }

    @Test
    void readsColumnsByTheMapOfTheResult() {
        mapper("Product queryByNumber(String number);", """
                        <resultMap id="product" type="shop.Product">
                            <id column="id" property="id"/>
                            <result column="product_code" property="code"/>
                        </resultMap>
                        <select id="queryByNumber" resultMap="product">
                            select p.* from product p where p.product_code = #{number}
                        </select>
                        """)
                .rewrite("Orders.java", orders("products.queryByNumber(code)"))
                .outcome(Safety.REVIEW);
    }

    @Test
    void unboxesWhereTheReadDoes() {
        RewriteTester.Outcome outcome = mapper(
                        "Product queryById(long id);",
                        select("queryById", "select id, code from product where id = #{id}"))
                .rewrite(
                        "Orders.java",
                        orders("products.queryById(id)")
                                .replace("String code", "Long id")
                                .replace("<String>", "<Long>"))
                .outcome(Safety.REVIEW);
        assertThat(ofOrders(outcome)).contains("productsById.get((long) id)").doesNotContain("id == null");
    }

    @Test
    void declinesStatementsThatMeanMoreForManyValues() {
        for (String sql : new String[] {
            "select id, code from product where code = #{code} or id = 1",
            "select max(id) as id, code from product where code = #{code}",
            "select distinct id, code from product where code = #{code}",
            "select id, code from product where code = #{code} group by id, code",
            "select id, code from product where lower(code) = #{code}",
            "select id, code from product where (code = #{code})",
            "select id, code from product where code like #{code}",
            "select id, code from product where code = #{code} and shop = ${shop}",
            "select id, code from product where code = #{code} order by id limit 1",
            "select id, code from product where code = #{code} limit 2",
            "select id, code from product where code = #{code} for update",
            "select id, code from product where code = #{code} union select 1, 'a'",
            "select id, code from product where code = #{code} and name = #{code}",
            "select id, code from product where id in (select id from t where code = #{code})",
            "select id from product where code = #{code}",
            "select id, name as code from product where code = #{code}",
            "select id, product_code from product where product_code = #{code}",
            "select a.id, b.code from product a join shop b on a.s = b.id where a.code = #{code}",
            "select id, code from product <if test='code != null'>where code = #{code}</if>",
        }) {
            mapper(BY_CODE, select("queryByCode", sql))
                    .rewrite("Orders.java", orders("products.queryByCode(code)"))
                    .declined("custom-read");
        }
    }

    @Test
    void declinesMappersThatDoMore() {
        String call = orders("products.queryByCode(code)");
        mapper(BY_CODE, "<cache/>" + select("queryByCode", WHERE_CODE))
                .rewrite("Orders.java", call)
                .declined("cached-read");
        mapper("@org.springframework.cache.annotation.Cacheable(\"p\") " + BY_CODE, select("queryByCode", WHERE_CODE))
                .rewrite("Orders.java", call)
                .declined("cached-read");
        mapper(BY_CODE + "\n    List<Product> queryAllByCodes(List<String> codes);", select("queryByCode", WHERE_CODE))
                .rewrite("Orders.java", call)
                .declined("name-clash");
        mapper(BY_CODE, select("queryByCode", WHERE_CODE).replace("<select", "<select useCache=\"false\""))
                .rewrite("Orders.java", call)
                .declined("custom-read");
        mapper(BY_CODE, "").rewrite("Orders.java", call).declined("custom-read");
        mapper("Long queryByCode(String code);", select("queryByCode", WHERE_CODE))
                .rewrite("Orders.java", call)
                .declined("custom-read");
    }

    private static String select(String id, String sql) {
        return "    <select id=\"" + id + "\" resultType=\"shop.Product\">" + sql + "</select>\n";
    }

    private static RewriteTester mapper(String method) {
        return mapper(method, "");
    }

    private static final String XML = "src/main/resources/mapper/ProductMapper.xml";

    private static RewriteTester mapper(String method, String statement) {
        String param = method.contains("@Param") ? "import org.apache.ibatis.annotations.Param;\n" : "";
        String select = method.contains("@Select") ? "import org.apache.ibatis.annotations.Select;\n" : "";
        String list = method.contains("List<") ? "import java.util.List;\n" : "";
        String imports = list + "import org.apache.ibatis.annotations.Mapper;\n" + param + select;
        return new RewriteTester(new BulkRead())
                .with("Product.java", PRODUCT)
                .with(XML, """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <mapper namespace="shop.ProductMapper">
                            <sql id="columns">id, code</sql>
                        %s</mapper>
                        """.formatted(statement))
                .with("ProductMapper.java", """
                        package shop;

                        %s
                        @Mapper
                        public interface ProductMapper {
                            %s
                        }
                        """.formatted(imports, method));
    }

    private static String orders(String read) {
        return OrdersSource.reading("ProductMapper", read);
    }

    private static String ofOrders(RewriteTester.Outcome outcome) {
        return outcome.texts().get("src/main/java/shop/Orders.java");
    }

    private static final String PRODUCT = """
            package shop;

            public class Product {
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
