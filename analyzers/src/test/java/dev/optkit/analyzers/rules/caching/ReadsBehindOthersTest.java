package dev.optkit.analyzers.rules.caching;

import dev.optkit.analyzers.RuleTester;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads of clients that are recognized by how they ask, not by what they are called. */
class ReadsBehindOthersTest {

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
