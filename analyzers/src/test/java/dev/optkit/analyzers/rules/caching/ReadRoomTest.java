package dev.optkit.analyzers.rules.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Severity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where there is room, reads are told of for which little speaks, those that must be fresh last. */
class ReadRoomTest {

    private static final int LINES_FOR_ONE = 715;

    /** A program in which one place asks for each of some reads. */
    private static List<Finding> told(int room, String... names) {
        String reads = List.of(names).stream()
                .map(n ->
                        "String %s(String code) { return jdbc.queryForObject(\"select a from b where c = ?\", String.class, code); }"
                                .formatted(n))
                .collect(Collectors.joining("\n"));
        String calls = IntStream.range(0, names.length)
                .mapToObj(i -> "void run%d(String code) { out.println(reads.%s(code)); }".formatted(i, names[i]))
                .collect(Collectors.joining("\n"));
        return new RuleTester()
                        .source("a/Reads.java", """
                        package a;
                        import org.springframework.jdbc.core.JdbcTemplate;
                        import org.springframework.stereotype.Repository;
                        @Repository
                        class Reads {
                            private final JdbcTemplate jdbc = null;
                            %s
                        }
                        """.formatted(reads))
                        .source("a/Batch.java", """
                        package a;
                        class Batch {
                            private final Reads reads = null;
                            private final java.io.PrintStream out = null;
                            %s
                        }
                        """.formatted(calls))
                        .source("a/Other.java", "package a; class Other {" + "\n".repeat(room * LINES_FOR_ONE) + "}")
                        .findings()
                        .stream()
                        .filter(f -> f.rule().equals("cacheable-read"))
                        .toList();
    }

    @Test
    void whatOnePlaceAsksForIsForInformation() {
        List<Finding> told = told(1, "nameOf");

        assertThat(told).hasSize(1);
        assertThat(told.get(0).severity()).isEqualTo(Severity.INFO);
        assertThat(told.get(0).message())
                .startsWith(
                        "Reads.nameOf asks JdbcTemplate.queryForObject each time, called from 1 place, and could be cached")
                .endsWith("; only if the same is asked for again");
    }

    @Test
    void aSmallProjectIsNotFilledUp() {
        assertThat(told(0, "nameOf")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "4, 3"})
    void asManyAsThereIsRoomFor(int room, int expected) {
        assertThat(told(room, "nameOf", "codeOf", "colourOf")).hasSize(expected);
    }

    @Test
    void whatMustBeFreshComesLast() {
        assertThat(told(1, "couponOf", "nameOf"))
                .extracting(Finding::message)
                .allMatch(m -> m.startsWith("Reads.nameOf"));
        assertThat(told(2, "couponOf", "nameOf"))
                .extracting(Finding::message)
                .anyMatch(m -> m.contains("only where an answer that is a little old will do"));
    }

    /** A page or another module may call what is public. */
    @ParameterizedTest
    @CsvSource({"public, 1, 0", "public, 2, 1", "'', 2, 0"})
    void whatNothingHereCallsComesLastOfAll(String modifier, int room, int expected) {
        List<Finding> told = new RuleTester()
                        .source("a/Reads.java", """
                        package a;
                        import org.springframework.jdbc.core.JdbcTemplate;
                        public class Reads {
                            private final JdbcTemplate jdbc = null;
                            private final java.io.PrintStream out = null;
                            %s String nameOf(String code) { return jdbc.queryForObject("select a from b where c = ?", String.class, code); }
                            String couponOf(String code) { return jdbc.queryForObject("select d from b where c = ?", String.class, code); }
                            void run(String code) { out.println(couponOf(code)); }
                        }
                        """.formatted(modifier))
                        .source("a/Other.java", "package a; class Other {" + "\n".repeat(room * LINES_FOR_ONE) + "}")
                        .findings()
                        .stream()
                        .filter(f -> f.rule().equals("cacheable-read"))
                        .filter(f -> f.message().startsWith("Reads.nameOf"))
                        .toList();

        assertThat(told)
                .hasSize(expected)
                .allMatch(f -> f.severity() == Severity.INFO)
                .allMatch(f -> f.message().contains("called by nothing here")
                        && f.message().endsWith("; only if something elsewhere calls it, and asks for the same again"));
    }

    @Test
    void whatMayBeWrongIsNeverTold() {
        assertThat(told(9, "nextOf", "sendOf", "lockOf", "modifiedOf", "uncachedNameOf", "nameWithoutCacheOf"))
                .isEmpty();
    }

    /** Each value more makes it less likely that the same is asked for again, and more than six name no thing. */
    @ParameterizedTest
    @CsvSource({"5, 1", "6, 1", "7, 0"})
    void manyArgumentsMakeNoKey(int count, int expected) {
        String parameters =
                IntStream.range(0, count).mapToObj(i -> "String a" + i).collect(Collectors.joining(", "));
        String arguments = IntStream.range(0, count).mapToObj(i -> "\"a\"").collect(Collectors.joining(", "));
        assertThat(new RuleTester()
                        .source("a/Rates.java", """
                        package a;
                        @org.springframework.stereotype.Service
                        class Rates {
                            private final org.springframework.web.client.RestTemplate rest = null;
                            public String rate(%s) { return rest.getForObject("/rates" + a0, String.class); }
                            void one() { rate(%s); }
                            void two() { rate(%2$s); }
                        }
                        """.formatted(parameters, arguments))
                        .source("a/Other.java", "package a; class Other {" + "\n".repeat(LINES_FOR_ONE) + "}")
                        .findings())
                .hasSize(expected);
    }

    /** {@code rates} is reported, as it covers all of its class; the look-up in it would be a cache of its own. */
    @ParameterizedTest
    @CsvSource({"1, 1", "4, 2"})
    void whatIsBehindABetterOneOfItsClassIsToldOfWhereThereIsRoom(int room, int expected) {
        List<Finding> told = new RuleTester()
                        .source("a/Rates.java", """
                        package a;
                        import org.springframework.web.client.RestTemplate;
                        import org.springframework.web.bind.annotation.*;
                        @org.springframework.stereotype.Service
                        class Rates {
                            private final RestTemplate rest = null;
                            public String rates() { return rest.getForObject("/rates", String.class); }
                            public String rateOf(String code) { return rates().substring(code.length()); }
                        }
                        @RestController
                        class Pages {
                            private final Rates rates = null;
                            @GetMapping("/a") public String a(@PathVariable String code) { return "a" + rates.rateOf(code); }
                        }
                        """)
                        .source("a/Other.java", "package a; class Other {" + "\n".repeat(room * LINES_FOR_ONE) + "}")
                        .findings()
                        .stream()
                        .filter(f -> f.rule().equals("cacheable-read"))
                        .filter(f -> f.location().symbol().contains("Rates#"))
                        .toList();
        assertThat(told).hasSize(expected);
    }
}
