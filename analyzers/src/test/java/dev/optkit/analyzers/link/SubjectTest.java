package dev.optkit.analyzers.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Subject;
import dev.optkit.core.program.Subject.Kind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The subject of the last remote call of a method. */
class SubjectTest {

    private static final String FIELDS = """
            static final String SQL = "select * from " + "t_order where id = ?";
            static final String BASE = "/api/orders/";
            String host; Orders orders; Items items; Port port; Defined defined; Plus plus; PlusService service; Feign feign;
            Plain plain; Retro retro; Objects sqlObjects; Statements statements;
            jakarta.persistence.EntityManager em;
            org.springframework.data.repository.CrudRepository<?, Long> any;
            org.hibernate.Session hibernate;
            org.springframework.jdbc.core.JdbcTemplate jdbc;
            org.apache.ibatis.session.SqlSession sql;
            org.springframework.web.client.RestTemplate rest;
            org.springframework.web.client.RestClient client;
            org.springframework.data.redis.core.StringRedisTemplate redis;
            org.springframework.data.mongodb.core.MongoTemplate mongo;
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "orders.findById(id) | ENTITY | Order",
                "orders.byName(name) | ENTITY | Customer",
                "orders.byNative(name) | TABLE | t_customer",
                "items.findById(id) | ENTITY | Item",
                "port.findById(id) | ENTITY | Item",
                "defined.findByName(name) | ENTITY | Order",
                "plus.selectById(id) | ENTITY | Order",
                "service.getById(id) | ENTITY | Order",
                "sqlObjects.one(id) | TABLE | t_item",
                "statements.one(id) | TABLE | t_line",
                "sql.selectOne(\"shop.Statements.one\", id) | TABLE | t_line",
                "em.find(Order.class, id) | ENTITY | Order",
                "em.persist(new Order()) | ENTITY | Order",
                "em.createQuery(\"select o from Order o where o.id = :id\").setParameter(\"id\", id).getSingleResult() | ENTITY"
                        + " | Order",
                "em.createNativeQuery(\"select * from t_order\").getResultList() | TABLE | t_order",
                "hibernate.get(Order.class, id) | ENTITY | Order",
                "jdbc.queryForObject(SQL, Long.class, id) | TABLE | t_order",
                "jdbc.update(\"update t_order set a = \" + id) | TABLE | t_order",
                "String q = \"delete from t_order\"; jdbc.update(q) | TABLE | t_order",
                "jdbc.queryForList(String.format(\"select * from t_order where id = %d\", id)) | TABLE | t_order",
                "mongo.findById(id, Order.class) | ENTITY | Order",
                "rest.getForObject(\"http://shop:8080/api/orders/{id}?full=1\", Order.class, id) | ENDPOINT | /api/orders/{id}",
                "rest.getForObject(host + BASE + id, Order.class) | ENDPOINT | /api/orders/{}",
                "client.get().uri(\"/prices/{sku}\", id).retrieve().body(Integer.class) | ENDPOINT | /prices/{sku}",
                "feign.one(id) | ENDPOINT | orders/api/{id}",
                "plain.one(id) | ENDPOINT | /items/{id}",
                "retro.one(id).execute() | ENDPOINT | /orders/{id}",
                "redis.opsForValue().get(\"order:\" + id) | KEYS | order:",
            })
    void namesWhatACallIsAbout(String call, Kind kind, String name) {
        assertThat(subjects(call)).containsExactly(new Subject(kind, name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "jdbc.queryForObject(name, Long.class) |",
                "any.findById(id) |",
                "jdbc.queryForObject(\"select * from \" + name, Long.class) |",
                "rest.getForObject(host, Order.class) |",
                "redis.opsForValue().get(name) |",
                "redis.opsForValue().get(name + \":x\") |",
                "name.length() |",
            })
    void doesNotGuess(String call) {
        assertThat(subjects(call)).isEmpty();
    }

    private static List<Subject> subjects(String call) {
        Program program = new RuleTester()
                .source("shop/Order.java", "package shop; @jakarta.persistence.Entity public class Order {}")
                .source("shop/Orders.java", """
                        package shop;
                        import org.springframework.data.jpa.repository.*;
                        interface Orders extends JpaRepository<Order, Long> {
                            @Query("select c from Customer c where c.name = ?1") Object byName(String name);
                            @Query(value = "select * from t_customer where x = 1", nativeQuery = true) Object byNative(String n);
                        }
                        """)
                .source("shop/Items.java", """
                        package shop;
                        import org.springframework.data.repository.CrudRepository;
                        interface Base<T> extends CrudRepository<T, Long> {}
                        class Item {}
                        interface Items extends Base<Item> {}
                        interface Port { Object findById(long id); }
                        interface Behind extends Base<Item>, Port {}
                        """)
                .source("shop/Others.java", """
                        package shop;
                        import com.baomidou.mybatisplus.core.mapper.BaseMapper;
                        import com.baomidou.mybatisplus.extension.service.IService;
                        import org.springframework.data.repository.RepositoryDefinition;
                        import org.springframework.cloud.openfeign.FeignClient;
                        import org.springframework.web.bind.annotation.GetMapping;
                        import org.springframework.web.service.annotation.*;
                        import retrofit2.http.GET;
                        import org.jdbi.v3.sqlobject.statement.SqlQuery;
                        @RepositoryDefinition(domainClass = Order.class, idClass = Long.class) interface Defined { Object findByName(String n); }
                        interface Plus extends BaseMapper<Order> {}
                        interface PlusService extends IService<Order> {}
                        @FeignClient(name = "orders", path = "/api/") interface Feign { @GetMapping("/{id}") Object one(Long id); }
                        @HttpExchange("/items") interface Plain { @GetExchange("/{id}") Object one(Long id); }
                        interface Retro { @GET("orders/{id}") retrofit2.Call<Order> one(Long id); }
                        interface Objects { @SqlQuery("select * from t_item where id = :id") Object one(Long id); }
                        interface Statements { Object one(Long id); }
                        """)
                .source(
                        "mapper/s.xml",
                        "<mapper namespace='shop.Statements'><select id='one'>select * from t_line</select></mapper>")
                .source(
                        "shop/A.java",
                        "package shop; class A { " + FIELDS + " void m(Long id, String name) { " + call + "; } }")
                .analysis()
                .program();
        Method method =
                program.method("shop.A#m(java.lang.Long,java.lang.String)").orElseThrow();
        return program.invocations(method).stream()
                .flatMap(i -> program.subject(method, i).stream())
                .toList();
    }
}
