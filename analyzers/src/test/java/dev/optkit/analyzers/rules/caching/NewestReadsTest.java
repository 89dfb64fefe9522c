package dev.optkit.analyzers.rules.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Severity;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads that have to give what was written last, and those that are not worth the risk. */
class NewestReadsTest {

    private static final String SERVICE =
            "package a; @org.springframework.stereotype.Service class %s { private final Rows rows = null; int use%s(String"
                    + " code) { return rows.%s(code).hashCode(); } }";

    @ParameterizedTest
    @CsvSource({
        "queryLastByUser, Row, 0",
        "findLastRowOfUser, Row, 0",
        "findLatestByUser, Row, 0",
        "findMostRecentRow, Row, 0",
        "findLatestVersionOf, CountryVersion, 1",
        "recentRows, Row, 0",
        "findAllNewestRows, Row, 0",
        "findByLastName, Row, 1",
        "getLastNameOf, Row, 1",
        "findMaxIdByUser, Row, 0",
        "findMaxSizeByUser, Row, 1",
        "findEpochByUser, Row, 0",
        "findEpochalByUser, Row, 1",
        "findFirstByUserOrderByIdDesc, Row, 0",
        "findFirstByUserOrderById, Row, 1",
        "findTopByUserOrderByIdDesc, CountryVersion, 1",
        "findByUser, LoginFail, 0",
        "findByUser, LoginLogEntity, 0",
        "findByVersion, PartLog, 1",
        "findByUser, Blog, 1",
        "findByUser, Lock, 0",
        "findByUser, Clock, 1",
    })
    void theNewestOfManyRowsIsSilent(String name, String type, int found) {
        assertThat(findings("", name, type, "")).hasSize(found);
    }

    @ParameterizedTest
    @CsvSource({
        "select r from Row r where r.user = ?1 order by r.id desc limit 1, 0",
        "select r from Row r where r.user = ?1 ORDER BY r.at DESC LIMIT 1, 0",
        "select r from Row r where r.user = ?1 order by r.id desc limit 10, 1",
        "select r from Row r where r.user = ?1 order by r.id limit 1, 1",
    })
    void soIsWhatAQueryTakesFromTheEnd(String query, int found) {
        String annotation = "@org.springframework.data.jpa.repository.Query(\"" + query + "\")";
        assertThat(findings(annotation, "findByUser", "Row", "")).hasSize(found);
    }

    /** Of two services that ask one fills a cache, itself or behind a method of its own. */
    @ParameterizedTest
    @CsvSource({
        "@CachePut(\"rows\"), '', asked(c), 0",
        "@CachePut(\"rows\"), rows.deleteAll();, asked(c), 1",
        "@Deprecated, '', asked(c), 1",
    })
    void whatFillsACacheAnewIsNotKeptBefore(String annotation, String write, String use, int found) {
        String service =
                "package a; import org.springframework.cache.annotation.*; @org.springframework.stereotype.Service class"
                        + " %1$s { private final Rows rows = null; " + annotation
                        + " public int refresh%1$s(String c) { " + write
                        + " return " + use
                        + ".hashCode(); } Country asked(String c) { return rows.findByUser(c).copy(); } }";
        assertThat(new RuleTester()
                        .source("a/Country.java", "package a; public class Country { Country copy() { return this; } }")
                        .source(
                                "a/Rows.java",
                                "package a; public interface Rows extends"
                                        + " org.springframework.data.jpa.repository.JpaRepository<Country, Long> { Country"
                                        + " findByUser(String user); }")
                        .source("a/One.java", service.formatted("One"))
                        .source("a/Two.java", service.formatted("Two"))
                        .findings())
                .filteredOn(f -> f.location().path().equals("a/Rows.java"))
                .hasSize(found);
    }

    @ParameterizedTest
    @CsvSource({
        "String password, INFO",
        "String loginPwd, INFO",
        "String passwordHash, INFO",
        "byte[] salt, INFO",
        "String name, MEDIUM",
        "int passwordLength, MEDIUM",
        "String hash, MEDIUM",
    })
    void whatHoldsAPasswordIsForInformation(String field, Severity expected) {
        assertThat(findings("", "findSettingsByKey", "Country", field + ";"))
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    /** What five services ask for. */
    private static List<Finding> findings(String annotation, String name, String type, String field) {
        RuleTester tester = new RuleTester()
                .without("sequential-calls")
                .source(
                        "a/" + type + ".java",
                        "package a; public class " + type + " { " + (field.isEmpty() ? "" : "private " + field) + " }")
                .source(
                        "a/Rows.java",
                        "package a; public interface Rows extends org.springframework.data.jpa.repository.JpaRepository<"
                                + type + ", Long> { " + annotation + " " + type + " " + name + "(String user); }")
                .source(
                        "a/Web.java",
                        "package a; @org.springframework.web.bind.annotation.RestController class Web { One one; Two two; Three"
                                + " three; Four four; Five five; @org.springframework.web.bind.annotation.GetMapping"
                                + " public int get(String a) { return one.useOne(a) + two.useTwo(a) + three.useThree(a)"
                                + " + four.useFour(a) + five.useFive(a); } }");
        for (String service : List.of("One", "Two", "Three", "Four", "Five")) {
            tester = tester.source("a/" + service + ".java", SERVICE.formatted(service, service, name));
        }
        return tester.findings().stream()
                .filter(f -> f.rule().equals("cacheable-read"))
                .filter(f -> f.location().path().equals("a/Rows.java"))
                .toList();
    }
}
