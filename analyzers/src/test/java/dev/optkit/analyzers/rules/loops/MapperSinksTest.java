package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapperSinksTest {

    private static final String XML = """
            <mapper namespace="shop.Orders">
              <sql id="from">select * from t_order</sql>
              <select id="forCustomer"><include refid="from"/> where customer = #{id}</select>
              <update id="touch">update t_order set touched = 1 where id = #{id}</update>
            </mapper>
            """;

    private static RuleTester orders(String type, String loop) {
        return new RuleTester()
                .without("cacheable-read")
                .source("shop/Orders.java", "package shop; " + type)
                .source("shop/A.java", """
                package shop;
                import java.util.List;
                class A {
                    private final Orders orders;
                    A(Orders orders) { this.orders = orders; }
                    void m(List<Long> ids) {
                        %s
                        for (Long id : ids) { orders.forCustomer(id); }
                    }
                    void w(List<Long> ids) {
                        %s
                        for (Long id : ids) { orders.touch(id); }
                    }
                }
                """.formatted(
                                loop.isEmpty() ? "" : "// FINDING: query-in-loop",
                                loop.isEmpty() ? "" : "// FINDING: write-in-loop"));
    }

    /** What takes a wrapper of the library is inherited from there, whatever else has its name. */
    @Test
    void anArgumentOfALibraryIsNotForAMethodThatTakesAClassOfTheProject() {
        assertThat(new RuleTester()
                        .source("a/Sku.java", "package a; class Sku {}")
                        .source(
                                "a/Skus.java",
                                "package a; class Skus extends com.baomidou.mybatisplus.extension.service.impl.ServiceImpl<Object, Sku> {"
                                        + " org.springframework.web.client.RestTemplate rest;"
                                        + " public void update(Sku sku) { rest.postForObject(\"/\", sku, String.class); }"
                                        + " void all(java.util.List<Long> ids) { for (Long id : ids) {"
                                        + " com.baomidou.mybatisplus.core.conditions.update.LambdaUpdateWrapper<Sku> w = null;"
                                        + " w.eq(Sku::hashCode, id); this.update(w); } } }")
                        .findings())
                .extracting(Finding::rule)
                .containsExactly("write-in-loop");
    }

    @Test
    void anInterfaceWithAMapperFileIsAMapper() {
        orders("interface Orders { Object forCustomer(Long id); void touch(Long id); }", "found")
                .source("mapper/Orders.xml", XML)
                .check();
    }

    @Test
    void aStatementOfAnInterfaceBelowIsThatOfTheGenericInterface() {
        orders("interface Orders extends Base<String> {}", "found")
                .source(
                        "shop/Base.java",
                        "package shop; interface Base<T> { T forCustomer(Long id); void touch(Long id); }")
                .source("shop/Generic.java", """
                        package shop;
                        import java.util.List;
                        abstract class Generic<D extends Base<T>, T> {
                            protected D dao;
                            void m(List<Long> ids) {
                                // FINDING: query-in-loop
                                for (Long id : ids) { dao.forCustomer(id); }
                            }
                        }
                        """)
                .source("mapper/Orders.xml", XML)
                .check();
    }

    @Test
    void anInterfaceWithoutAMapperFileIsNone() {
        orders("interface Orders { Object forCustomer(Long id); void touch(Long id); }", "")
                .check();
    }

    @Test
    void anImplementationBesideTheMapperFileHidesNothing() {
        orders("interface Orders { Object forCustomer(Long id); void touch(Long id); }", "found")
                .source("shop/Memory.java", """
                        package shop;
                        class Memory implements Orders {
                            public Object forCustomer(Long id) { return id; }
                            public void touch(Long id) {}
                            void m(java.util.List<Long> ids) { for (Long id : ids) { this.touch(id); } }
                        }
                        """)
                .source("mapper/Orders.xml", XML)
                .check();
    }

    @Test
    void defaultMethodsAreFollowed() {
        new RuleTester()
                .without("cacheable-read")
                .source("shop/Orders.java", """
                        package shop;
                        interface Orders {
                            Object forCustomer(Long id);
                            default Object twice(Long id) { return forCustomer(id); }
                            default Long local(Long id) { return id; }
                        }
                        """)
                .source("mapper/Orders.xml", XML)
                .source("shop/A.java", """
                        package shop;
                        import java.util.List;
                        class A {
                            private Orders orders;
                            void m(List<Long> ids) {
                                for (Long id : ids) { orders.local(id); }
                                // FINDING: query-in-loop
                                for (Long id : ids) { orders.twice(id); }
                            }
                        }
                        """)
                .check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@MapperScan(\"shop.dao\")",
                "@MapperScan(basePackages = {\"other\", \"shop.**.dao\", \"shop.*\"})",
                "@MapperScan(basePackageClasses = shop.dao.OrderMapper.class)",
                "@MapperScan(basePackages = \"shop\", annotationClass = shop.dao.Db.class)",
                "@MapperScan(basePackages = \"shop\", markerInterface = shop.dao.Marker.class)",
                "@MapperScans({@MapperScan(\"a\")}) @MapperScan(value = \"shop.dao\", sqlSessionFactoryRef = \"x,y\")",
            })
    void scannedInterfacesAreMappers(String scan) {
        scanned(scan, "// FINDING: query-in-loop").check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@MapperScan(\"shop.other\")",
                "@MapperScan(\"shop.da\")",
                "@MapperScan(basePackages = \"shop\", annotationClass = shop.dao.Other.class)",
                "@MapperScan(basePackages = \"shop\", markerInterface = shop.dao.Nobody.class)",
                "@MapperScan(\"${mappers}\")",
            })
    void otherInterfacesAreNot(String scan) {
        scanned(scan, "").check();
    }

    private static RuleTester scanned(String scan, String marker) {
        return new RuleTester()
                .without("cacheable-read")
                .source(
                        "shop/App.java",
                        "package shop; import org.mybatis.spring.annotation.*; " + scan + " class App {}")
                .source("shop/dao/Db.java", "package shop.dao; public @interface Db {}")
                .source("shop/dao/Other.java", "package shop.dao; public @interface Other {}")
                .source("shop/dao/Marker.java", "package shop.dao; public interface Marker {}")
                .source("shop/dao/Nobody.java", "package shop.dao; public interface Nobody {}")
                .source("shop/dao/OrderMapper.java", """
                        package shop.dao;
                        @Db public interface OrderMapper extends Marker { Object selectByExample(Object example); }
                        """)
                .source("shop/A.java", """
                        package shop;
                        import java.util.List;
                        import shop.dao.OrderMapper;
                        class A {
                            private OrderMapper orders;
                            void m(List<Long> ids) {
                                %s
                                for (Long id : ids) { orders.selectByExample(id); }
                            }
                        }
                        """.formatted(marker));
    }

    @Test
    void aScanOfEverythingTakesOnlyWhatIsNamedLikeAMapper() {
        new RuleTester()
                .without("cacheable-read")
                .source("shop/App.java", """
                        package shop;
                        @org.mybatis.spring.annotation.MapperScan("shop") class App {}
                        """)
                .source("shop/Rule.java", "package shop; interface Rule { boolean check(Long id); }")
                .source("shop/A.java", """
                        package shop;
                        import java.util.List;
                        class A {
                            void m(List<Long> ids, Rule rule) { for (Long id : ids) { rule.check(id); } }
                        }
                        """)
                .check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import org.mapstruct.Mapper; @Mapper interface OrderMapper { String getName(Long id); }",
                "import org.mapstruct.*; @Mapper(componentModel = \"spring\") interface OrderMapper { String getName(Long"
                        + " id); }",
                "import com.fasterxml.jackson.databind.ObjectMapper; class OrderMapper extends ObjectMapper { String"
                        + " getName(Long id) { return null; } }",
                "interface OrderMapper { String getName(Long id); }",
            })
    void isSilentAboutMappersOfObjects(String mapper) {
        new RuleTester()
                .without("cacheable-read")
                .source("shop/App.java", """
                        package shop;
                        @org.mybatis.spring.annotation.MapperScan({"shop.dao", "${all}"}) class App {}
                        """)
                .source("shop/OrderMapper.java", "package shop; " + mapper)
                .source("shop/A.java", """
                        package shop;
                        import java.util.List;
                        class A {
                            private OrderMapper mapper;
                            void m(List<Long> ids) { for (Long id : ids) { mapper.getName(id); } }
                        }
                        """)
                .check();
    }

    @Test
    void mapStructIsSilentInAScannedPackageToo() {
        new RuleTester()
                .without("cacheable-read")
                .source(
                        "shop/App.java",
                        "package shop; @org.mybatis.spring.annotation.MapperScan(\"shop\") class App {}")
                .source("shop/OrderMapper.java", """
                        package shop;
                        import org.mapstruct.Mapper;
                        @Mapper interface OrderMapper { String getName(Long id); }
                        """)
                .source("shop/A.java", """
                        package shop;
                        import java.util.List;
                        class A {
                            private OrderMapper mapper;
                            void m(List<Long> ids) { for (Long id : ids) { mapper.getName(id); } }
                        }
                        """)
                .check();
    }

    @Test
    void statementsCalledByNameAreSeen() {
        new RuleTester()
                .without("cacheable-read")
                .source("shop/A.java", """
                package shop;
                import java.util.List;
                import org.apache.ibatis.session.SqlSession;
                class A {
                    private SqlSession session;
                    void m(List<Long> ids) {
                        // FINDING: query-in-loop
                        for (Long id : ids) { session.selectOne("shop.Orders.forCustomer", id); }
                    }
                }
                """)
                .source("mapper/Orders.xml", XML)
                .check();
    }
}
