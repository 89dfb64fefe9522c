package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.RuleTester;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A MyBatis session that is opened for a batch sends its statements together. */
class BatchSessionTest {

    private static final String FOUND = "// FINDING: write-in-loop\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void m(List<String> all) { SqlSession s = factory.openSession(ExecutorType.BATCH);"
                        + " Rows rows = s.getMapper(Rows.class); for (String a : all) { rows.insert(a); } s.flushStatements(); }",
                "void m(List<String> all) { Rows rows = factory.openSession(ExecutorType.BATCH, false).getMapper(Rows.class);"
                        + " all.forEach(a -> rows.insert(a)); }",
                "void m(List<String> all) { try (SqlSession s = factory.openSession(ExecutorType.BATCH)) {"
                        + " for (String a : all) { s.insert(\"rows.insert\", a); } s.commit(); } }",
                "void m(List<String> all) { SqlSession s = factory.openSession(ExecutorType.BATCH);"
                        + " Rows rows = s.getMapper(Rows.class); for (String a : all) { one(a, rows); } }"
                        + " private void one(String a, Rows to) { to.insert(a); }",
                "void m(List<String> all) { SqlSession s = factory.openSession(ExecutorType.BATCH);"
                        + " each(all, s.getMapper(Rows.class)); }"
                        + " private void each(List<String> all, Rows to) { for (String a : all) { to.insert(a); } }",
                "void m(List<String> all) { try (SqlSession s = factory.openSession(ExecutorType.BATCH, false)) {"
                        + " Rows rows = getMapper(s); for (String a : all) { rows.insert(a); } s.commit(); } }"
                        + " private Rows getMapper(SqlSession s) { return s.getMapper(Rows.class); }",
                "void m(List<String> all) { executeBatch(all, (s, a) -> s.insert(\"rows.insert\", a)); }"
                        + " void executeBatch(List<String> all, java.util.function.BiConsumer<SqlSession, String> one) {"
                        + " SqlSession s = null; for (String a : all) { one.accept(s, a); } }",
            })
    void keepsSilent(String members) {
        program(members).check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void m(List<String> all) { SqlSession s = factory.openSession(); Rows rows = s.getMapper(Rows.class);\n"
                        + FOUND + "for (String a : all) { rows.insert(a); } }",
                "void m(List<String> all) { SqlSession s = factory.openSession(ExecutorType.SIMPLE);\n" + FOUND
                        + "for (String a : all) { s.insert(\"rows.insert\", a); } }",
                // the batch is of another mapper
                "private Rows rows; void m(List<String> all) { SqlSession s = factory.openSession(ExecutorType.BATCH);"
                        + " Rows other = s.getMapper(Rows.class); other.insert(\"\");\n" + FOUND
                        + "for (String a : all) { rows.insert(a); } }",
                // one caller hands over another
                "private Rows rows; void m(List<String> all) { SqlSession s = factory.openSession(ExecutorType.BATCH);"
                        + " each(all, s.getMapper(Rows.class)); } void n(List<String> all) { each(all, rows); }"
                        + " private void each(List<String> all, Rows to) {\n" + FOUND
                        + "for (String a : all) { to.insert(a); } }",
                // two variables that take each other's value
                "private Rows rows; void m(List<String> all) { Rows one = null; Rows other = null;"
                        + " one = other; other = one;\n"
                        + FOUND + "for (String a : all) { one.insert(a); } }",
            })
    void reports(String members) {
        program(members).check();
    }

    private static RuleTester program(String members) {
        return new RuleTester()
                .source(
                        "a/Rows.java",
                        "package a; import org.apache.ibatis.annotations.*; @Mapper interface Rows {"
                                + " @Insert(\"insert into r values (#{a})\") void insert(String a); }")
                .source("a/Writer.java", """
                        package a;
                        import java.util.List;
                        import org.apache.ibatis.session.*;
                        class Writer {
                            private SqlSessionFactory factory;
                            %s
                        }
                        """.formatted(members));
    }
}
