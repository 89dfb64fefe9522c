package dev.optkit.analyzers.rules.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.program.Program;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a read has to do with who asks is minded, or keeps it from being cached. */
class AskersTest {

    /** What to mind of the method named so; empty if it is no read to cache. */
    private static Optional<List<String>> remarks(String members) {
        Program program = program(members);
        return read(program).map(r -> Remarks.on(r, program));
    }

    private static Optional<CachedRead> read(Program program) {
        return program.methods().stream()
                .filter(m -> m.facts().name().equals("read"))
                .flatMap(m -> CachedRead.of(m, program).stream())
                .findFirst();
    }

    private static Program program(String members) {
        return new RuleTester()
                .source("a/Row.java", "package a; class Row {}")
                .source("a/Rows.java", """
                        package a;
                        interface Rows extends org.springframework.data.jpa.repository.JpaRepository<Row, Long> {
                            @org.springframework.data.jpa.repository.Query("select r.name from Row r")
                            java.util.List<String> names(String group);
                        }
                        """)
                .source("a/Reader.java", """
                        package a;
                        import java.util.List;
                        @org.springframework.stereotype.Service class Reader {
                            private final Rows rows = null;
                            private final org.springframework.web.client.RestTemplate rest = null;
                            private String user() {
                                return org.springframework.security.core.context.SecurityContextHolder.getContext().toString();
                            }
                            private void checkPermission(String a) {
                                if (user() == null) { throw new IllegalStateException(); }
                            }
                            private boolean hasPermission(String a) { return user() == null; }
                            private Reader authenticatedUser() { checkPermission(""); return this; }
                            private void mayRead(String a) { }
                            @javax.annotation.security.RolesAllowed("all") List<String> below(String a) { return rows.names(a); }
                            private org.springframework.http.HttpHeaders headers() { return headersOf(user()); }
                            private org.springframework.http.HttpHeaders headersOf(String user) { return null; }
                            %s
                            void one() { read(null); }
                            void two() { read(null); }
                        }
                        """.formatted(members))
                .analysis()
                .program();
    }

    /** What is asked before the method runs is asked before the cache, too; what it asks itself is not. */
    @ParameterizedTest
    @CsvSource({
        "@javax.annotation.security.RolesAllowed(\"all\"), '', false",
        "@javax.annotation.security.RolesAllowed(\"all\"), checkPermission(a);, true",
        "'', checkPermission(a);, true",
        "'', '', false",
    })
    void whatIsAskedInsideIsToBeMinded(String annotation, String check, boolean minded) {
        Program program = program(
                "%s public List<String> read(String a) { %s return rows.names(a); }".formatted(annotation, check));

        assertThat(read(program))
                .hasValueSatisfying(
                        r -> assertThat(Askers.areToBeMinded(r, program)).isEqualTo(minded));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkPermission(a); return rows.names(a);",
                "authenticatedUser().mayRead(a); return rows.names(a);",
                "return below(a);",
            })
    void checksOfPermissionsStayBeforeTheCache(String statements) {
        assertThat(remarks("public List<String> read(String a) { " + statements + " }"))
                .hasValueSatisfying(r -> assertThat(r).contains("; permissions stay checked before it"));
    }

    @Test
    void whatIsTheSameForAllNeedsNoCare() {
        assertThat(remarks("public List<String> read(String a) { return rows.names(a); }"))
                .hasValueSatisfying(r -> assertThat(r).doesNotContain("; permissions stay checked before it"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return hasPermission(a) ? rows.names(a) : List.of();",
                "if (hasPermission(a)) { return List.of(); } return rows.names(a);",
                "return rows.names(a + user());",
            })
    void whatTheCallerChoosesIsNoneToCache(String statements) {
        assertThat(remarks("public List<String> read(String a) { " + statements + " }"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a, true", "user(), false"})
    void credentialsAreForTheOtherServiceToLookAt(String path, boolean read) {
        assertThat(remarks("""
                        public String read(String a) {
                            return rest.exchange("/a/" + %s, org.springframework.http.HttpMethod.GET,
                                    new org.springframework.http.HttpEntity<>(headers()), String.class).getBody();
                        }
                        """.formatted(path))
                        .filter(r -> r.contains("; only if the other service answers all users alike"))
                        .isPresent())
                .isEqualTo(read);
    }

    /** CDI makes beans of what it gives. */
    @ParameterizedTest
    @CsvSource({"javax.ws.rs.Produces(\"text/plain\"), true", "javax.enterprise.inject.Produces, false"})
    void aMediaTypeMakesNoBean(String annotation, boolean read) {
        assertThat(remarks("@" + annotation + " public List<String> read(String a) { return rows.names(a); }")
                        .isPresent())
                .isEqualTo(read);
    }
}
