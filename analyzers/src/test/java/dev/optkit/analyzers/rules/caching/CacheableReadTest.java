package dev.optkit.analyzers.rules.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheableReadTest {

    private static final String MAKERS = """

            private final Out kept = new Out();
            private final List<Out> all = null;
            private void clear(Out out) { out.name = ""; }
            private Out kept() { return kept; }
            private static Out made(String name) { Out out = new Out(); out.name = name; return out; }
            private static Out filled(Out out, List<String> names) { put(names, out); return out; }
            private static void put(List<String> names, Out out) { out.name = names.toString(); }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public List<String> read(String a) { rows.save(new Row()); return rows.names(a); }",
                "public List<String> read(String a) { return rows.names(a + LocalDate.now()); }",
                "public List<String> read(String a) { return rows.names(a + UUID.randomUUID()); }",
                "public List<String> read(String a) { count++; return rows.names(a); } private int count;",
                "public Stream<String> read(String a) { return rows.names(a).stream(); }",
                "public Iterable<String> read(String a) { return rows.names(a).stream()::iterator; }",
                "public CompletableFuture<List<String>> read(String a) { return"
                        + " CompletableFuture.completedFuture(rows.names(a)); }",
                "public void read(String a) { rows.names(a); }",
                "public List<String> read(List<Object> a) { return rows.names(a.get(0).toString()); }",
                "public List<String> read(Row a) { return rows.names(a.toString()); }",
                "public List<String> read(String[] a) { return rows.names(a[0]); }",
                "public List<String> read(String password) { return rows.names(password); }",
                "public List<String> read(String a, int offset, int limit) { return rows.names(a); }",
                "public List<String> read(String a) { return rows.names(a + user.get()); }"
                        + " private final ThreadLocal<String> user = new ThreadLocal<>();",
                "@org.springframework.cache.annotation.Cacheable(\"x\") public List<String> read(String a) { return"
                        + " rows.names(a); }",
                "@org.springframework.security.access.prepost.PostFilter(\"x\") public List<String> read(String a) {"
                        + " return rows.names(a); }",
                "public List<String> read(String a) { checkPermission(a); return rows.names(a); }"
                        + " private void checkPermission(String a) {}",
                "public List<String> read(String a) { return rows.lockedNames(a); }",
                "public List<String> read(String a) { return List.of(rows.draw(a)); }",
                "public List<String> read(String a) { if (java.util.Locale.getDefault() == null) { throw new"
                        + " IllegalStateException(); } return rows.names(a); }",
                "public List<String> read(String a) { List<String> all = new ArrayList<>(rows.names(a));"
                        + " all.add(LocalDate.now().toString()); return all; }",
                "public List<String> read(String a) { String day = LocalDate.now().toString(); return"
                        + " rows.names(a).stream().map(n -> day).collect(Collectors.toList()); }",
                "public List<String> read(String a) { Locale here = Locale.getDefault(); switch (here.getCountry()) {"
                        + " case \"CH\": return List.of(); default: return new ArrayList<>(rows.names(a)); } }",
                "public List<String> read(String a) { List<String> all = new ArrayList<>(rows.names(a));"
                        + " org.springframework.beans.BeanUtils.copyProperties(LocalDate.now(), all); return all; }",
                "public List<String> read(String a) { List<String> all = new ArrayList<>(rows.names(a));"
                        + " fill(LocalDate.now(), all); return all; } private void fill(LocalDate d, List<String> all) {}",
                "public List<String> read(String a) { if (today() == null) { deny(); } return new"
                        + " ArrayList<>(rows.names(a)); } private LocalDate today() { return LocalDate.now(); } private"
                        + " void deny() { throw new IllegalStateException(); }",
                "public List<String> read(String a) { timer.fine(first(9)); return rows.names(a + second(9)); } private"
                        + " String first(int n) { if (n == 0) { return \"\"; } return second(n - 1) + LocalDate.now(); }"
                        + " private String second(int n) { return first(n); } private final java.util.logging.Logger"
                        + " timer = null;",
                "public List<String> read(String a) { check(); return rows.names(a); } private void check() { if"
                        + " (Instant.now() == null) { throw new IllegalStateException(); } }",
                "public List<String> read(String a) { check(today()); return rows.names(a); } private LocalDate today()"
                        + " { return LocalDate.now(); } private void check(LocalDate d) {}",
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Out out = made(a); out.name = rows.names(a).toString(); return out; }",
                "Out out = filled(new Out(), rows.names(a)); out.name = a; return out; }",
                "List<Out> outs = new ArrayList<>(); for (String n : rows.names(a)) { outs.add(made(n)); }"
                        + " for (Out out : outs) { out.name = a; } return outs.get(0); }",
                "Out out = new Out(); put(rows.names(a), out); return out; }",
                "Out out = rows.names(a).isEmpty() ? made(a) : new Out(); out.name = a; return out; }",
                "List<Out> outs = rows.names(a).stream().map(n -> made(n)).collect(Collectors.toList());"
                        + " outs.forEach(out -> out.name = a); return outs.get(0); }",
                "Map<String, Out> outs = rows.names(a).stream().collect(HashMap::new, (m, n) -> m.put(n, made(n)),"
                        + " Map::putAll); return outs.get(a); }",
            })
    void whatAMethodHasMadeMayBeChanged(String body) {
        program("// FINDING: cacheable-read\npublic Out read(String a) { " + body + MAKERS)
                .source("a/Out.java", "package a; public class Out { String name; }")
                .check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Out out = kept(); out.name = rows.names(a).toString(); return out; }",
                "Out out = filled(kept, rows.names(a)); out.name = a; return out; }",
                "List<Out> outs = new ArrayList<>(); rows.names(a); outs.add(kept);"
                        + " for (Out out : outs) { out.name = a; } return outs.get(0); }",
                "put(rows.names(a), kept); return kept; }",
                "Out out = rows.names(a).isEmpty() ? kept : new Out(); out.name = a; return out; }",
                "List<Out> outs = rows.names(a).stream().map(n -> kept()).collect(Collectors.toList());"
                        + " outs.forEach(out -> out.name = a); return outs.get(0); }",
                "rows.names(a); all.forEach(this::clear); return kept; }",
                "List<Out> outs = new ArrayList<>(all); rows.names(a); outs.get(0).name = a; return outs.get(0); }",
            })
    void whatOutlivesTheCallMayNotBeChanged(String body) {
        program("public Out read(String a) { " + body + MAKERS)
                .source("a/Out.java", "package a; public class Out { String name; }")
                .check();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class File { String name; static java.io.InputStream in; File(String name) {} } | 1",
                "class File { String name; java.io.InputStream in; File(String name) {} } | 0",
                "class File { String name; java.util.function.Supplier<String> in; File(String name) {} } | 0",
                "record File(java.io.InputStream in) { File(String name) { this(null); } } | 0",
            })
    void whatHoldsSomethingOpenIsNotKept(String file, int found) {
        assertThat(program("public File read(String a) { return new File(rows.names(a).get(0)); }")
                        .source("a/File.java", "package a; public " + file)
                        .findings())
                .hasSize(found);
    }

    @ParameterizedTest
    @CsvSource({"getResource(a), 0", "getClass(), 1"})
    void filesThatTheProgramBringsWithItAreNotAskedForOverTheNetwork(String asked, int found) {
        assertThat(program("public String read(String a) throws Exception { Object o = Subject.class." + asked
                                + "; return new String(new java.net.URL(a).openStream().readAllBytes()); }")
                        .findings())
                .hasSize(found);
    }

    @ParameterizedTest
    @CsvSource({"getResource(name), 0", "getName(), 1"})
    void norWhereAHelperFindsThem(String asked, int found) {
        assertThat(program("public String read(String a) throws Exception {"
                                + " return new String(find(a).openStream().readAllBytes()); }"
                                + " private java.net.URL find(String name) { Object o = Subject.class." + asked
                                + "; return kept.get(o); } private final Map<Object, java.net.URL> kept = null;")
                        .findings())
                .hasSize(found);
    }

    /** A holder of the current tenant that another artifact of the project's people brings. */
    @ParameterizedTest
    @CsvSource({
        "a.b.config.TenantContext, TenantContext.getTenant(), 0",
        "a.b.config.UserUtils, UserUtils.getCurrentName(), 0",
        "a.b.config.Texts, Texts.getTenant(), 1",
    })
    void whatDependsOnWhoAsksIsNotOffered(String type, String asked, int found) {
        assertThat(program("public List<String> read(String a) { return new ArrayList<>(rows.names(a + " + asked
                                + ")); }")
                        .source("a/b/Other.java", "package a.b; class Other {}")
                        .source(
                                "a/Reader.java",
                                "package a; import java.util.*; import " + type
                                        + "; @org.springframework.stereotype.Service class Reader {"
                                        + " private final Rows rows = null; public List<String> read(String a) {"
                                        + " return new ArrayList<>(rows.names(a + " + asked + ")); }"
                                        + " void one() { read(null); } void two() { read(null); } }")
                        .findings())
                .hasSize(found);
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 1", "a.isEmpty(), 1"})
    void aReadThatAConstantKeepsFromIsNone(String deep, int found) {
        assertThat(program("public List<String> read(String a) { return new ArrayList<>(find(a, " + deep + ")); }"
                                + " private List<String> find(String a, boolean deep) {"
                                + " if (deep) { return rows.names(a); } return List.of(); }")
                        .findings())
                .hasSize(found);
    }

    /** What a method keeps for its next call, makes with double braces, or reads from files besides. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (tool == null) { tool = new Object(); } return new ArrayList<>(rows.names(a + tool)); } private Object tool;",
                "Map<String, String> some = new HashMap<>() {{ put(\"a\", a); }}; return new ArrayList<>(rows.names(some.get(a))); }",
                "String kept = known.get(a);\n if (kept == null) { kept = a + 1; known.put(a, kept); }"
                        + " return new ArrayList<>(rows.names(kept)); } private final Map<String, String> known = new HashMap<>();",
                "return new java.io.File(a).exists() ? new ArrayList<>(rows.names(a)) : List.of(); }",
            })
    void whatChangesNothingForOthersDoesNoHarm(String body) {
        program("// FINDING: cacheable-read\npublic List<String> read(String a) { " + body)
                .check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fetchToken", "obtainAccessToken"})
    void aTokenIsReadWhicheverVerbItTakes(String name) {
        assertThat(tokens(name)).containsExactly("a/Tokens.java:5 cacheable-read");
        assertThat(tokens("createOrder")).isEmpty();
    }

    private static List<String> tokens(String name) {
        return new RuleTester()
                .source("a/Tokens.java", """
                        package a;
                        import org.springframework.web.client.RestTemplate;
                        class Tokens {
                            private final RestTemplate rest = null;
                            public String %1$s(String scope) { return rest.postForObject("/t", scope, String.class); }
                            int one() { return %1$s("a").length(); }
                            int two() { return %1$s("b").length(); }
                        }
                        """.formatted(name)).findings().stream()
                        .map(f -> f.location().path() + ":" + f.location().startLine() + " " + f.rule())
                        .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"String, rows.next() ? rows.getString(1) : null, 1", "java.sql.ResultSet, rows, 0"})
    void plainJdbcIsReadToTheEnd(String what) {
        String[] parts = what.split(", ");
        assertThat(new RuleTester()
                        .source("a/Names.java", """
                                package a;
                                import java.sql.*;
                                class Names {
                                    private final javax.sql.DataSource pool = null;
                                    public %s name(String id) throws SQLException {
                                        try (Connection c = pool.getConnection();
                                                PreparedStatement s = c.prepareStatement("select n from t where id = ?")) {
                                            s.setString(1, id);
                                            ResultSet rows = s.executeQuery();
                                            return %s;
                                        }
                                    }
                                    void one() throws SQLException { name("a"); }
                                    void two() throws SQLException { name("b"); }
                                }
                                """.formatted(parts[0], parts[1]))
                        .findings())
                .hasSize(Integer.parseInt(parts[2]));
    }

    @Test
    void settingsOfCachesOnATypeCacheNothing() {
        rows("", "Row findByCode(String code);").source("a/Reader.java", """
                        package a;
                        import java.util.*;
                        @org.springframework.cache.annotation.CacheConfig(cacheNames = "rows")
                        class Reader {
                            private final Rows rows = null;
                            // FINDING: cacheable-read
                            public Row read(String a) { rows.findByCode(""); return rows.findByCode(a.trim()); }
                            @org.springframework.cache.annotation.CacheEvict public void change(String a) {}
                            void one() { read(null); }
                            void two() { read(null); }
                        }
                        """).check();
    }

    @Test
    void whatMembersOfAClusterAgreeOnIsNotOld() {
        program("""
                private final org.apache.curator.framework.CuratorFramework cluster = null;
                public String leader(String a) throws Exception {
                    return new String(cluster.getData().forPath(a));
                }
                void read(Object a) throws Exception { leader(null); }
                void again() throws Exception { leader(null); }
                """).check();
    }

    @Test
    void whatIsLeftOfSomethingIsNotOld() {
        program("public List<String> capacityOf(String a) { return rows.names(a); }"
                        + " void read(Object a) { capacityOf(null); } void again() { capacityOf(null); }")
                .check();
    }

    @Test
    void timingIsNoHiddenInput() {
        program("""
                // FINDING: cacheable-read
                public List<String> read(String a) {
                    long start = System.nanoTime();
                    List<String> result = rows.names(a);
                    System.out.println(System.nanoTime() - start);
                    return result;
                }
                """).check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Instant start = Instant.now(); List<String> all = new ArrayList<>(rows.names(a));"
                        + " timer.info(Duration.between(start, Instant.now()).toString()); return all; }",
                "List<String> all = new ArrayList<>(rows.names(a)); if (Instant.now() == null) {"
                        + " timer.info(\"late\"); } return all; }",
                "List<String> all = new ArrayList<>(rows.names(a)); log.fine(all, Instant.now()); return all; }"
                        + " private final java.util.logging.Logger log = null;",
                "List<String> all = new ArrayList<>(rows.names(a)); String at = today(); timer.info(at); return all; }"
                        + " private String today() { return LocalDate.now().toString(); }",
            })
    void aClockThatTheResultDoesNotDependOnDoesNoHarm(String body) {
        program("// FINDING: cacheable-read\npublic List<String> read(String a) { " + body
                        + " private final java.util.logging.Logger timer = null;")
                .check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (a.isEmpty()) { throw new IllegalStateException(UUID.randomUUID().toString()); }"
                        + " return new ArrayList<>(rows.names(a)); }",
                "try { return new ArrayList<>(rows.names(a)); } catch (RuntimeException e) { throw failure(e); } }"
                        + " private RuntimeException failure(Exception e) {"
                        + " return new IllegalStateException(LocalDate.now().toString(), e); }",
                "return Optional.of(rows.names(a)).map(n -> n.subList(0, 1))"
                        + ".orElseThrow(() -> new IllegalStateException(UUID.randomUUID() + a)); }",
            })
    void whatOnlyAnExceptionSaysDoesNoHarm(String body) {
        program("// FINDING: cacheable-read\npublic List<String> read(String a) { " + body)
                .check();
    }

    @Test
    void looksIntoFunctionsHoweverDeepTheyAreNested() {
        int depth = 40;
        program("public List<String> read(String a) { String day = LocalDate.now().toString(); rows.names(a); return "
                        + "run(() -> ".repeat(depth) + "List.of(day)" + ")".repeat(depth)
                        + "; } private <T> T run(Supplier<T> s) { return s.get(); }")
                .check();
    }

    @ParameterizedTest
    @CsvSource({
        "'@lombok.Value class Code { String name;', true",
        "'@lombok.EqualsAndHashCode class Code { private final String name = null;', true",
        "'@lombok.EqualsAndHashCode class Code { String name;', false",
        "'@lombok.Data class Code { String name;', false",
        "'@lombok.EqualsAndHashCode(of = \"name\") class Code { final String name = null, more = null;', false",
        "'@lombok.Value class Code { String name; @lombok.EqualsAndHashCode.Exclude String more;', false",
        "'@lombok.Value class Code { Object name;', false",
        "'class Code extends Id {', true",
        "'class Code extends Id { private String name;', false",
        "'@lombok.Value class Code extends Id { String name;', false",
        "'@lombok.Value @lombok.EqualsAndHashCode(callSuper = true) class Code extends Id { String name;', true",
        "'class Code {', false",
    })
    void whatIsEqualByItsContentIsAKey(String type, boolean found) {
        assertThat(program("public List<String> read(Code a) { return new ArrayList<>(rows.names(a.toString())); }")
                        .source("a/Code.java", "package a; " + type + " }")
                        .source(
                                "a/Id.java",
                                "package a; @lombok.EqualsAndHashCode class Id { final String id = null; }")
                        .findings())
                .hasSize(found ? 1 : 0);
    }

    @Test
    void anEntityIsKeyedByItsId() {
        List<Finding> found = program(
                        "public List<String> read(Group a) { return new ArrayList<>(rows.names(a.name())); }")
                .source(
                        "a/Group.java",
                        "package a; @javax.persistence.Entity class Group { @javax.persistence.Id Long id; String name() {"
                                + " return null; } }")
                .findings();
        assertThat(found)
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("the key is the id of a");
    }

    @Test
    void aRequestThatIsDeclaredAsAGetIsARead() {
        program("""
                private final org.apache.http.client.HttpClient client = null;
                // FINDING: cacheable-read
                public String searchByIssn(String query) throws Exception {
                    org.apache.http.client.methods.HttpGet get = null;
                    get = request(query);
                    return client.execute(get).toString();
                }
                private org.apache.http.client.methods.HttpGet request(String query) { return null; }
                public void read(Object a) throws Exception { searchByIssn(""); }
                void again() throws Exception { searchByIssn(""); }
                """).check();
    }

    /** The JVM keeps the addresses of names, but not the names of addresses. */
    @ParameterizedTest
    @CsvSource({
        "'', java.net.InetAddress.getByName(host).getHostAddress()",
        "// FINDING: cacheable-read, java.net.InetAddress.getLoopbackAddress().getCanonicalHostName() + host",
    })
    void whatTheJvmKeepsNeedsNoCache(String finding, String answer) {
        program("""
                %s
                public String searchByHost(String host) throws Exception { return %s; }
                public void read(Object a) throws Exception { searchByHost(""); }
                void again() throws Exception { searchByHost(""); }
                """.formatted(finding, answer)).check();
    }

    @Test
    void aPrivateMethodCanHaveNoAnnotation() {
        List<Finding> found = program("private List<String> read(String a) { return new ArrayList<>(rows.names(a)); }")
                .findings();
        assertThat(found)
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("no annotation works on a private method");
    }

    @Test
    void whatMayDoSomethingWithAnEntityIsSilent() {
        program(
                        "public List<String> read(Object a) { return null; } public List<String> send(Group a) { return new"
                                + " ArrayList<>(rows.names(a.name())); } void three() { send(null); } void four() { send(null); }")
                .source(
                        "a/Group.java",
                        "package a; @javax.persistence.Entity class Group { @javax.persistence.Id Long id; String name() {"
                                + " return null; } }")
                .check();
    }

    @Test
    void aPrivateMethodThatMakesAToolIsSilent() {
        program("private StringBuilder read(String a) { return new StringBuilder(rows.names(a).toString()); }")
                .check();
    }

    @Test
    void whatIsDoubtfulTakesThePlaceOfNothing() {
        List<Finding> found = program("public List<String> read(String a) { return null; }"
                        + " public List<String> order(String a) { return new ArrayList<>(categories(a)); }"
                        + " List<String> categories(String a) { return new ArrayList<>(rows.names(a)); }"
                        + " @org.springframework.web.bind.annotation.GetMapping void three() { order(null); }"
                        + " void four() { order(null); } void five() { categories(null); }")
                .findings();
        assertThat(found)
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("Reader.categories");
    }

    @Test
    void theReadBehindAnotherInAnotherClassIsSecondBest() {
        List<Finding> found = program("private final Dao dao = null;"
                        + " public List<String> read(String a) { return new ArrayList<>(dao.find(a)); }"
                        + " public List<String> more(String a) { return new ArrayList<>(dao.find(a)); }"
                        + " void three() { more(null); } void four() { more(null); }")
                .source(
                        "a/Dao.java",
                        "package a; import java.util.*; class Dao { private final Rows rows = null; List<String>"
                                + " find(String a) { return new ArrayList<>(rows.names(a)); } }")
                .findings();
        assertThat(found)
                .extracting(f -> f.location().path())
                .containsExactly("a/Dao.java", "a/Reader.java", "a/Reader.java");
        assertThat(found).extracting(Finding::message).anyMatch(m -> m.contains("not in both"));
    }

    /** No annotation works there, but a map that the class keeps does. */
    @Test
    void aPrivateReadInFrontOfAnotherClassIsSecondBest() {
        List<Finding> found = program(
                        "private final Dao dao = null; public List<String> read(String a) { return null; }"
                                + " private List<String> more(String a) { return new ArrayList<>(dao.find(a)); }"
                                + " void three() { more(null); } void four() { more(null); } int five() { return dao.find(null).size(); }")
                .source(
                        "a/Dao.java",
                        "package a; import java.util.*; class Dao { private final Rows rows = null; List<String>"
                                + " find(String a) { return new ArrayList<>(rows.names(a)); } }")
                .findings();
        assertThat(found)
                .filteredOn(f -> f.location().path().equals("a/Reader.java"))
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.INFO))
                .extracting(Finding::message)
                .asString()
                .contains("no annotation works on a private method", "not in both");
    }

    @Test
    void aReadInFrontOfAnotherInTheSameClassIsNotOfferedBesideIt() {
        List<Finding> found = program("public List<String> read(String a) { return null; }"
                        + " public List<String> groupNames(String a) { return new ArrayList<>(categories(a)); }"
                        + " public List<String> categories(String a) { return new ArrayList<>(rows.names(a)); }"
                        + " void three() { groupNames(null); } void four() { groupNames(null); }"
                        + " void five() { categories(null); } void six() { categories(null); }")
                .findings();
        assertThat(found)
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("Reader.categories");
    }

    @Test
    void theSameAnswerInAnotherLayerIsOfferedInstead() {
        List<Finding> found = program("public List<String> read(String a) { return rows.names(a); }")
                .findings();
        assertThat(found)
                .filteredOn(f -> f.message().contains("could be cached instead of it"))
                .extracting(f -> f.location().path())
                .containsExactly("a/Rows.java");
    }

    @Test
    void namesTheLifeAndTheSizeThatSuitTheData() {
        List<Finding> found = program(
                        "public List<String> categoryNames() { return new ArrayList<>(rows.names(\"\")); }"
                                + " void read(Object a) { categoryNames(); } void again() { categoryNames(); }")
                .findings();
        assertThat(found)
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("reference data: 1 h if every write evicts, else 5 min; 1 entry");
    }

    @Test
    void flagsWhatALibraryImplementsWhereItIsDeclared() {
        rows("// FINDING: cacheable-read", "Row findByCode(String code);")
                .source("a/One.java", caller("One", "rows.findByCode(a)"))
                .source("a/Two.java", caller("Two", "rows.findByCode(a)"))
                .check();
    }

    @Test
    void theEvidenceOfADeclaredMethodIsACallOfIt() {
        Finding found = rows("", "Row findByCode(String code);")
                .source("a/One.java", caller("One", "rows.findByCode(a)"))
                .source("a/Two.java", caller("Two", "rows.findByCode(a)"))
                .findings()
                .get(0);
        assertThat(found.location().path()).isEqualTo("a/Rows.java");
        assertThat(found.evidence().orElseThrow().sink().caller().path()).isEqualTo("a/One.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Lock(LockModeType.PESSIMISTIC_WRITE) Row findByCode(String code);",
                "@Query(value = \"select * from row where code = ?1 for update\", nativeQuery = true)"
                        + " Row findByCode(String code);",
                "@Query(value = \"select nextval('numbers')\", nativeQuery = true) Long findByCode(String code);",
                "java.util.stream.Stream<Row> findByCode(String code);",
                "Row findByCode(java.util.Date code);",
            })
    void declaredMethodsThatLockDrawOrStayOpenAreSilent(String declaration) {
        rows("", declaration)
                .source("a/One.java", caller("One", "rows.findByCode(null)"))
                .source("a/Two.java", caller("Two", "rows.findByCode(null)"))
                .check();
    }

    @Test
    void callersThatWriteOrCacheDoNotCount() {
        rows("", "Row findByCode(String code);")
                .source("a/One.java", caller("One", "rows.save(rows.findByCode(a))"))
                .source(
                        "a/Two.java",
                        caller("Two", "kept.computeIfAbsent(a, k -> rows.findByCode(k))")
                                .replace("private final", "private final Map<String, Row> kept = null; private final"))
                .source("a/Three.java", caller("Three", "rows.findByCode(a)"))
                .check();
    }

    @Test
    void aCallerWritesEvenIfTheShortestWayToTheWriteIsNotTheLikeliest() {
        rows("", "Row findByCode(String code);")
                .source("a/One.java", caller("One", "found(a)").replace("Object use", """
                        Object found(String a) {
                            if (a != null) {
                                if (a.isEmpty()) {
                                    Unknown.run(() -> rows.save(null));
                                }
                            }
                            note();
                            return rows.findByCode(a);
                        }
                        void note() { more(); }
                        void more() { rows.save(null); }
                        Object use"""))
                .source("a/Two.java", caller("Two", "rows.findByCode(a)"))
                .check();
    }

    @Test
    void ofAChainOnlyTheMethodThatCoversTheCallersIsFlagged() {
        program("""
                // FINDING: cacheable-read
                public List<String> read(String a) { return inner(a); }
                List<String> inner(String a) { return rows.names(a); }
                """).check();
    }

    @Test
    void moreThanAnybodyCachesHaveLowConfidence() {
        StringBuilder methods = new StringBuilder("void read(Object a) {}\n");
        StringBuilder uses = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            methods.append("public List<String> kind%d(String a) { rows.names(a); return rows.names(\"%d\"); }\n"
                    .formatted(i, i));
            uses.append("kind%d(null);".formatted(i));
        }
        RuleTester tester = program(methods + "void uses() {" + uses + "} void usesAgain() {" + uses + "}");
        assertThat(tester.findings()).hasSize(3);
        assertThat(tester.analysis().findings())
                .filteredOn(f -> f.confidence() == Confidence.LOW && f.rule().equals("cacheable-read"))
                .hasSize(6);
    }

    @Test
    void anEntityIsNotToBeCachedItself() {
        List<Finding> found = rows("", "Row findByCode(String code);")
                .source(
                        "a/Row.java",
                        "package a; @javax.persistence.Entity class Row { @javax.persistence.Id Long id; }")
                .source("a/One.java", caller("One", "rows.findByCode(a)"))
                .source("a/Two.java", caller("Two", "rows.findByCode(a)"))
                .source("a/Three.java", caller("Three", "rows.findByCode(a)"))
                .source("a/Four.java", caller("Four", "rows.findByCode(a)"))
                .findings();
        assertThat(found).singleElement().satisfies(f -> {
            assertThat(f.confidence()).isEqualTo(Confidence.MEDIUM);
            assertThat(f.message()).contains("cache a value or the id, not the managed entity");
        });
    }

    private static String caller(String name, String call) {
        return """
                package a;
                import java.util.*;
                @org.springframework.stereotype.Service
                class %s {
                    private final Rows rows = null;
                    Object use(String a) { return %s; }
                }
                """.formatted(name, call);
    }

    private static RuleTester rows(String marker, String declaration) {
        return new RuleTester().source("a/Row.java", "package a; class Row {}").source("a/Rows.java", """
                        package a;
                        import org.springframework.data.jpa.repository.*;
                        import javax.persistence.LockModeType;
                        interface Rows extends JpaRepository<Row, Long> {
                            %s
                            %s
                        }
                        """.formatted(
                        marker, declaration));
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
                            @Query("select r.name from Row r for update") List<String> lockedNames(String group);
                            @Query("select next_number()") String draw(String group);
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
