package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
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
        tester().with("RowServiceImpl.java", """
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
                .declined("no-real-batch");
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

                %s    public void run(List<Long> ids) throws Exception {
                %s    }
                }
                """.formatted(annotation.indent(4), code.indent(8));
    }
}
