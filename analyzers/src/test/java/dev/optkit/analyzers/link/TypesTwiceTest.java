package dev.optkit.analyzers.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.TraceStep;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Services of one repository that are never built together may each have a copy of a type. */
class TypesTwiceTest {

    private static final String READER = """
            package a;
            class Reader {
                interface Rows extends org.springframework.data.jpa.repository.JpaRepository<Object, String> {}
                private Rows rows;
                Object row(String id) { return rows.findById(id); }
            }
            """;

    private static final String CALLER = """
            package a;
            class Caller {
                private Reader reader;
                void all(java.util.List<String> ids) { for (String id : ids) { reader.row(id); } }
            }
            """;

    @Test
    void eachCallsItsOwn() {
        List<Finding> found = new RuleTester()
                .source("one/src/a/Reader.java", READER)
                .source("one/src/a/Caller.java", CALLER)
                .source("two/src/a/Reader.java", READER)
                .source("two/src/a/Caller.java", CALLER)
                .findings();
        assertThat(found)
                .hasSize(2)
                .allSatisfy(f -> assertThat(f.trace())
                        .extracting(TraceStep::path)
                        .allMatch(path -> path.startsWith(f.location().path().substring(0, 4))));
    }
}
