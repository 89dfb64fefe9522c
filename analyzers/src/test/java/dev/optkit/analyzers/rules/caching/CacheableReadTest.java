package dev.optkit.analyzers.rules.caching;

import dev.optkit.analyzers.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheableReadTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public List<String> read(String a) { rows.save(new Row()); return rows.names(a); }",
                "public List<String> read(String a) { return rows.names(a + LocalDate.now()); }",
                "public List<String> read(String a) { return rows.names(a + UUID.randomUUID()); }",
                "public List<String> read(String a) { count++; return rows.names(a); } private int count;",
                "public Stream<String> read(String a) { return rows.names(a).stream(); }",
                "public CompletableFuture<List<String>> read(String a) { return"
                        + " CompletableFuture.completedFuture(rows.names(a)); }",
                "public void read(String a) { rows.names(a); }",
                "public List<String> read(List<String> a) { return rows.names(a.get(0)); }",
                "public List<String> read(String a) { return rows.names(a + user.get()); }"
                        + " private final ThreadLocal<String> user = new ThreadLocal<>();",
                "@org.springframework.cache.annotation.Cacheable(\"x\") public List<String> read(String a) { return"
                        + " rows.names(a); }",
                "private List<String> read(String a) { return rows.names(a); }",
            })
    void keepsSilent(String method) {
        program(method).check();
    }

    @Test
    void flagsAReadThatTwoPlacesRepeat() {
        program("""
                // FINDING: cacheable-read
                public List<String> read(String a) {
                    List<String> result = new ArrayList<>();
                    for (String name : rows.names(a)) {
                        result.add(name.trim());
                    }
                    return result;
                }
                """).check();
    }

    private static RuleTester program(String method) {
        return new RuleTester()
                .source("a/Row.java", "package a; class Row {}")
                .source("a/Rows.java", """
                        package a;
                        import java.util.List;
                        import org.springframework.data.jpa.repository.*;
                        interface Rows extends JpaRepository<Row, Long> {
                            @Query("select r.name from Row r where r.group = ?1") List<String> names(String group);
                        }
                        """)
                .source("a/Reader.java", """
                        package a;
                        import java.time.*;
                        import java.util.*;
                        import java.util.concurrent.*;
                        import java.util.stream.*;
                        @org.springframework.stereotype.Service
                        class Reader {
                            private final Rows rows = null;
                            %s
                            void one() { read(null); }
                            void two() { read(null); }
                        }
                        """.formatted(method));
    }
}
