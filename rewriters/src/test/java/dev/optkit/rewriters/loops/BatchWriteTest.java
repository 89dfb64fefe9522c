package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchWriteTest {

    private static final String TRANSACTIONAL = "@Transactional(rollbackFor = Exception.class)\n";
    private static final String TEMPLATE = """
            for (Long id : ids) {
                jdbc.update("insert into t values (?)", id);
            }
            """;

    @Test
    void batchesAPreparedStatement() {
        tester().rewrite("Orders.java", orders(TRANSACTIONAL, """
                        for (Long id : ids) {
                            statement.setLong(1, id);
                            statement.executeUpdate();
                        }
                        """)).to(orders(TRANSACTIONAL, """
                        int batched = 0;
                        for (Long id : ids) {
                            statement.setLong(1, id);
                            statement.addBatch();
                            if (++batched % 500 == 0) {
                                statement.executeBatch();
                            }
                        }
                        statement.executeBatch();
                        """), Safety.REVIEW);
    }

    @Test
    void collectsRowsForATemplate() {
        tester().rewrite("Orders.java", orders(TRANSACTIONAL, TEMPLATE))
                .to(
                        orders(TRANSACTIONAL, """
                        List<Object[]> rows = new ArrayList<>();
                        for (Long id : ids) {
                            rows.add(new Object[] {id});
                        }
                        for (int from = 0; from < rows.size(); from += 500) {
                            jdbc.batchUpdate("insert into t values (?)", rows.subList(from, Math.min(from + 500, rows.size())));
                        }
                        """)
                                .replace(
                                        "import java.util.List;",
                                        "import java.util.ArrayList;\nimport java.util.List;"),
                        Safety.REVIEW);
    }

    @Test
    void collectsRowsOfTwoLoops() {
        RewriteTester.Outcome outcome = tester().rewrite("Orders.java", orders(TRANSACTIONAL, TEMPLATE + TEMPLATE))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("rows.add(", "rows2.add(", "from2 < rows2.size()");
    }

    @Test
    void collectsRowsForAService() {
        RewriteTester.Outcome outcome =
                tester().rewrite("Orders.java", orders(TRANSACTIONAL, """
                        for (Long id : ids) {
                            Row row = new Row();
                            row.setId(id);
                            service.save(row);
                        }
                        """)).outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("rows.add(row);", "service.saveBatch(rows, 500);", "if (!rows.isEmpty()) {");
    }

    @Test
    void addsAnInsertOfManyRowsToAMapper() {
        RewriteTester.Outcome outcome = mapper("insert into t (id, made) values (#{id,jdbcType=BIGINT}, now())", "", "")
                .rewrite("Orders.java", orders(TRANSACTIONAL, INSERTS))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/RowMapper.java"))
                .contains("    int insert(Row row);\n\n    int insertAll(List<Row> rows);\n", "import java.util.List;");
        assertThat(outcome.texts().get("src/main/resources/RowMapper.xml")).contains("""
                            <insert id="insertAll" useGeneratedKeys="true" keyProperty="id">insert into t (id, made) values \
                        <foreach collection="list" item="row" separator=", ">(#{row.id,jdbcType=BIGINT}, now())</foreach></insert>
                        """);
        assertThat(MyBatisSql.of(
                        outcome.texts().get("src/main/resources/RowMapper.xml"),
                        "shop.RowMapper.insertAll",
                        Map.of("list", List.of(Map.of("id", 1L), Map.of("id", 2L)))))
                .isEqualTo("insert into t (id, made) values (?, now()) , (?, now())");
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java")).contains("""
                                List<Row> rows = new ArrayList<>();
                                for (Long id : ids) {
                                    Row row = new Row();
                                    row.setId(id);
                                    rows.add(row);
                                }
                                for (int from = 0; from < rows.size(); from += 500) {
                                    mapper.insertAll(rows.subList(from, Math.min(from + 500, rows.size())));
                                }
                        """);
        assertThat(outcome.fixes().get(0).assumption()).contains("several rows in one insert");
    }

    @Test
    void collectsRowsInAFunction() {
        RewriteTester.Outcome outcome = mapper("insert into t (id) values (#{id})", "", "")
                .rewrite("Orders.java", orders(TRANSACTIONAL, """
                        ids.forEach(id -> {
                            if (id == null) {
                                return;
                            }
                            Row row = new Row();
                            row.setId(id + new java.util.Date().getTime());
                            mapper.insert(row);
                        });
                        """))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("rows.add(row);\n        });\n        for (int from = 0;");
        mapper("insert into t (id) values (#{id})", "", "")
                .rewrite("Orders.java", orders(TRANSACTIONAL, """
                        ids.stream().map(id -> {
                            Row row = new Row();
                            mapper.insert(row);
                            return row;
                        }).toList();
                        """))
                .declined("loop-form");
        declines("generated-value-used", TRANSACTIONAL, """
                ids.forEach(id -> {
                    try {
                        statement.executeUpdate();
                    } catch (java.sql.SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
                """);
    }

    @Test
    void declinesInsertsThatAreMoreThanOneRow() {
        for (String sql : new String[] {
            "insert into t (id) values (#{id}) on duplicate key update id = id",
            "insert into t (id) select #{id}",
            "insert into ${table} (id) values (#{id})",
            "insert into t (id) values (#{id} + 1)",
            "<selectKey keyProperty=\"id\">select 1</selectKey>insert into t (id) values (#{id})",
        }) {
            mapper(sql, "", "")
                    .rewrite("Orders.java", orders(TRANSACTIONAL, INSERTS))
                    .declined("no-real-batch");
        }
        mapper("insert into t (id) values (#{id})", "int insertAll(java.util.Collection<Row> rows);", "")
                .rewrite("Orders.java", orders(TRANSACTIONAL, INSERTS))
                .declined("name-clash");
        mapper("insert into t (id) values (#{id})", "", " databaseId=\"mysql\"")
                .rewrite("Orders.java", orders(TRANSACTIONAL, INSERTS))
                .declined("no-real-batch");
        mapper("insert into t (id) values (#{id})", "", "")
                .with("Audit.java", """
                        package shop;

                        public class Audit implements org.apache.ibatis.plugin.Interceptor {
                            @Override
                            public Object intercept(org.apache.ibatis.plugin.Invocation call) throws Throwable {
                                return call.proceed();
                            }
                        }
                        """)
                .rewrite("Orders.java", orders(TRANSACTIONAL, INSERTS))
                .declined("no-real-batch");
        mapper("insert into t (id) values (#{id})", "", "")
                .rewrite("Orders.java", orders("", INSERTS))
                .declined("tx-boundary");
    }

    private static final String INSERTS = """
            for (Long id : ids) {
                Row row = new Row();
                row.setId(id);
                mapper.insert(row);
            }
            """;

    private static RewriteTester mapper(String sql, String method, String attributes) {
        return tester().with("RowMapper.java", """
                        package shop;

                        import org.apache.ibatis.annotations.Mapper;

                        @Mapper
                        public interface RowMapper {
                            int insert(Row row);
                            %s
                        }
                        """.formatted(method).replace("    \n", ""))
                .with("src/main/resources/RowMapper.xml", """
                        <mapper namespace="shop.RowMapper">
                            <insert id="insert" parameterType="shop.Row" useGeneratedKeys="true" keyProperty="id"%s>%s</insert>
                        </mapper>
                        """.formatted(attributes, sql));
    }

    @Test
    void collectsRowsOfASubtypeForAService() {
        RewriteTester.Outcome outcome = tester().with(
                        "Special.java", "package shop;\n\npublic class Special extends Row {}\n")
                .rewrite("Orders.java", orders(TRANSACTIONAL, """
                        for (Long id : ids) {
                            Special row = new Special();
                            service.save(row);
                        }
                        """))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("List<Row> rows = new ArrayList<>();");
    }

    @Test
    void declinesWithoutATransaction() {
        declines("tx-boundary", "", TEMPLATE);
        declines(
                "tx-boundary",
                "@Transactional(propagation = org.springframework.transaction.annotation.Propagation.SUPPORTS)\n",
                TEMPLATE);
        declines("tx-boundary", "@Transactional(noRollbackFor = RuntimeException.class)\n", TEMPLATE);
        declines("tx-boundary", "@Transactional\n", """
                for (Long id : ids) {
                    statement.setLong(1, id);
                    statement.executeUpdate();
                }
                """);
    }

    @Test
    void declinesFailuresHandledForEachRow() {
        declines("per-item-error", TRANSACTIONAL, """
                try {
                    for (Long id : ids) {
                        jdbc.update("insert into t values (?)", id);
                    }
                } catch (RuntimeException e) {
                    ids.clear();
                }
                """);
    }

    @Test
    void declinesUsesOfTheCount() {
        declines("result-used", TRANSACTIONAL, """
                int count = 0;
                for (Long id : ids) {
                    count += jdbc.update("insert into t values (?)", id);
                }
                """);
    }

    @Test
    void declinesWhatGoesOnAfterTheWrite() {
        declines("generated-value-used", TRANSACTIONAL, """
                for (Long id : ids) {
                    Row row = new Row();
                    service.save(row);
                    row.setId(id);
                }
                """);
    }

    @Test
    void declinesReadsBetweenWrites() {
        declines("read-between-writes", TRANSACTIONAL, """
                for (Long id : ids) {
                    Long next = jdbc.queryForObject("select max(id) from t", Long.class);
                    jdbc.update("insert into t values (?)", next);
                }
                """);
    }

    @Test
    void declinesOtherStatementsAndRows() {
        declines("mixed-statements", TRANSACTIONAL, """
                for (Long id : ids) {
                    String sql = "insert into t" + id % 2 + " values (?)";
                    jdbc.update(sql, id);
                }
                """);
        declines("result-used", TRANSACTIONAL, """
                Row row = new Row();
                for (Long id : ids) {
                    row.setId(id);
                    service.save(row);
                }
                """);
    }

    @Test
    void declinesEntitiesOfJpa() {
        declines("no-real-batch", TRANSACTIONAL, """
                for (Long id : ids) {
                    repository.save(new Row());
                }
                """);
    }

    @Test
    void declinesServicesThatWriteInTheirOwnWay() {
        assertThat(tester().with("RowServiceImpl.java", """
                        package shop;

                        import java.util.Collection;

                        public class RowServiceImpl
                                extends com.baomidou.mybatisplus.extension.service.impl.ServiceImpl<RowMapper, Row>
                                implements RowService {
                            @Override
                            public boolean saveBatch(Collection<Row> rows, int size) {
                                return false;
                            }
                        }
                        """)
                        .with("RowMapper.java", """
                        package shop;

                        public interface RowMapper extends com.baomidou.mybatisplus.core.mapper.BaseMapper<Row> {}
                        """)
                        .rewrite("Orders.java", orders(TRANSACTIONAL, """
                        for (Long id : ids) {
                            Row row = new Row();
                            row.setId(id);
                            service.save(row);
                        }
                        """))
                        .declined("no-real-batch")
                        .message())
                .startsWith("saveBatch, which takes many rows, ");
    }

    private static void declines(String reason, String annotation, String code) {
        tester().rewrite("Orders.java", orders(annotation, code)).declined(reason);
    }

    private static RewriteTester tester() {
        return new RewriteTester(new BatchWrite())
                .with("Row.java", """
                        package shop;

                        public class Row {
                            private Long id;

                            public void setId(Long id) {
                                this.id = id;
                            }
                        }
                        """)
                .with("Rows.java", """
                        package shop;

                        public interface Rows extends org.springframework.data.repository.CrudRepository<Row, Long> {}
                        """)
                .with("RowService.java", """
                        package shop;

                        public interface RowService extends com.baomidou.mybatisplus.extension.service.IService<Row> {}
                        """);
    }

    private static String orders(String annotation, String code) {
        return """
                package shop;

                import java.util.List;
                import org.springframework.jdbc.core.JdbcTemplate;
                import org.springframework.transaction.annotation.Transactional;

                public class Orders {
                    private JdbcTemplate jdbc;
                    private java.sql.PreparedStatement statement;
                    private RowService service;
                    private Rows repository;
                %s
                %s    public void run(List<Long> ids) throws Exception {
                %s    }
                }
                """.formatted(
                        code.contains("mapper.") ? "    private RowMapper mapper;\n" : "",
                        annotation.indent(4),
                        code.indent(8));
    }
}
