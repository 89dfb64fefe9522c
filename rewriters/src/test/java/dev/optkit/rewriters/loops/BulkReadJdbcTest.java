package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;

/** Queries that a loop makes itself with {@code JdbcTemplate}. */
class BulkReadJdbcTest {

    @Test
    void readsRowsByTheirColumn() {
        tester().rewrite("Orders.java", orders("""
                        for (Long id : ids) {
                            all.add(jdbc.queryForObject("select id, name from product where id = ?", MAPPER, id));
                        }
                        """))
                .to(orders("""
                        List<Long> productIds = ids.stream().filter(Objects::nonNull).distinct().toList();
                        Map<Long, List<Product>> productsById = new HashMap<>();
                        for (int from = 0; from < productIds.size(); from += 500) {
                            List<Long> chunk = productIds.subList(from, Math.min(from + 500, productIds.size()));
                            jdbc.query(
                                    "select id, name from product where id in (" + String.join(", ", Collections.nCopies(chunk.size(), "?")) + ")",
                                    row -> {
                                        List<Product> found = productsById.computeIfAbsent(row.getLong("id"), key -> new ArrayList<>());
                                        found.add(MAPPER.mapRow(row, found.size()));
                                    },
                                    chunk.toArray());
                        }
                        for (Long id : ids) {
                            all.add(DataAccessUtils.nullableSingleResult(productsById.getOrDefault(id, Collections.emptyList())));
                        }
                        """).replace("import java.util.List;", """
                                        import java.util.Collections;
                                        import java.util.HashMap;
                                        import java.util.List;
                                        import java.util.Map;
                                        import java.util.Objects;
                                        import org.springframework.dao.support.DataAccessUtils;"""), Safety.REVIEW);
    }

    @Test
    void readsListsOfRows() {
        RewriteTester.Outcome outcome =
                tester().rewrite("Orders.java", orders("""
                        for (Long id : ids) {
                            List<Product> found = jdbc.query(
                                    OF_SHOP, new Object[] {id}, (rs, n) -> new Product(rs.getLong("shop_id"), n));
                            all.addAll(found);
                        }
                        """)).outcome(Safety.REVIEW);
        assertThat(ofOrders(outcome))
                .contains(
                        "RowMapper<Product> mapper = (rs, n) -> new Product(rs.getLong(\"shop_id\"), n);",
                        "Map<Long, List<Product>> productsByShopId = new HashMap<>();",
                        "OF_SHOP.replace(\"= ?\", \"in (\" + String.join(\", \", Collections.nCopies(chunk.size(), \"?\")) + \")\"),",
                        "row -> {",
                        "computeIfAbsent(row.getLong(\"shop_id\"), key -> new ArrayList<>());",
                        "found.add(mapper.mapRow(row, found.size()));",
                        "List<Product> found = new ArrayList<>(productsByShopId.getOrDefault(id, Collections.emptyList()));");
        assertThat(outcome.fixes().get(0).assumption()).contains("column shop_id holds values of type Long");
    }

    @Test
    void knowsMappersByTheirClass() {
        for (String mapper : new String[] {
            "new org.springframework.jdbc.core.BeanPropertyRowMapper<>(Product.class)",
            "org.springframework.jdbc.core.BeanPropertyRowMapper.newInstance(Product.class)",
            "new ProductMapper()",
            "this::product",
        }) {
            RewriteTester.Outcome outcome = tester().with("ProductMapper.java", """
                            package shop;

                            public class ProductMapper implements org.springframework.jdbc.core.RowMapper<Product> {
                                @Override
                                public Product mapRow(java.sql.ResultSet rs, int n) throws java.sql.SQLException {
                                    return new Product(rs.getLong(1), n);
                                }
                            }
                            """)
                    .rewrite("Orders.java", orders("""
                            for (Long id : ids) {
                                Product product = jdbc.queryForObject("select p.* from product p where p.id = ?", %s, id);
                                all.add(product);
                            }
                            """.formatted(mapper)))
                    .outcome(Safety.REVIEW);
            assertThat(ofOrders(outcome)).contains("RowMapper<Product> mapper = " + mapper + ";", "where p.id in (");
        }
    }

    @Test
    void declinesQueriesWhoseRowsDoNotTellTheKey() {
        for (String sql : new String[] {
            "select name from product where id = ?",
            "select id, name from product where id = ? or shop = 1",
            "select id, name from product where id = ? limit 1",
            "select distinct id, name from product where id = ?",
            "select id, max(name) from product where id = ? group by id",
            "select id, name from product where id > ?",
            "select p.id, s.id from product p join shop s on s.id = p.shop where p.id = ?",
            "select * from product p join shop s on s.id = p.shop where p.id = ?",
            "select id, name from product where id = ? for update",
            "select id, name from product where id = ? union select 1, 2",
            "select id, name from product where lower(id) = ?",
        }) {
            declines("custom-read", """
                    for (Long id : ids) {
                        all.addAll(jdbc.query("%s", MAPPER, id));
                    }
                    """.formatted(sql));
        }
    }

    @Test
    void declinesValuesAndMappersThatAreNotKnown() {
        declines("custom-read", """
                for (Long id : ids) {
                    System.out.println(jdbc.queryForObject("select id from product where id = ?", Long.class, id));
                }
                """);
        declines("id-equality", """
                for (Long id : ids) {
                    java.math.BigDecimal number = java.math.BigDecimal.valueOf(id);
                    all.addAll(jdbc.query("select id, name from product where id = ?", MAPPER, number));
                }
                """);
        declines("custom-read", """
                for (Long id : ids) {
                    String sql = "select id, name from product where id = ?";
                    all.addAll(jdbc.query(sql, MAPPER, id));
                }
                """);
        declines("custom-read", """
                for (Long id : ids) {
                    List<Product> found = jdbc.query(
                            "select id, name from product where id = ?", (rs, n) -> new Product(rs.getLong(1) + id, n), id);
                    all.addAll(found);
                }
                """);
    }

    @Test
    void declinesFunctionsOfAllRowsAtOnce() {
        declines("custom-read", """
                for (Long id : ids) {
                    List<Product> found = jdbc.query(
                            "select * from product where id = ?",
                            rs -> {
                                return new ArrayList<Product>();
                            },
                            id);
                    all.addAll(found);
                }
                """);
        declines("custom-read", """
                for (Long id : ids) {
                    List<Product> found = jdbc.query("select * from product where id = ?", this::products, id);
                    all.addAll(found);
                }
                """);
    }

    @Test
    void declinesWritesBetweenQueries() {
        declines("write-between-reads", """
                for (Long id : ids) {
                    all.addAll(jdbc.query("select id, name from product where id = ?", MAPPER, id));
                    jdbc.update("update product set seen = 1 where id = ?", id);
                }
                """);
    }

    private static String ofOrders(RewriteTester.Outcome outcome) {
        return outcome.texts().get("src/main/java/shop/Orders.java");
    }

    private static void declines(String reason, String code) {
        tester().rewrite("Orders.java", orders(code)).declined(reason);
    }

    private static RewriteTester tester() {
        return new RewriteTester(new BulkRead())
                .with("Product.java", "package shop;\n\npublic record Product(long id, int number) {}\n");
    }

    private static String orders(String code) {
        return """
                package shop;

                import java.sql.ResultSet;
                import java.sql.SQLException;
                import java.util.ArrayList;
                import java.util.List;
                import org.springframework.jdbc.core.JdbcTemplate;
                import org.springframework.jdbc.core.RowMapper;

                public class Orders {
                    private static final String OF_SHOP = "select * from product "
                            + "where shop_id = ? and gone = 0 order by name";
                    private static final RowMapper<Product> MAPPER = (rs, n) -> new Product(rs.getLong("id"), n);

                    private JdbcTemplate jdbc;

                    public List<Product> run(List<Long> ids) {
                        List<Product> all = new ArrayList<>();
                %s        return all;
                    }

                    private List<Product> products(ResultSet rs) {
                        return List.of();
                    }

                    private Product product(ResultSet rs, int n) throws SQLException {
                        return new Product(rs.getLong("id"), n);
                    }
                }
                """.formatted(code.indent(8));
    }
}
