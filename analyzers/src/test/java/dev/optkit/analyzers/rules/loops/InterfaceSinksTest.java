package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Interfaces and base classes whose methods libraries implement. */
class InterfaceSinksTest {

    private static final String QUERY = "query-in-loop";
    private static final String WRITE = "write-in-loop";
    private static final String API = "api-call-in-loop";

    /**
     * A call in a loop and what it is.
     *
     * @param declarations types of the project, one file each, separated by ----
     * @param receiver type of the field {@code it}
     * @param call the call made once per element
     * @param rule the rule that reports it, or empty
     */
    private static Arguments row(String declarations, String receiver, String call, String rule) {
        return Arguments.of(declarations, receiver, call, rule);
    }

    @ParameterizedTest
    @MethodSource({"springData", "myBatisPlus", "sqlObjects", "httpClients", "rpc", "entities", "otherData"})
    void knowsTheSink(String declarations, String receiver, String call, String rule) {
        RuleTester tester = new RuleTester().without("cacheable-read");
        int file = 0;
        for (String declaration : declarations.split("----")) {
            tester.source("shop/T" + file++ + ".java", "package shop;\n" + declaration);
        }
        tester.source("shop/A.java", """
                        package shop;
                        import java.util.*;
                        class A {
                            private %s it;
                            void m(List<Long> ids) {
                                %s
                                for (Long id : ids) { %s; }
                            }
                        }
                        """.formatted(receiver, rule.isEmpty() ? "" : "// FINDING: " + rule, call))
                .check();
    }

    private static Stream<Arguments> springData() {
        String plain =
                "import org.springframework.data.jpa.repository.*; interface R extends JpaRepository<Order, Long> {"
                        + " %s }";
        String elsewhere = "import org.springframework.data.jpa.repository.*; interface R extends"
                + " com.acme.data.BaseRepository<Order> { %s }";
        String base = "import org.springframework.data.repository.*; @NoRepositoryBean interface Base<T, K> extends"
                + " CrudRepository<T, K> { T findByCode(Long c); }---- interface R extends Base<Order, Long> { }";
        String custom = "import org.springframework.data.repository.*; interface R extends CrudRepository<Order, Long>,"
                + " Extra { }---- interface Extra { Object special(Long id); Object quick(Long id); }----"
                + " import jakarta.persistence.EntityManager; class ExtraImpl implements Extra { private EntityManager em;"
                + " public Object special(Long id) { return em.find(Order.class, id); }"
                + " public Object quick(Long id) { return id; } }";
        return Stream.of(
                row(plain.formatted("Object findFirstByCode(Long c);"), "R", "it.findFirstByCode(id)", QUERY),
                row(plain.formatted("long deleteByCode(Long c);"), "R", "it.deleteByCode(id)", WRITE),
                row(plain.formatted("@Query(\"select o\") Object busy(Long c);"), "R", "it.busy(id)", QUERY),
                row(elsewhere.formatted("@Query(\"select o\") Object busy(Long c);"), "R", "it.busy(id)", QUERY),
                row(elsewhere.formatted("@Modifying @Query(\"update\") int done(Long c);"), "R", "it.done(id)", WRITE),
                row(elsewhere.formatted("Object busy(Long c);"), "R", "it.busy(id)", ""),
                row(
                        plain.formatted("@Modifying @Query(\"update\") int getDone(Long c);"),
                        "R",
                        "it.getDone(id)",
                        WRITE),
                row(
                        plain.formatted("default Object twice(Long c) { return findById(c); }"),
                        "R",
                        "it.twice(id)",
                        QUERY),
                row(plain.formatted("default Object same(Long c) { return c; }"), "R", "it.same(id)", ""),
                row(base, "R", "it.findByCode(id)", QUERY),
                row(base, "R", "it.findById(id)", QUERY),
                row(base, "Base<Order, Long>", "it.findById(id)", QUERY),
                row(custom, "R", "it.special(id)", QUERY),
                row(custom, "R", "it.quick(id)", ""),
                row(
                        "import org.springframework.data.repository.*; @RepositoryDefinition(domainClass = Order.class,"
                                + " idClass = Long.class) interface R { Object findByCode(Long c); }",
                        "R",
                        "it.findByCode(id)",
                        QUERY),
                row("interface R { Object findByCode(Long c); }", "R", "it.findByCode(id)", ""));
    }

    private static Stream<Arguments> myBatisPlus() {
        String mapper =
                "import com.baomidou.mybatisplus.core.mapper.BaseMapper; interface R extends BaseMapper<Order> {"
                        + " Object queryDone(Long id); }";
        String base =
                "import com.baomidou.mybatisplus.core.mapper.BaseMapper; interface BaseX<T> extends BaseMapper<T> {"
                        + " default T one(Long id) { return selectById(id); } }---- interface R extends BaseX<Order> { }";
        String service = "import com.baomidou.mybatisplus.extension.service.IService; interface S extends"
                + " IService<Order> { }---- import com.baomidou.mybatisplus.extension.service.impl.ServiceImpl; class SImpl"
                + " extends ServiceImpl<R, Order> implements S { Object own(Long id) { return getById(id); } Object"
                + " viaMapper(Long id) { return baseMapper.selectById(id); } }----"
                + " import com.baomidou.mybatisplus.core.mapper.BaseMapper; interface R extends BaseMapper<Order> {}";
        String ownBase = "import com.baomidou.mybatisplus.extension.service.impl.ServiceImpl; import"
                + " com.baomidou.mybatisplus.core.mapper.BaseMapper; abstract class BaseService<M extends BaseMapper<T>, T>"
                + " extends ServiceImpl<M, T> { T one(Long id) { return baseMapper.selectById(id); } }---- class S extends"
                + " BaseService<R, Order> { }---- import com.baomidou.mybatisplus.core.mapper.BaseMapper; interface R extends"
                + " BaseMapper<Order> {}";
        return Stream.of(
                row(mapper, "R", "it.selectById(id)", QUERY),
                row(mapper, "R", "it.queryDone(id)", QUERY),
                row(mapper, "R", "it.insert(id)", WRITE),
                row(base, "R", "it.selectById(id)", QUERY),
                row(base, "R", "it.one(id)", QUERY),
                row(service, "S", "it.getById(id)", QUERY),
                row(service, "S", "it.removeById(id)", WRITE),
                row(service, "SImpl", "it.own(id)", QUERY),
                row(service, "SImpl", "it.viaMapper(id)", QUERY),
                row(ownBase, "S", "it.one(id)", QUERY),
                row(ownBase, "S", "it.getById(id)", QUERY),
                row(
                        "import tk.mybatis.mapper.common.Mapper; interface R extends Mapper<Order> { }",
                        "R",
                        "it.selectByPrimaryKey(id)",
                        QUERY));
    }

    /** What a statement runs it is begun with, so nothing is left to guess. */
    @ParameterizedTest
    @CsvSource({"selectByPrimaryKey, query-in-loop", "deleteByPrimaryKey, write-in-loop", "selectNewer, query-in-loop"})
    void knowsWhatGeneratedMappersRun(String called, String rule) {
        String generated = "import org.apache.ibatis.annotations.*; import org.mybatis.dynamic.sql.select.SelectDSL;"
                + " import org.mybatis.dynamic.sql.delete.DeleteDSL; import org.mybatis.dynamic.sql.util.mybatis3.MyBatis3Utils;"
                + " @Mapper interface R { @SelectProvider(type = Object.class, method = \"select\") Order selectOne(Object s);"
                + " @DeleteProvider(type = Object.class, method = \"delete\") int delete(Object s);"
                + " default Order selectByPrimaryKey(Long id) { return SelectDSL.selectWithMapper(this::selectOne, id)"
                + ".from(null).where(id, null).build().execute(); }"
                + " default int deleteByPrimaryKey(Long id) { return DeleteDSL.deleteFromWithMapper(this::delete, null)"
                + ".where(id, null).build().execute(); }"
                + " default Object selectNewer(Long id) { return MyBatis3Utils.selectOne(this::selectOne, null, null,"
                + " c -> c.where(id, null)); } }";
        assertThat(new RuleTester()
                        .without("cacheable-read")
                        .source("shop/R.java", "package shop; " + generated)
                        .source(
                                "shop/A.java",
                                "package shop; import java.util.*; class A { R it; void m(List<Long> ids) {"
                                        + " for (Long id : ids) { it." + called + "(id); } } }")
                        .findings())
                .extracting(f -> f.rule() + " " + f.severity())
                .containsExactly(rule + " HIGH");
    }

    private static Stream<Arguments> sqlObjects() {
        String jdbi =
                "import org.jdbi.v3.sqlobject.statement.*; interface R { @SqlQuery(\"select\") Object one(Long id);"
                        + " @SqlUpdate(\"update\") int two(Long id); @SqlBatch(\"insert\") int[] all(List<Long> ids); default"
                        + " Object three(Long id) { return one(id); } }";
        return Stream.of(
                row(jdbi, "R", "it.one(id)", QUERY),
                row(jdbi, "R", "it.two(id)", WRITE),
                row(jdbi, "R", "it.three(id)", QUERY),
                row(
                        "import org.jdbi.v3.sqlobject.*; import org.jdbi.v3.sqlobject.statement.SqlQuery; abstract class R {"
                                + " @SqlQuery(\"select\") abstract Object one(Long id); }",
                        "R",
                        "it.one(id)",
                        QUERY),
                row(
                        "import org.seasar.doma.*; @Dao interface R { @Select Object selectById(Long id); @Update int"
                                + " change(Order o); }",
                        "R",
                        "it.selectById(id)",
                        QUERY),
                row(
                        "import org.seasar.doma.*; @Dao interface R { @Select Object selectById(Long id); @Update int"
                                + " change(Long o); }",
                        "R",
                        "it.change(id)",
                        WRITE),
                row(
                        "import org.jooq.impl.DAOImpl; class R extends DAOImpl<OrderRecord, Order, Long> { }",
                        "R",
                        "it.findById(id)",
                        QUERY),
                row(
                        "import androidx.room.*; class R { Object findById(Long id) { return id; } }",
                        "R",
                        "it.findById(id)",
                        ""));
    }

    private static Stream<Arguments> httpClients() {
        String fallback =
                "import org.springframework.cloud.openfeign.*; import org.springframework.web.bind.annotation.*;"
                        + " @FeignClient(\"orders\") interface R { @GetMapping(\"/{id}\") Object one(Long id); }----"
                        + " class Fallback implements R { public Object one(Long id) { return null; } }";
        return Stream.of(
                row(fallback, "R", "it.one(id)", API),
                row(fallback, "Fallback", "it.one(id)", ""),
                row(
                        "import org.springframework.cloud.openfeign.*; import org.springframework.web.bind.annotation.*;"
                                + " @FeignClient(name = \"orders\", path = \"/api\") interface R { @GetMapping(\"/{id}\") Object"
                                + " one(@PathVariable Long id); }",
                        "R",
                        "it.one(id)",
                        API),
                row(
                        "import org.springframework.cloud.openfeign.*; @FeignClient(\"orders\") interface R extends Api { }----"
                                + " import org.springframework.web.bind.annotation.*; interface Api {"
                                + " @RequestMapping(method = RequestMethod.GET) Object one(Long id); }",
                        "R",
                        "it.one(id)",
                        API),
                row(
                        "import feign.*; interface R { @RequestLine(\"GET /{id}\") Object one(Long id); }",
                        "R",
                        "it.one(id)",
                        API),
                row(
                        "import feign.*; interface R { @RequestLine(\"POST /{id}\") Object one(Long id); }",
                        "R",
                        "it.one(id)",
                        API),
                row(
                        "import retrofit2.*; import retrofit2.http.*; interface R { @GET(\"x\") Call<Order> one(Long id); }",
                        "R",
                        "it.one(id).execute().body()",
                        API),
                row(
                        "import retrofit2.*; import retrofit2.http.*; interface R { @GET(\"x\") Call<Order> one(Long id); }",
                        "R",
                        "it.one(id)",
                        ""),
                row(
                        "import org.springframework.web.service.annotation.*; @HttpExchange(\"/x\") interface R {"
                                + " @GetExchange(\"/{id}\") Object one(Long id); }",
                        "R",
                        "it.one(id)",
                        API),
                row(
                        "import org.springframework.web.service.annotation.*; interface R { @GetExchange(\"/{id}\") Object"
                                + " one(Long id); }",
                        "R",
                        "it.one(id)",
                        API),
                row(
                        "import org.eclipse.microprofile.rest.client.inject.RegisterRestClient; import jakarta.ws.rs.*;"
                                + " @RegisterRestClient @Path(\"/x\") interface R { @GET Object one(Long id); }",
                        "R",
                        "it.one(id)",
                        API),
                row(
                        "import jakarta.ws.rs.*; @Path(\"/x\") interface R { @GET Object one(Long id); }",
                        "R",
                        "it.one(id)",
                        API),
                row(
                        "import jakarta.ws.rs.*; @Path(\"/x\") class R { @GET Object one(Long id) { return id; } }",
                        "R",
                        "it.one(id)",
                        ""),
                row(
                        "import io.micronaut.http.client.annotation.Client; import io.micronaut.http.annotation.*;"
                                + " @Client(\"/x\") interface R { @Get(\"/{id}\") Object one(Long id); }",
                        "R",
                        "it.one(id)",
                        API));
    }

    private static Stream<Arguments> rpc() {
        return Stream.of(
                row("class Unused {}", "io.grpc.stub.AbstractBlockingStub", "it.one(id)", API),
                row(
                        "import org.springframework.data.ldap.repository.LdapRepository; interface R extends"
                                + " LdapRepository<Order> { Object findByCode(Long c); }",
                        "R",
                        "it.findByCode(id)",
                        API),
                row(
                        "import io.grpc.stub.AbstractBlockingStub; class OrderGrpc { static class OrderBlockingStub extends"
                                + " AbstractBlockingStub<OrderBlockingStub> { } }",
                        "OrderGrpc.OrderBlockingStub",
                        "it.getOrder(id)",
                        API));
    }

    private static Stream<Arguments> entities() {
        String active = "import io.quarkus.hibernate.orm.panache.PanacheEntity; class Order extends PanacheEntity {"
                + " static Order byCode(Long c) { return find(\"code\", c).firstResult(); } }";
        String repository = "import io.quarkus.hibernate.orm.panache.PanacheRepository; class R implements"
                + " PanacheRepository<Order> { Order byCode(Long c) { return find(\"code\", c).firstResult(); } }----"
                + " class Order { }";
        return Stream.of(
                row(active, "Order", "Order.findById(id)", QUERY),
                row(active, "Order", "Order.byCode(id)", QUERY),
                row(active, "Order", "Order.deleteById(id)", WRITE),
                row(repository, "R", "it.findById(id)", QUERY),
                row(repository, "R", "it.byCode(id)", QUERY),
                row("import io.ebean.Finder; class F extends Finder<Long, Order> { }", "F", "it.byId(id)", QUERY),
                row(
                        "import io.ebean.*; class Order extends Model { }",
                        "io.ebean.Database",
                        "it.find(Order.class, id)",
                        QUERY),
                row("class Order extends play.db.ebean.Model { }", "Order", "new Order(id).save()", WRITE),
                row("class Order extends com.avaje.ebean.Model { }", "Order", "new Order(id).update()", WRITE),
                row("import io.ebean.*; class Order extends Model { }", "Order", "new Order(id).save()", WRITE));
    }

    private static Stream<Arguments> otherData() {
        String jakarta =
                "import jakarta.data.repository.*; @Repository interface R extends CrudRepository<Order, Long> {"
                        + " @Find Object one(Long id); @Query(\"from Order\") List<Order> by(Long id); @Insert void put(Long o); }";
        String micronaut = "import io.micronaut.data.annotation.Repository; import io.micronaut.data.repository.*;"
                + " @Repository interface R extends CrudRepository<Order, Long> { Object findByCode(Long c); }";
        return Stream.of(
                row(jakarta, "R", "it.findById(id)", QUERY),
                row(jakarta, "R", "it.one(id)", QUERY),
                row(jakarta, "R", "it.by(id)", QUERY),
                row(jakarta, "R", "it.put(id)", WRITE),
                row(micronaut, "R", "it.findByCode(id)", QUERY),
                row(micronaut, "R", "it.findById(id)", QUERY),
                row(
                        "import io.micronaut.data.jdbc.annotation.JdbcRepository; import io.micronaut.data.repository.*;"
                                + " @JdbcRepository abstract class R implements CrudRepository<Order, Long> { abstract Object"
                                + " findByCode(Long c); }",
                        "R",
                        "it.findByCode(id)",
                        QUERY));
    }
}
