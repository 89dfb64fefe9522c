package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.MemoryCompiler;
import dev.optkit.rewriters.RewriteTester;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Reads of the project's own methods that ask a {@code JdbcTemplate}. */
class TemplateReadsTest {

    private static final String TAGS = "\"select tag from tags where product_id = ?\"";

    @Test
    void readsTextsOfManyKeysAndTheirKeys() {
        RewriteTester.Outcome outcome = rewrite(dao("""
                private List<String> tags(Long productId) {
                        return jdbc.queryForList("select tag from " + TABLE + " where product_id = ? order by tag", String.class, productId);
                    }
                """), "tags(id)");
        assertThat(ofOrders(outcome)).contains("""
                    private Map<Long, List<String>> tagsByProductIds(List<Long> productIds) {
                        Map<Long, List<String>> found = new HashMap<>();
                        jdbc.query(
                                "select tag, product_id from "
                                        + TABLE
                                        + " where product_id in ("
                                        + String.join(", ", Collections.nCopies(productIds.size(), "?"))
                                        + ") order by tag",
                                rs -> {
                                    List<String> rows = found.computeIfAbsent(rs.getLong("product_id"), key -> new ArrayList<>());
                                    rows.add(rs.getString(1));
                                },
                                productIds.toArray());
                        return found;
                    }
                """, "tagsByProductId.putAll(tagsByProductIds(chunk));");
    }

    @Test
    void readsRowsWithTheMapperThatIsThere() {
        RewriteTester.Outcome outcome = rewrite(dao("""
                List<String> tags(Long productId) {
                        return jdbc.query(
                                "select product_id, tag from tags where product_id = ?",
                                new Object[] {productId},
                                (rs, number) -> rs.getString("tag") + number);
                    }
                """), "tags(id)");
        assertThat(ofOrders(outcome))
                .contains(
                        "RowMapper<String> mapper = (rs, number) -> rs.getString(\"tag\") + number;",
                        "rows.add(mapper.mapRow(rs2, rows.size()));",
                        "\"select product_id, tag from tags where product_id in (\"");
    }

    @Test
    void copiesAMethodThatOthersCall() {
        RewriteTester.Outcome outcome = rewrite(dao("""
                        private List<String> tags(Long productId) {
                                return jdbc.queryForList(%s, String.class, productId);
                            }

                            private void describe(Long id, List<Object> all) {
                                if (id != null) {
                                    all.add(id + ": " + tags(id));
                                }
                            }

                            public void one(Long id, List<Object> all) {
                                describe(id, all);
                            }
                        """.formatted(TAGS)), "describe(id, all)");
        assertThat(ofOrders(outcome))
                .contains("describeFrom(id, all, tagsByProductId);", """
                    private void describeFrom(Long id, List<Object> all, Map<Long, List<String>> tagsByProductId) {
                        if (id != null) {
                            all.add(id + ": " + new ArrayList<>(tagsByProductId.getOrDefault(id, Collections.emptyList())));
                        }
                    }
                """, "all.add(id + \": \" + tags(id));");
    }

    @Test
    void sharesOneCopyBetweenLoops() {
        RewriteTester.Outcome outcome = rewrite(dao("""
                        private List<String> tags(Long productId) {
                                return jdbc.queryForList(%s, String.class, productId);
                            }

                            private void describe(Long id, List<Object> all) {
                                all.add(id + ": " + tags(id));
                            }

                            public void two(List<Long> ids, List<Object> all) {
                                for (Long id : ids) {
                                    describe(id, all);
                                }
                                for (Long id : ids) {
                                    this.describe(id, all);
                                }
                            }
                        """.formatted(TAGS)), "describe(id, all)");
        assertThat(ofOrders(outcome))
                .contains(
                        "this.describeFrom(id, all, tagsByProductId2);",
                        "private void describeFrom(Long id, List<Object> all, Map<Long, List<String>> tagsByProductId) {")
                .containsOnlyOnce("private void describeFrom(");
    }

    @Test
    void declinesOtherStatements() {
        for (String sql : new String[] {
            "select tag from tags where product_id = ? or tag = 'x'",
            "select max(tag) from tags where product_id = ?",
            "select distinct tag from tags where product_id = ?",
            "select tag from tags where product_id = ? limit 1",
            "select tag from tags where product_id > ?",
            "select tag from tags where coalesce(product_id, 0) = ?",
            "select tag as product_id from tags where product_id = ?",
            "select tag from tags where product_id = ? union select 'a'",
            "select * from tags join products on tags.p = products.id where products.id = ?",
            "select tag from tags where name = 'a  b' and product_id = ?",
        }) {
            declines("custom-read", "return jdbc.queryForList(\"" + sql + "\", String.class, productId);");
        }
    }

    @Test
    void declinesMethodsThatDoMore() {
        declines("helper-between", "return new ArrayList<>(jdbc.queryForList(" + TAGS + ", String.class, productId));");
        declines("helper-between", "return jdbc.queryForList(" + TAGS + ", String.class, productId + 1);");
        declines("helper-between", """
                return jdbc.query(%s, (rs, n) -> rs.getString(1) + productId, productId);""".formatted(TAGS));
        declines("custom-read", """
                return jdbc.query(%s, (rs, n) -> "" + rs.getMetaData().getColumnCount(), productId);""".formatted(TAGS));
        declines("helper-between", """
                return jdbc.query(%s, rs -> { return new ArrayList<String>(); }, productId);""".formatted(TAGS));
    }

    @Test
    void asksAgainForWhatHasNoRow() {
        RewriteTester.Outcome outcome = new RewriteTester(new BulkRead())
                .rewrite("Orders.java", dao(ONE).replace("LOOP", "all.add(name(id));"))
                .outcome(Safety.REVIEW);
        assertThat(ofOrders(outcome))
                .contains(
                        "found.put(rs.getLong(\"id\"), (Integer) JdbcUtils.getResultSetValue(rs, 1, Integer.class));",
                        "nameById.containsKey(id) ? nameById.get(id) : name(id)");
        assertThat(outcome.fixes().get(0).assumption()).contains("no two rows");
        for (List<Long> ids : List.of(List.of(1L, 2L, 1L), List.of(1L, 7L, 2L), List.<Long>of())) {
            assertThat(answers(outcome.texts(), ids))
                    .isEqualTo(answers(Map.of("Orders.java", dao(ONE).replace("LOOP", "all.add(name(id));")), ids));
        }
    }

    private static final String ONE = """
            Integer name(Long id) {
                    return jdbc.queryForObject("select size from products where id = ?", Integer.class, id);
                }
            """;

    private static Object answers(Map<String, String> texts, List<Long> ids) {
        try {
            return run(texts, ids);
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    /** On a database: texts with duplicates, missing and null keys, in the order that the statement says. */
    @Test
    void givesEachKeyItsRows() {
        String dao = dao("""
                private List<String> tags(Long productId) {
                        return jdbc.queryForList("select tag from tags where product_id = ? order by tag", String.class, productId);
                    }
                """).replace("LOOP", "all.add(tags(id));");
        List<Long> ids = Arrays.asList(3L, 1L, 99L, 1L, null, 2L);
        List<Object> before = run(Map.of("Orders.java", dao), ids);
        assertThat(run(rewrite(dao, "tags(id)").texts(), ids))
                .isEqualTo(before)
                .containsExactly(
                        List.of("c"), List.of("a", "b"), List.of(), List.of("a", "b"), List.of(), List.of("x", "y"));
    }

    /** Further values of the statement come before and behind those of the keys. */
    @Test
    void handsOnWhatIsTheSameInAllRounds() {
        String dao = dao("""
                private static final String COLUMNS = "tag, product_id";
                    private static final String QUERY =
                            String.format("select %s from %s where tag != ? and product_id = ? and tag != ?", COLUMNS, "tags");

                    private List<String> tags(String not, Long productId, String neither) {
                        return jdbc.query(QUERY, (rs, n) -> rs.getString("tag"), not, productId, neither);
                    }
                """)
                .replace("LOOP", "all.add(tags(text, id, \"y\"));")
                .replace("for (Long id", "String text = \"b\";\n        for (Long id");
        List<Long> ids = Arrays.asList(3L, 1L, 99L, 1L, null, 2L);
        RewriteTester.Outcome outcome = rewrite(dao, "tags(id)");
        assertThat(ofOrders(outcome))
                .contains(
                        "tagsByProductIds(String not, List<Long> productIds, String neither) {",
                        "tagsByProductId.putAll(tagsByProductIds(text, chunk, \"y\"));",
                        "Stream.of(Stream.of(not), productIds.stream(), Stream.of(neither)).<Object>flatMap(part -> part).toArray());");
        assertThat(run(outcome.texts(), ids))
                .isEqualTo(run(Map.of("Orders.java", dao), ids))
                .containsExactly(List.of("c"), List.of("a"), List.of(), List.of("a"), List.of(), List.of("x"));
    }

    @Test
    void declinesArgumentsThatDiffer() {
        String helper = """
                List<String> tags(String not, Long productId) {
                        return jdbc.queryForList("select tag from tags where tag != ? and product_id = ?", String.class, not, productId);
                    }
                """;
        for (String loop : new String[] {
            "all.add(tags(\"\" + id, id));",
            "all.add(tags(all.toString(), id));",
            "all.add(tags(String.valueOf(all.size()), id));"
        }) {
            new RewriteTester(new BulkRead())
                    .rewrite("Orders.java", dao(helper).replace("LOOP", loop))
                    .declined("helper-between");
        }
    }

    @Test
    void declinesValuesThatAreNotWhatItIsCalledWith() {
        for (String values :
                new String[] {"productId, not, not", "not, productId + 0", "not.trim(), productId", "not"}) {
            String helper = """
                    List<String> tags(String not, Long productId) {
                            return jdbc.queryForList("select tag from tags where tag != ? and product_id = ?", String.class, VALUES);
                        }
                    """.replace("VALUES", values);
            new RewriteTester(new BulkRead())
                    .rewrite("Orders.java", dao(helper).replace("LOOP", "all.add(tags(\"b\", id));"))
                    .declined("helper-between");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Object> run(Map<String, String> texts, List<Long> ids) {
        JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource("jdbc:h2:mem:", true));
        jdbc.execute("create table tags (product_id bigint, tag varchar(9))");
        jdbc.execute("create table products (id bigint, size integer)");
        jdbc.execute("insert into products values (1, 10), (2, null)");
        jdbc.execute("insert into tags values (1, 'b'), (1, 'a'), (2, 'y'), (2, 'x'), (3, 'c')");
        try {
            Object orders = MemoryCompiler.compile(texts)
                    .classes()
                    .loadClass("shop.Orders")
                    .getConstructor(JdbcTemplate.class)
                    .newInstance(jdbc);
            return ((Function<List<Long>, List<Object>>) orders).apply(ids);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void declines(String reason, String body) {
        String text = dao("List<String> tags(Long productId) {\n        " + body + "\n    }\n")
                .replace("LOOP", "all.add(tags(id));");
        new RewriteTester(new BulkRead()).rewrite("Orders.java", text).declined(reason);
    }

    private static RewriteTester.Outcome rewrite(String dao, String read) {
        return new RewriteTester(new BulkRead())
                .rewrite(
                        "Orders.java",
                        dao.replace("LOOP", (read.startsWith("describe") ? read : "all.add(" + read + ")") + ";"))
                .outcome(Safety.REVIEW);
    }

    private static String dao(String methods) {
        return """
                package shop;

                import java.util.ArrayList;
                import java.util.List;
                import java.util.function.Function;
                import org.springframework.jdbc.core.JdbcTemplate;

                public class Orders implements Function<List<Long>, List<Object>> {
                    private final String TABLE;
                    private final JdbcTemplate jdbc;

                    public Orders(JdbcTemplate jdbc) {
                        this.jdbc = jdbc;
                        this.TABLE = "tags";
                    }

                    public List<Object> apply(List<Long> ids) {
                        List<Object> all = new ArrayList<>();
                        for (Long id : ids) {
                            LOOP
                        }
                        return all;
                    }

                    METHODS}
                """.replace("METHODS", methods);
    }

    private static String ofOrders(RewriteTester.Outcome outcome) {
        return outcome.texts().get("src/main/java/shop/Orders.java");
    }
}
