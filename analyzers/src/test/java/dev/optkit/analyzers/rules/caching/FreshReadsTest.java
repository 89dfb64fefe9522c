package dev.optkit.analyzers.rules.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreshReadsTest {

    private static final String FOUND = "// FINDING: cacheable-read";
    private static final String SERVICE = "package a; @org.springframework.stereotype.Service class %s { private final"
            + " Rows rows = null; private final Notes notes = null; private final Keeper keeper = null;"
            + " private final java.util.concurrent.ExecutorService pool = null; %s }";
    private static final String SHOP = "class Shop { @GetMapping(\"/shop/%s\") public Object shop() { return %s; } }";

    @ParameterizedTest
    @CsvSource({
        "a/Two.java, class AdminRows, /rows",
        "a/admin/Two.java, class RowPages, /rows",
        "a/Two.java, class RowPages, /api/private/rows",
        "a/Two.java, class RowPages, /management/rows",
    })
    void whatOnlyAdministratorsAskForIsSilent(String file, String type, String path) {
        pages("", file, type, path, SHOP.formatted("start", "null")).check();
    }

    @ParameterizedTest
    @CsvSource({
        "a/Two.java, class BadminRows, /rows",
        "a/Two.java, class RowPages, /privately/rows",
        "a/Two.java, class RowPages, /rows",
    })
    void wordsThatMerelyContainTheNameAreNoAdministrators(String file, String type, String path) {
        pages(FOUND, file, type, path, SHOP.formatted("start", "null")).check();
    }

    @Test
    void onePageForOthersIsEnough() {
        pages(
                        FOUND,
                        "a/Two.java",
                        "class AdminRows",
                        "/rows",
                        SHOP.formatted("rows", "rows.findByCode(\"a\").getName()"))
                .check();
    }

    @ParameterizedTest
    @CsvSource({"'', startPage(1);", "// FINDING: cacheable-read, startAll(1);"})
    void readsThatAPlugInCutsIntoPagesAreSilent(String finding, String before) {
        String shop = SHOP.formatted("rows", "rows.findByCode(\"a\").getName()")
                .replace("return", before + " return")
                .replace("; } }", "; } void startPage(int n) {} void startAll(int n) {} }");
        pages(finding, "a/Two.java", "class RowPages", "/rows", shop).check();
    }

    @Test
    void whereAllPagesAreForAdministratorsTheyAreTheUsers() {
        pages(FOUND, "a/Two.java", "class AdminRows", "/rows", "class Other {}").check();
    }

    @Test
    void oneAnswerThatTwoOfTheirPagesAskForIsReported() {
        pages("", "a/Two.java", "class AdminRows", "/rows", SHOP.formatted("start", "null"))
                .source("a/Rows.java", """
                        package a;
                        public interface Rows extends org.springframework.data.jpa.repository.JpaRepository<Row, Long> {
                            // FINDING: cacheable-read
                            Row findFirstByOrderByCode();
                        }
                        """)
                .source("a/Two.java", """
                        package a;
                        import org.springframework.web.bind.annotation.*;
                        @RestController class AdminRows {
                            private final Rows rows = null;
                            @GetMapping("/1") public Object one() { return rows.findFirstByOrderByCode().getName(); }
                            @GetMapping("/2") public Object two() { return rows.findFirstByOrderByCode().hashCode(); }
                        }
                        """)
                .check();
    }

    @Test
    void whatIsMadeOnlyIfItIsNotFoundIsReported() {
        String use = "String %s(String a) { Row row = rows.findByCode(a); if (row == null) { keeper.keep(new Row());"
                + " return a; } return row.getName(); }";
        flows(FOUND, "")
                .source("a/One.java", SERVICE.formatted("One", use.formatted("one")))
                .source("a/Two.java", SERVICE.formatted("Two", use.formatted("two")))
                .check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (rows.findByCode(a) == null) { keeper.keep(new Row()); }",
                "keeper.keep(new Row()); rows.findByCode(a).getName();",
                "pool.submit(() -> { rows.findByCode(a).getName(); keeper.keep(new Row()); });",
            })
    void whatOnlyWritersOfTheSameAskForIsSilent(String use) {
        flows("", use).check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (rows.findByCode(a) == null) { keeper.note(new Note()); }",
                "rows.findByCode(a).getName();",
                "rows.findByCode(a).getName(); pool.submit(() -> keeper.keep(new Row()));",
            })
    void writersOfSomethingElseOrOnAnotherThreadAreReported(String use) {
        flows(FOUND, use).check();
    }

    @ParameterizedTest
    @CsvSource({
        "private String note;, // FINDING: cacheable-read",
        "private int stock;, ''",
        "private java.math.BigDecimal balance;, ''",
    })
    void whatHoldsANumberThatIsCountedDownIsSilent(String field, String marker) {
        flows(marker, "rows.findByCode(a).getName();")
                .source(
                        "a/Row.java",
                        "package a; public class Row { " + field + " public String getName() { return null; } }")
                .check();
    }

    @Test
    void aCallInAFunctionNextToAWriteOnAnotherThreadIsCounted() {
        RuleTester tester = flows(
                FOUND,
                "java.util.concurrent.Callable<Row> read = () -> rows.findByCode(a); pool.submit(read);"
                        + " pool.execute(() -> notes.save(new Note()));");
        assertThat(tester.findings())
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("called from 2 places");
    }

    /** Two services that use a repository, through which a third writes. */
    private static RuleTester flows(String marker, String use) {
        return rows(marker)
                .source(
                        "a/Keeper.java",
                        "package a; @org.springframework.stereotype.Service class Keeper { private final Deep deep ="
                                + " null; void keep(Row r) { deep.keep(r); } void note(Note n) { deep.note(n); } }")
                .source(
                        "a/Deep.java",
                        "package a; @org.springframework.stereotype.Service class Deep { private final Rows rows = null;"
                                + " private final Notes notes = null; void keep(Row r) { rows.save(r); } void note(Note"
                                + " n) { notes.save(n); } }")
                .source("a/One.java", SERVICE.formatted("One", "void one(String a) { " + use + " }"))
                .source("a/Two.java", SERVICE.formatted("Two", "void two(String a) { " + use + " }"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', throw new IllegalStateException();",
        "'', deny(); } } private void deny() { if (rows != null) { throw new IllegalStateException();",
        "// FINDING: cacheable-read, System.out.println(code);",
    })
    void byWhatAnAspectLetsThroughHasToBeFresh(String marker, String otherwise) {
        String aspect = "package a; @org.aspectj.lang.annotation.Aspect class Check { private final Rows rows = null;"
                + " void before(String code) { if (rows.findByCode(code).getName() == null) { " + otherwise + " } }"
                + " void merge(String code) { if (rows.findByCode(code).getName() != null) { "
                + otherwise.replace("deny() { if", "denied() { if") + " } } }";
        rows(marker).source("a/Check.java", aspect).check();
    }

    private static RuleTester pages(String marker, String file, String type, String path, String shop) {
        String web = "package %s; import org.springframework.web.bind.annotation.*; @RestController %s";
        String folder = file.substring(0, file.lastIndexOf('/')).replace('/', '.');
        String rows =
                " { private final a.Rows rows = null; @GetMapping(\"" + path + "/1\") public Object one(String c) {"
                        + " return rows.findByCode(c).getName(); } @GetMapping(\"" + path
                        + "/2\") public Object two(String c) {"
                        + " return rows.findByCode(c).hashCode(); } }";
        return rows(marker)
                .source(file, web.formatted(folder, type) + rows)
                .source(
                        "a/Shop.java",
                        web.formatted("a", shop.replace("{ @Get", "{ private final Rows rows = null; @Get")));
    }

    private static RuleTester rows(String marker) {
        return new RuleTester()
                .without("sequential-calls")
                .source("a/Row.java", "package a; public class Row { public String getName() { return null; } }")
                .source("a/Note.java", "package a; public class Note {}")
                .source(
                        "a/Notes.java",
                        "package a; public interface Notes extends"
                                + " org.springframework.data.jpa.repository.JpaRepository<Note, Long> {}")
                .source("a/Rows.java", """
                        package a;
                        public interface Rows extends org.springframework.data.jpa.repository.JpaRepository<Row, Long> {
                            %s
                            Row findByCode(String code);
                        }
                        """.formatted(marker));
    }
}
