package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements of JDBC and of others that take texts: what they say, and whether they are in a batch already. */
class StatementsInLoopTest {

    private static List<Finding> found(String members) {
        return Shop.with("import java.sql.*; import javax.persistence.EntityManager;", """
                        private Connection connection;
                        private EntityManager em;
                        private boolean batching;
                        private int count;
                        %s
                        """.formatted(members))
                .findings()
                .stream()
                .filter(f -> f.rule().equals("write-in-loop") || f.rule().equals("query-in-loop"))
                .filter(f -> f.confidence().atLeast(Confidence.MEDIUM))
                .toList();
    }

    /** Who takes a result set has asked, but for a procedure, which may have written too. */
    @ParameterizedTest
    @CsvSource({
        "PreparedStatement, prepareStatement, getResultSet, query-in-loop",
        "PreparedStatement, prepareStatement, getUpdateCount, write-in-loop",
        "CallableStatement, prepareCall, getResultSet, write-in-loop",
    })
    void whatIsTakenSaysWhatAStatementWas(String type, String made, String taken, String rule) {
        assertThat(found("""
                        void m(List<String> names, String sql) throws SQLException {
                            for (String n : names) {
                                %s s = connection.%s(sql);
                                s.setString(1, n);
                                s.execute();
                                System.out.println(s.%s());
                            }
                        }
                        """.formatted(type, made, taken)))
                .extracting(Finding::rule)
                .containsExactly(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the tables themselves
                "void m(List<String> names, Statement s) throws SQLException { for (String n : names) {"
                        + " s.executeUpdate(\"drop table \" + n); } }",
                "void m(List<String> names, boolean my) throws SQLException { for (String n : names) { String sql;"
                        + " if (my) { sql = \"DROP INDEX \" + n; } else { sql = \"ALTER TABLE a DROP CONSTRAINT \" + n; }"
                        + " em.createNativeQuery(sql).executeUpdate(); } }",
                "void m(List<String> names) throws SQLException { for (String n : names) {"
                        + " PreparedStatement s = connection.prepareStatement(String.format(\"ALTER TABLE a DROP COLUMN %s\", n));"
                        + " s.executeUpdate(); } }",
                "void m(List<String> names, Statement s) throws SQLException { for (String n : names) { one(n, s); } }"
                        + " void one(String n, Statement s) throws SQLException {"
                        + " StringBuilder sql = new StringBuilder(\"alter table a \"); sql.append(n); s.executeUpdate(sql.toString()); }",
                // in a batch, but for those who want none, and a batch that is full
                "void m(List<String> names, PreparedStatement s) throws SQLException { for (String n : names) {"
                        + " s.setString(1, n); if (batching) { s.addBatch(); } else { s.executeUpdate(); } } }",
                "void m(List<String> names, PreparedStatement s, int most) throws SQLException { for (String n : names) {"
                        + " s.setString(1, n); s.addBatch(); count++; if (batching && count >= most) { s.executeBatch(); } } }",
                // a lock with a name
                "static final String LOCK = \"SELECT GET_LOCK('%s', 1)\"; void m(List<String> names, Statement s) throws SQLException {"
                        + " for (String n : names) { s.executeQuery(String.format(LOCK, n)); } }",
                "void m(List<Long> ids, Statement s) throws SQLException { for (Long id : ids) {"
                        + " s.executeQuery(\"select pg_try_advisory_lock(\" + id + \")\"); } }",
                "void m(List<String> names, Statement s) throws SQLException { for (String n : names) {"
                        + " StringBuilder sql = new StringBuilder(\"select \"); sql.append(\"get_lock('\").append(n).append(\"', 1)\");"
                        + " s.executeQuery(sql.toString()); } }",
                "void m(List<String> names, boolean my) throws SQLException { for (String n : names) {"
                        + " String sql = my ? \"select get_lock(?, 1)\" : \"select pg_advisory_lock(?)\";"
                        + " PreparedStatement s = connection.prepareStatement(sql); s.setString(1, n); s.executeQuery(); } }",
                // one table after the other
                "void m(List<String> names) throws Exception { for (String n : names) { Class<?> type = Class.forName(n);"
                        + " em.createQuery(em.getCriteriaBuilder().createQuery(type)).getResultList(); } }",
                "void m(List<String> names) { for (String n : names) { Class<?> type = Types.getClass(n); em.find(type, 1L); } }"
                        + " static class Types { static Class<?> getClass(String name) { return null; } }",
                "void m(List<Class<?>> types) { for (Class<?> t : types) { em.find(t, 1L); } }",
            })
    void areLeftAlone(String members) {
        assertThat(found(members)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void m(List<String> names, Statement s) throws SQLException { for (String n : names) {"
                        + " s.executeUpdate(\"delete from a where b = \" + n); } }",
                "void m(List<String> names, boolean my) throws SQLException { for (String n : names) { String sql = \"drop table a\";"
                        + " if (my) { sql = \"delete from a where b = \" + n; } em.createNativeQuery(sql + n).executeUpdate(); } }",
                "void m(List<String> names, PreparedStatement s) throws SQLException { for (String n : names) {"
                        + " s.setString(1, n); s.executeUpdate(); } s.addBatch(); }",
                "void m(List<String> names, PreparedStatement s) throws SQLException { for (String n : names) {"
                        + " for (char c : n.toCharArray()) { s.setString(1, n + c); s.addBatch(); } s.executeBatch(); } }",
                "void m(List<String> names, PreparedStatement s, PreparedStatement t) throws SQLException { for (String n : names) {"
                        + " t.setString(1, n); t.addBatch(); s.setString(1, n); s.executeUpdate(); } }",
                // one lock for the whole loop
                "void m(List<String> names, Statement s, PreparedStatement p) throws SQLException {"
                        + " ResultSet own = s.executeQuery(\"select get_lock('names', 10)\"); for (String n : names) {"
                        + " p.setString(1, n); p.setObject(2, own); p.executeQuery(); } }",
                "void m(List<String> names, org.springframework.jdbc.core.JdbcTemplate jdbc) {"
                        + " Integer own = jdbc.queryForObject(\"select get_lock('names', 10)\", Integer.class); for (String n : names) {"
                        + " jdbc.queryForObject(\"select a from b where c = ? and d = ?\", String.class, n, own); } }",
                "void m(List<Customer> all) { for (Customer c : all) { em.find(Customer.class, c.getId()); } }",
                "void m(List<Long> ids, Class<?> type) { for (Long id : ids) { em.find(type, id); } }",
                "void m(List<Customer> all) { for (Customer c : all) { Class<?> type = c.getClass(); em.find(type, c.getId()); } }",
            })
    void areReported(String members) {
        assertThat(found(members)).isNotEmpty();
    }
}
