package dev.optkit.analyzers.rules.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads of clients that are recognized by how they ask, not by what they are called. */
class ReadsBehindOthersTest {

    private static final String FOUND = "// FINDING: cacheable-read\n";

    @ParameterizedTest
    @CsvSource({"GET, // FINDING: cacheable-read", "POST, ''", "verb, ''"})
    void theVerbOfARequestMayBeImportedByItsName(String verb, String marker) {
        program("""
                import static org.springframework.http.HttpMethod.*;
                import org.springframework.web.client.RestTemplate;
                class Reader {
                    private final RestTemplate rest = null;
                    private final org.springframework.http.HttpMethod verb = null;
                    %s
                    public String partOf(String code) {
                        return rest.exchange("/" + code, %s, null, String.class).getBody();
                    }
                """.formatted(marker, verb)).check();
    }

    @ParameterizedTest
    @CsvSource({
        "RequestEntity.get(uri), // FINDING: cacheable-read",
        "RequestEntity.head(uri), // FINDING: cacheable-read",
        "org.springframework.http.RequestEntity.get(uri).accept(null), // FINDING: cacheable-read",
        "RequestEntity.post(uri), ''",
        "RequestEntity.delete(uri), ''",
        "requests.get(uri), ''",
    })
    void theVerbOfARequestMayBeTheNameOfItsFactory(String request, String marker) {
        String reader = """
                import java.net.URI;
                import org.springframework.http.RequestEntity;
                import org.springframework.web.client.RestTemplate;
                class Reader {
                    private final RestTemplate rest = null;
                    private final Requests requests = null;
                    %s
                    public String partOf(String code) {
                        URI uri = URI.create("/" + code);
                        %s
                    }
                """;
        program(reader.formatted(
                        marker, "return rest.exchange(%s.build(), String.class).getBody();".formatted(request)))
                .check();
        program(reader.formatted(marker, """
                RequestEntity<Void> request = %s.build();
                        return rest.exchange(request, String.class).getBody();""".formatted(request))).check();
    }

    @Test
    void aConstantOfItsOwnIsNoVerb() {
        program("""
                import org.springframework.http.HttpMethod;
                import org.springframework.web.client.RestTemplate;
                class Reader {
                    private static final String GET = "/get";
                    private final RestTemplate rest = null;
                    public String partOf(String code) {
                        return rest.exchange(GET, HttpMethod.POST, null, String.class, code).getBody();
                    }
                """).check();
    }

    @ParameterizedTest
    @CsvSource({
        "getToken, 1",
        "getTokenById, 1",
        "makeToken, 0",
        "sendAnswer, 0",
    })
    void aTokenThatIsAskedForBeforeIsNoWrite(String name, int found) {
        RuleTester tester = program("""
                import org.springframework.web.client.RestTemplate;
                class Reader {
                    private final RestTemplate rest = null;
                    private final Sts sts = null;
                    public String partOf(String code) {
                        return rest.getForObject("/" + code + header(), String.class);
                    }
                    private String header() { return "Bearer " + sts.%s(); }
                """.formatted(name))
                .source(
                        "a/Sts.java",
                        "package a; class Sts { private final org.springframework.web.client.RestTemplate rest = null; String "
                                + name + "() { return rest.postForObject(\"/t\", null, String.class); } }");
        assertThat(tester.findings())
                .filteredOn(f -> f.location().path().equals("a/Reader.java"))
                .hasSize(found);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"X-Correlation-Id\"', // FINDING: cacheable-read",
        "'\"X-Request-ID\"', // FINDING: cacheable-read",
        "Headers.CALL_ID, // FINDING: cacheable-read",
        "'\"X-Part-Id\"', ''",
        "Headers.CALL_PART, ''",
    })
    void anIdForLogLinesIsNoInput(String header, String marker) {
        String id = header + ", java.util.UUID.randomUUID().toString()";
        for (String sent : List.of(".header(" + id + ")", ".headers(h -> h.set(" + id + "))")) {
            anIdIsSent(sent, marker);
        }
    }

    private static void anIdIsSent(String sent, String marker) {
        program("""
                class Reader {
                    private final org.springframework.web.reactive.function.client.WebClient web = null;
                    %s
                    public String partOf(String code) {
                        return web.get().uri("/" + code)%s
                                .retrieve().bodyToMono(String.class).block();
                    }
                """.formatted(marker, sent)).check();
    }

    @ParameterizedTest
    @CsvSource({
        "'query part($code: ID!) { part(code: $code) { name } }', // FINDING: cacheable-read",
        "'mutation part($code: ID!) { part(code: $code) { name } }', ''",
        "'query the part', ''",
    })
    void aQueryOfGraphQlIsPostedAndRead(String query, String marker) {
        program("""
                class Reader {
                    private final org.springframework.web.client.RestTemplate rest = null;
                    %s
                    public String partOf(String code) {
                        Question question = new Question(Question.PART, code);
                        return rest.postForObject("/graphql", question, String.class);
                    }
                """.formatted(marker))
                .source(
                        "a/Question.java",
                        "package a; record Question(String query, String code) { static final String PART = \"" + query
                                + "\"; }")
                .check();
    }

    @Test
    void whatIsWrittenBesideATokenIsAWrite() {
        program("""
                import org.springframework.web.client.RestTemplate;
                class Reader {
                    private final RestTemplate rest = null;
                    public String partOf(String code) {
                        rest.postForObject("/seen", code, String.class);
                        return rest.getForObject("/" + code + getToken(), String.class);
                    }
                    private String getToken() { return rest.postForObject("/t", null, String.class); }
                """).check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "List.copyOf(rows.findByCode(code))",
                "code == null ? null : new java.util.ArrayList<>(rows.findByCode(code))"
            })
    void collectionsThatAreDeclaredAsIterablesAreFilled(String value) {
        program("import java.util.List; class Reader { private final Rows rows = null;\n" + FOUND
                        + "public Iterable<Row> partOf(String code) { return " + value + "; }")
                .source("a/Row.java", "package a; class Row {}")
                .source(
                        "a/Rows.java",
                        "package a; interface Rows extends org.springframework.data.jpa.repository.JpaRepository<Row, Long> {"
                                + " java.util.List<Row> findByCode(String code); }")
                .check();
    }

    @ParameterizedTest
    @CsvSource({
        "'hive.getTables(code, \"*\")', // FINDING: cacheable-read",
        "'hive.getPartition(code, code)', ''",
    })
    void collectionsInAVariableThatIsDeclaredSoAreToo(String value, String marker) {
        program("import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;\n"
                        + "class Reader { private final HiveMetaStoreClient hive = null;\n" + marker
                        + "\npublic Iterable<String> partOf(String code) throws Exception { Iterable<String> found = null;"
                        + " try { found = " + value + "; } finally { code.length(); } return found; }")
                .check();
    }

    @ParameterizedTest
    @CsvSource({
        "@GetMapping, '', // FINDING: cacheable-read",
        "@PostMapping, '', ''",
        "@RequestMapping(method = RequestMethod.GET), '', // FINDING: cacheable-read",
        "@RequestMapping(method = RequestMethod.POST), '', ''",
        "'@RequestMapping(value = \"/GET\", method = RequestMethod.DELETE)', '', ''",
        "'@RequestMapping(value = Routes.GET, method = RequestMethod.POST)', '', ''",
        "'@RequestMapping(method = {RequestMethod.GET, RequestMethod.POST})', '', ''",
        "'@feign.RequestLine(\"GET /part?op=POST\")', '', // FINDING: cacheable-read",
        "'@feign.RequestLine(\"PUT /part?op=GET\")', '', ''",
        "@RequestMapping(method = RequestMethod.GET), @org.springframework.cloud.openfeign.FeignClient, // FINDING: cacheable-read",
        "@RequestMapping, @org.springframework.cloud.openfeign.FeignClient, ''",
    })
    void anInterfaceThatNobodyImplementsIsAClient(String mapping, String type, String marker) {
        program("class Reader {}")
                .source(
                        "a/Reader.java",
                        "package a; import org.springframework.web.bind.annotation.*; " + type + " interface Reader {\n"
                                + marker + "\n" + mapping + " String partOf(String code); }")
                .check();
    }

    @Test
    void whatIsBoundToAStatementOfAnUnknownConnectionChangesNothing() {
        program("""
                import java.sql.*;
                class Reader {
                    private final org.jooq.DSLContext jooq = null;
                    // FINDING: cacheable-read
                    public String partOf(String code) {
                        return jooq.connectionResult(c -> {
                            try (PreparedStatement s = c.prepareStatement("select n from part where code = ?")) {
                                s.setString(1, code);
                                try (ResultSet rows = s.executeQuery()) {
                                    return rows.next() ? rows.getString(1) : null;
                                }
                            }
                        });
                    }
                """).check();
    }

    @ParameterizedTest
    @CsvSource({
        "org.apache.hadoop.fs.FileSystem, org.apache.hadoop.fs.Path, files.getFileStatus(code).toString()",
        "String, String, org.kohsuke.github.GitHub.connectToEnterpriseAnonymously(code).getUser(code).getName()",
        "Rows, org.springframework.data.domain.Sort.Direction, files.findAll().toString()",
        "org.springframework.data.hadoop.hbase.HbaseTemplate, String, 'files.get(\"parts\", code, null).toString()'",
        "String, String, 'com.jfinal.plugin.activerecord.Db.find(\"select * from part where code = ?\", code).toString()'",
        "Part, String, files.findById(code).toString()",
        "org.apache.hadoop.hbase.client.HTableInterface, String, files.get(null).toString()",
    })
    void whatLibrariesAskIsRead(String type, String key, String call) {
        program("class Reader { private final " + type + " files = null;\n"
                        + (key.endsWith("Direction")
                                ? FOUND + "public String partOf(String code)"
                                : FOUND + "public String partOf(" + key + " code)")
                        + " throws Exception { return " + call + "; }")
                .source("a/Row.java", "package a; class Row {}")
                .source("a/Part.java", "package a; class Part extends com.jfinal.plugin.activerecord.Model<Part> {}")
                .source(
                        "a/Rows.java",
                        "package a; interface Rows extends"
                                + " org.springframework.data.elasticsearch.repository.ElasticsearchCrudRepository<Row, String> {}")
                .check();
    }

    /** Two services ask a reader for a part by its code. */
    private static RuleTester program(String reader) {
        int body = reader.indexOf("class Reader");
        String service =
                "package a; @org.springframework.stereotype.Service class %s { private final Reader reader = null;"
                        + " int use(%s code) throws Exception { return reader.partOf(code).hashCode(); } }";
        String key = reader.contains("Path code") ? "org.apache.hadoop.fs.Path" : "String";
        return new RuleTester()
                .without("sequential-calls")
                .source(
                        "a/Reader.java",
                        "package a; " + reader.substring(0, body) + "@org.springframework.stereotype.Service "
                                + reader.substring(body) + "\n}")
                .source("a/One.java", service.formatted("One", key))
                .source("a/Two.java", service.formatted("Two", key));
    }
}
