package dev.optkit.analyzers.rules.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadDoubtsTest {

    private static final String FOUND = "// FINDING: cacheable-read";
    private static final String HANDLER =
            "@org.springframework.web.bind.annotation.RestController class Web { private final Reader reader = null;"
                    + " @org.springframework.web.bind.annotation.GetMapping public Object all(String a) { return"
                    + " reader.%s; } }";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Row row = rows.findByCode(a); row.setName(a); return row;",
                "Row row; row = rows.findByCode(a); rows.save(row); return row;",
                "rows.delete(rows.findByCode(a)); return a;",
                "Row row = rows.findByCode(a); if (row == null) {\nrow = new Row(); }\nrow.setName(a); return row;",
                "Row row = null; for (int i = 0; i < 2; i++) {\nrow = new Row();\nrow = rows.findByCode(a);\nrow.setName(a);"
                        + " } return row;",
            })
    void resultsThatACallerChangesOrWritesAreSilent(String change) {
        changed("", "Row findByCode(String code);", change).check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (Row row : rows.findByCode(a)) { row.setName(a); } return a;",
                "rows.findByCode(a).forEach(r -> r.setName(a)); return a;",
                "Row first = rows.findByCode(a).get(0); first.setName(a); return first;",
            })
    void resultsWhoseElementsACallerChangesAreSilent(String change) {
        changed("", "List<Row> findByCode(String code);", change).check();
    }

    @Test
    void resultsThatACopyWouldShareAreSilent() {
        changed(
                        "",
                        "java.util.Map<String, List<Row>> findByCode(String code);",
                        "rows.findByCode(a).get(a).add(null); return a;")
                .check();
        changed("", "java.util.Date findByCode(String code);", "Date d = rows.findByCode(a); d.setTime(0); return d;")
                .check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return rows.findByCode(a).getName();",
                "Row row = rows.findByCode(a); Part part = new Part(); part.setName(row.getName()); return part;",
                "Row row = rows.findByCode(a); Part part = new Part(); part.setName(row.getName()); return"
                        + " parts.save(part);",
                "Row row = rows.findByCode(a); if (row == null) {\nrow = new Row();\nrow.setName(a);\nrows.save(row); }"
                        + " return row.getName();",
            })
    void resultsThatAreOnlyReadAreReported(String use) {
        changed(FOUND, "Row findByCode(String code);", use).check();
    }

    @ParameterizedTest
    @CsvSource({
        "source.setCode(a); return source.names();, true",
        "source.setCode(a); return other.names();, false",
        "source.reset(a); return source.names();, false",
        "List<String> n = source.names(); source.setCode(a); return n;, false",
    })
    void whatCallersSetBeforeIsAnArgument(String asked, boolean silent) {
        RuleTester tester = new RuleTester()
                .source(
                        "a/Source.java",
                        "package a; @org.springframework.stereotype.Service class Source { String code;"
                                + " org.springframework.jdbc.core.JdbcTemplate jdbc; void setCode(String c) { code = c; }"
                                + " void reset(String c) { } java.util.List<String> names() {"
                                + " return jdbc.queryForList(\"select n from names\", String.class); } }")
                .source(
                        "a/Web.java",
                        "package a; import java.util.*; @org.springframework.web.bind.annotation.RestController class Web {"
                                + " private Source source; private Source other;"
                                + " @org.springframework.web.bind.annotation.GetMapping public List<String> all(String a) { "
                                + asked + " } }");
        assertThat(tester.findings().isEmpty()).isEqualTo(silent);
    }

    /** A query that is still to be completed, built and run is no answer. */
    @ParameterizedTest
    @CsvSource({"org.mybatis.dynamic.sql.select.QueryExpressionDSL<Row>, 0", "List<Row>, 1"})
    void whatBuildsAQueryIsSilent(String type, int found) {
        assertThat(new RuleTester()
                        .source(
                                "a/Rows.java",
                                "package a; import java.util.*; @org.apache.ibatis.annotations.Mapper interface Rows {"
                                        + " @org.apache.ibatis.annotations.Select(\"select * from row\") List<Row> many();"
                                        + " default " + type + " settings() { return Dsl.select(this::many); } }")
                        .source("a/Row.java", "package a; record Row(String name) {}")
                        .source(
                                "a/Web.java",
                                "package a; @org.springframework.web.bind.annotation.RestController class Web { private Rows rows;"
                                        + " @org.springframework.web.bind.annotation.GetMapping public Object all() {"
                                        + " return rows.settings().toString(); } }")
                        .findings())
                .filteredOn(f -> f.message().startsWith("Rows.settings"))
                .hasSize(found);
    }

    /** A project that has put a cache of its own before a kind of stores has decided what goes into it. */
    @ParameterizedTest
    @CsvSource({
        "class KindsCache implements Kinds { Kinds target;, true",
        "class KindsCache implements Kinds { String target;, false",
        "class KindsCache { Kinds target;, false",
        "class KindsLog implements Kinds { Kinds target;, false",
    })
    void storesBehindADecoratorThatCachesAreSilent(String decorator, boolean silent) {
        RuleTester tester = new RuleTester()
                .source("a/Kinds.java", "package a; interface Kinds { java.util.List<String> kinds(); }")
                .source(
                        "a/Decorator.java",
                        "package a; " + decorator + " public java.util.List<String> kinds() { return null; } }")
                .source(
                        "a/StoredKinds.java",
                        "package a; @org.springframework.stereotype.Repository class StoredKinds implements Kinds {"
                                + " org.springframework.jdbc.core.JdbcTemplate jdbc; public java.util.List<String> kinds() {"
                                + " return jdbc.queryForList(\"select k from kinds\", String.class); } }")
                .source(
                        "a/Web.java",
                        "package a; @org.springframework.web.bind.annotation.RestController class Web { private StoredKinds"
                                + " kinds; @org.springframework.web.bind.annotation.GetMapping public int all() {"
                                + " return kinds.kinds().size(); } }");
        assertThat(tester.findings().isEmpty()).isEqualTo(silent);
    }

    @Test
    void aChangeBehindAMethodThatHandsTheResultOnIsSeen() {
        changed("", "Row findByCode(String code);", "return rows.findByCode(a);")
                .source(
                        "a/Behind.java",
                        "package a; class Behind { private final ChangerToo d = null; void more(String a) { Row row ="
                                + " d.use(a); row.setName(a); } private final Changer c = null; void go(String a) { Row row ="
                                + " c.use(a); row.setName(a); } }")
                .check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Row row = rows.findByCode(a); row.getParts().add(new Part()); return a;",
                "Row row = rows.findByCode(a); Row other = rows.findByCode(\"\"); other.getRows().add(row); return a;",
                "change(rows.findByCode(a), a); return a; } private void change(Row r, String n) { r.setName(n);",
                "one(rows.findByCode(a)); return a; } void one(Row r) { two(a(), r); } String a() { return null; }"
                        + " void two(String n, Row r) { one(r); three(r); } void three(Row r) { r.setName(null);",
            })
    void entitiesThatCallersChangeOrAttachAreSilent(String use) {
        managedRows("", use).check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Row row = rows.findByCode(a); row.getParts().size(); return a;",
                "List<String> names = new ArrayList<>(); names.add(rows.findByCode(a).getName()); return names;",
                "show(rows.findByCode(a), a); return a; } private void show(Row r, String n) { r.getName();",
                "show(rows.findByCode(a), new Row()); return a; } void show(Row r, Row n) { r.getName(); n.setName(null);"
                        + " show(r, n);",
            })
    void entitiesThatCallersLookAtAreReported(String use) {
        managedRows(FOUND, use).check();
    }

    @ParameterizedTest
    @CsvSource({
        "@RequestScope, user, 0",
        "@RequestScope, service, 1",
        "'', user, 1",
    })
    void whatAClientThatIsMadeForTheUserAnswersIsSilent(String scope, String token, int found) {
        String use = "package a; class %s { private final Reader reader = null;"
                + " int use(String code) { return reader.partOf(code).hashCode(); } }";
        assertThat(new RuleTester()
                        .source("a/Beans.java", """
                                package a;
                                import org.springframework.beans.factory.annotation.Qualifier;
                                import org.springframework.context.annotation.*;
                                import org.springframework.security.core.context.SecurityContextHolder;
                                import org.springframework.web.client.RestTemplate;
                                import org.springframework.web.context.annotation.RequestScope;
                                record Token(String text) {}
                                @Configuration class Beans {
                                    @Bean %s RestTemplate rest(@Qualifier("%s") Token token) { return null; }
                                    @Bean("user") @RequestScope Token userToken() {
                                        return new Token(SecurityContextHolder.getContext().getAuthentication().getName());
                                    }
                                    @Bean("service") @RequestScope Token serviceToken() { return new Token("s"); }
                                }
                                """.formatted(scope, token))
                        .source(
                                "a/Reader.java",
                                "package a; @org.springframework.stereotype.Service class Reader { private final"
                                        + " org.springframework.web.client.RestTemplate rest = null; public String partOf(String"
                                        + " code) { return rest.getForObject(\"/\" + code, String.class); } }")
                        .source("a/One.java", use.formatted("One"))
                        .source("a/Two.java", use.formatted("Two"))
                        .findings())
                .hasSize(found);
    }

    @Test
    void whatMostAskForToWriteItIsSilent() {
        String use = "rows.findByCode(a).getName(); rows.deleteAllById(null); return a;";
        managedRows("", use)
                .source(
                        "a/Third.java",
                        "package a; class Third { private final Rows rows = null; void use(String a) { "
                                + use.replace("return a;", "") + " } }")
                .check();
    }

    @Test
    void countsThoseThatWriteApart() {
        assertThat(managedRows("", "rows.findByCode(a).getName(); parts.deleteAllById(null); return a;")
                        .analysis()
                        .findings())
                .filteredOn(f -> f.rule().equals("cacheable-read"))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("called from 2 places that only read and 2 that write");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Third { %s @CacheEvict(\"r\") public void use(String a) { %s } }",
                "class Third { %s @CachePut(\"r\") public String use(String a) { %s return a; } }",
                "class Third { %s @Caching(evict = @CacheEvict(\"r\")) public void use(String a) { %s } }",
                "interface Uses { @CacheEvict(\"r\") void use(String a); }"
                        + " class Third implements Uses { %s @Override public void use(String a) { %s } }",
            })
    void countsThoseThatClearACacheAsWriters(String third) {
        assertThat(repeatedBeside(third)).contains("called from 4 places that only read and 1 that writes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Third { %s @Cacheable(\"r\") public String use(String a) { %s return a; } }",
                "class Third { %s @Caching(cacheable = @Cacheable(\"r\")) public String use(String a) { %s return a; } }",
                "class Third { %s @Cacheable(\"r\") @CacheEvict(\"s\") public String use(String a) { %s return a; } }",
            })
    void countsThoseThatKeepTheAnswerNotAtAll(String third) {
        assertThat(repeatedBeside(third)).contains("called from 4 places,");
    }

    /** The message about a read that four methods call, and the given one. */
    private static String repeatedBeside(String third) {
        return managedRows("", "rows.findByCode(a).getName(); return a;")
                .source(
                        "a/Third.java",
                        "package a; import org.springframework.cache.annotation.*; "
                                + third.formatted("private final Rows rows = null;", "rows.findByCode(a).getName();"))
                .analysis()
                .findings()
                .stream()
                .filter(f -> f.rule().equals("cacheable-read"))
                .map(Finding::message)
                .findFirst()
                .orElseThrow();
    }

    private static RuleTester managedRows(String marker, String use) {
        return changed(marker, "Row findByCode(String code);", use)
                .source(
                        "a/Row.java",
                        "package a; @jakarta.persistence.Entity class Row { void setName(String a) {} String getName()"
                                + " { return null; } java.util.List<Part> getParts() { return null; }"
                                + " java.util.List<Row> getRows() { return null; } }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"couponUsers", "stockOfType", "cartItems", "openOrders", "userBalance", "stopSettings"})
    void whatIsCountedDownOrPaidIsSilent(String name) {
        reader(
                        "",
                        "public List<String> %s(String a) { return new ArrayList<>(rows.names(a)); }".formatted(name),
                        name + "(\"\")")
                .check();
    }

    @Test
    void aPartOfALongerNameMakesNoKind() {
        assertThat(reader(
                                "",
                                "public List<UserGift> listByCode(String a) { rows.names(a); return null; }",
                                "listByCode(\"\")")
                        .source("a/UserGift.java", "package a; class UserGift {}")
                        .analysis()
                        .findings())
                .filteredOn(f -> f.rule().equals("cacheable-read"))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .doesNotContain("users and permissions");
    }

    @Test
    void aListThatACallerAddsToIsToBeCopied() {
        assertThat(changed(
                                "",
                                "List<Row> findByCode(String code);",
                                "List<Row> all = rows.findByCode(a); all.add(new Row()); return all;")
                        .findings())
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("hand out copies");
    }

    @ParameterizedTest
    @ValueSource(strings = {"String statementName", "String sql"})
    void aHelperThatRunsAnyStatementIsSilent(String parameter) {
        reader(
                        "",
                        "public List<String> roles(%s) { return new ArrayList<>(rows.names(\"\")); }"
                                .formatted(parameter),
                        "roles(null)")
                .check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"String statute", "Long statementId"})
    void aStatementThatIsNoTextIsReported(String parameter) {
        reader(
                        FOUND,
                        "public List<String> roles(%s) { return new ArrayList<>(rows.names(\"\")); }"
                                .formatted(parameter),
                        "roles(null)")
                .check();
    }

    @Test
    void aHandlerItselfIsNoRepetition() {
        assertThat(reader("", "public List<String> unused(String a) { return null; }", "")
                        .source(
                                "a/Web.java",
                                "package a; import java.util.*; @org.springframework.web.bind.annotation.RestController"
                                        + " class Web { private final Rows rows = null;"
                                        + " @org.springframework.web.bind.annotation.GetMapping public List<String>"
                                        + " roleNames(String a) { return rows.names(a).subList(0, 1); } }")
                        .findings())
                .extracting(f -> f.location().path())
                .doesNotContain("a/Web.java");
    }

    @Test
    void handlersBehindOneMethodThatHandsOnAreCountedAndThatMethodIsReported() {
        reader(
                        "",
                        "// FINDING: cacheable-read\n public List<String> roleNames(String a) { return new ArrayList<>(rows.names(a)); }",
                        "roleNames(\"\")")
                .check();
    }

    @Test
    void oneAnswerForAllRequestsIsRepeated() {
        String read =
                "// FINDING: cacheable-read\n public List<String> roleNames() { return new ArrayList<>(rows.names(\"\")); }";
        reader("", read, "")
                .source("a/Web.java", "package a; " + HANDLER.formatted("roleNames()"))
                .check();
    }

    @Test
    void aFilterIsPassedByAllRequests() {
        reader(
                        "",
                        "// FINDING: cacheable-read\n public List<String> roleNames(String a) { return new ArrayList<>(rows.names(a)); }",
                        "")
                .source(
                        "a/Guard.java",
                        "package a; class Guard extends org.springframework.web.filter.OncePerRequestFilter { private"
                                + " final Reader reader = null; @Override public void doFilterInternal(Object q) {"
                                + " reader.roleNames(\"\"); } }")
                .check();
    }

    @Test
    void whatSubclassesAnswerDifferentlyIsSilent() {
        base("").source("a/B.java", "package a; class B extends Base<Part> {}").check();
    }

    @Test
    void whatOneSubclassInheritsIsReported() {
        base(FOUND).check();
    }

    @Test
    void callsCountForTheOverloadTheyMean() {
        String overloads = "Row findByCode(Long code);\n" + FOUND + "\nRow findByCode(String code);";
        RuleTester tester = changed("", overloads, "return rows.findByCode(1L);")
                .source("a/ChangerToo.java", "package a; class ChangerToo {}");
        tester.check();
        assertThat(tester.findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("called from 2 places");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Part part = new Part(); part.setRow(rows.findByCode(a)); parts.save(part); return part;",
                "Part part = new Part(rows.findByCode(a)); return parts.save(part);",
            })
    void entitiesThatACallerMakesAPartOfWhatItWritesAreSilent(String use) {
        entities("", use).check();
    }

    @Test
    void entitiesThatACallerMakesAPartOfWhatItReturnsAreReported() {
        entities(FOUND, "Part part = new Part(); part.setRow(rows.findByCode(a)); return part;")
                .check();
    }

    private static RuleTester entities(String marker, String use) {
        return changed(marker, "Row findByCode(String code);", use)
                .source(
                        "a/Row.java",
                        "package a; @javax.persistence.Entity class Row { @javax.persistence.Id Long id; }")
                .source(
                        "a/More.java",
                        "package a; class More { Rows rows; Parts parts; Object three(String a) { %1$s } Object"
                                        .formatted(use)
                                + " four(String a) { %1$s } }".formatted(use));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Row extends TenantAwareEntity { void setName(String a) {} String getName() { return null; } }"
                        + " class TenantAwareEntity {}",
                "class Row { @org.hibernate.annotations.TenantId String owner; String getName() { return null; } }",
                "@org.hibernate.annotations.Filter(name = \"mine\") class Row { String getName() { return null; } }",
            })
    void rowsOfATenantAreSilent(String row) {
        changed("", "Row findByCode(String code);", "return rows.findByCode(a).getName();")
                .source("a/Row.java", "package a; " + row)
                .check();
    }

    @Test
    void partsOfSuchRowsAreSilentToo() {
        String read = "String findByCode(String code);";
        String use = "return rows.findByCode(a);";
        changed(FOUND, read, use)
                .source("a/Row.java", "package a; class Row { String owner; }")
                .check();
        changed("", read, use)
                .source("a/Row.java", "package a; class Row { @org.hibernate.annotations.TenantId String owner; }")
                .check();
    }

    /** A repository with two callers that read, and one that does what is given. */
    private static RuleTester changed(String marker, String declaration, String use) {
        String caller = "package a; import java.util.*; @org.springframework.stereotype.Service class %s { private"
                + " final Rows rows = null; private final Parts parts = null; Object use(String a) { %s } }";
        return new RuleTester()
                .without("sequential-calls")
                .source(
                        "a/Row.java",
                        "package a; class Row { void setName(String a) {} String getName() { return null; } }")
                .source(
                        "a/Part.java",
                        "package a; class Part { Part() {} Part(Row r) {} void setRow(Row a) {} void setName(String a)"
                                + " {} }")
                .source(
                        "a/Parts.java",
                        "package a; interface Parts extends org.springframework.data.jpa.repository.JpaRepository<Part,"
                                + " Long> {}")
                .source("a/Rows.java", """
                        package a;
                        import java.util.List;
                        interface Rows extends org.springframework.data.jpa.repository.JpaRepository<Row, Long> {
                            %s
                            %s
                        }
                        """.formatted(marker, declaration))
                .source("a/One.java", caller.formatted("One", "rows.findByCode(a).hashCode(); return a;"))
                .source("a/Two.java", caller.formatted("Two", "rows.findByCode(a).hashCode(); return a;"))
                .source("a/Changer.java", caller.formatted("Changer", use))
                .source("a/ChangerToo.java", caller.formatted("ChangerToo", use));
    }

    private static RuleTester reader(String marker, String method, String call) {
        String uses = call.isEmpty() ? "" : "void one() { %1$s; } void two() { %1$s; }".formatted(call);
        return new RuleTester()
                .source("a/Row.java", "package a; class Row {}")
                .source("a/Rows.java", """
                        package a;
                        import org.springframework.data.jpa.repository.*;
                        interface Rows extends JpaRepository<Row, Long> {
                            @Query("select r.name from Row r where r.group = ?1")
                            java.util.List<String> names(String group);
                        }
                        """)
                .source(
                        "a/Reader.java",
                        "package a; import java.util.*;\n@org.springframework.stereotype.Service class Reader { private"
                                + " final Rows rows = null;\n" + marker + "\n" + method + "\n" + uses + " }");
    }

    private static RuleTester base(String marker) {
        return new RuleTester()
                .source("a/Row.java", "package a; class Row {}")
                .source("a/Part.java", "package a; class Part {}")
                .source("a/Base.java", """
                        package a;
                        import java.util.*;
                        import org.springframework.data.jpa.repository.*;
                        abstract class Base<T> {
                            protected JpaRepository<T, Long> repository;
                            %s
                            public List<T> readAll() { return repository.findAll(); }
                            int one() { return readAll().size(); }
                            int two() { return readAll().size(); }
                        }
                        """.formatted(marker))
                .source("a/A.java", "package a; class A extends Base<Row> {}");
    }
}
