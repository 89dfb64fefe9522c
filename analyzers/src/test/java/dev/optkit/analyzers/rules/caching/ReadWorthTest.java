package dev.optkit.analyzers.rules.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Severity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a cache is worth while decides about severity, not about confidence. */
class ReadWorthTest {

    private static final String ROLES =
            "public List<String> roleNames(String a) { return new ArrayList<>(rows.names(a)); }";
    private static final String HANDLER =
            "@org.springframework.web.bind.annotation.RestController class Web { private final Reader reader = null;"
                    + " @org.springframework.web.bind.annotation.GetMapping public Object all(String a) { return"
                    + " reader.%s(a).subList(0, 1); } }";

    @ParameterizedTest
    @CsvSource({
        "@jakarta.persistence.Entity, MEDIUM",
        "@jakarta.persistence.Cacheable @jakarta.persistence.Entity, INFO"
    })
    void whatASecondLevelCacheHoldsIsForInformation(String annotations, Severity expected) {
        RuleTester tester = new RuleTester()
                .source("a/Country.java", "package a; " + annotations + " public class Country { long id; }")
                .source(
                        "a/Reader.java",
                        "package a; public class Reader { jakarta.persistence.EntityManager em;"
                                + " public Country countryOf(String code) { return em.find(Country.class, code); } }");
        for (int i = 0; i < 6; i++) {
            tester = tester.source(
                    "a/Web" + i + ".java",
                    "package a; @org.springframework.web.bind.annotation.RestController class Web" + i
                            + " { private final Reader reader = null; @org.springframework.web.bind.annotation.GetMapping"
                            + " public Object one(String code) { return \"\" + reader.countryOf(code); } }");
        }
        assertThat(tester.findings())
                .filteredOn(f -> f.rule().equals("cacheable-read"))
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "org.springframework.security.web.access.intercept.FilterInvocationSecurityMetadataSource, 1",
        "Runnable, 0"
    })
    void whatASourceOfSecurityMetadataAsksEachRequestAsks(String type, int findings) {
        assertThat(reader(ROLES)
                        .source(
                                "a/Access.java",
                                "package a; class Access implements " + type + " { private final Reader reader = null;"
                                        + " public int attributes(String o) { return reader.roleNames(o).size(); } }")
                        .findings())
                .hasSize(findings);
    }

    /** Spring Security takes out of the list itself what who asks may not see. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@org.springframework.security.access.prepost.PostFilter(\"mayRead(filterObject)\") | INFO",
                "@org.springframework.security.access.prepost.PreAuthorize(\"isAuthenticated()\") | MEDIUM",
            })
    void whatIsFilteredForEachUserIsForInformation(String annotation, Severity expected) {
        RuleTester tester = reader("public List<String> countryNames(String a) { return rows.names(a); }");
        for (int i = 0; i < 4; i++) {
            tester = tester.source(
                    "a/Web" + i + ".java",
                    "package a; @org.springframework.web.bind.annotation.RestController class Web" + i
                            + " { private final Reader reader = null; " + annotation
                            + " @org.springframework.web.bind.annotation.GetMapping"
                            + " public java.util.List<String> all(String code) { return reader.countryNames(code); } }");
        }
        assertThat(tester.findings())
                .filteredOn(f -> f.message().startsWith("Reader."))
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    /** How old a mere record may be nobody says, however often it is asked for. */
    @ParameterizedTest
    @CsvSource({"settingOf, MEDIUM", "vehicleOf, INFO", "metadataOf, INFO", "revisionOf, INFO"})
    void recordsAreForInformationThoughEachRequestAsks(String name, Severity expected) {
        assertThat(reader("public List<String> " + name + "(String a) { return rows.names(a); }")
                        .source(
                                "a/Gate.java",
                                "package a; class Gate extends org.springframework.web.filter.OncePerRequestFilter { private"
                                        + " final Reader reader = null; @Override public void doFilterInternal(Object q) {"
                                        + " System.out.println(reader." + name + "(q.toString())); } }")
                        .findings())
                .filteredOn(f -> f.message().startsWith("Reader."))
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    /** What is told of something else is often what people edit, and versions are moved. */
    @ParameterizedTest
    @CsvSource({
        "settingOf, MEDIUM",
        "metadataOf, INFO",
        "revisionOf, INFO",
        "parameters, MEDIUM",
        "toParameters, INFO",
        "menusOfKind, MEDIUM",
        "menusOfRole, INFO",
    })
    void onlyWhatChangesSeldomIsToldWhereSomeHandlersAsk(String name, Severity expected) {
        RuleTester tester = reader("public List<String> " + name + "(String a) { return rows.names(a); }");
        for (int i = 0; i < 5; i++) {
            tester = tester.source(
                    "a/Web" + i + ".java",
                    "package a; @org.springframework.web.bind.annotation.RestController class Web" + i
                            + " { private final Reader reader = null; @org.springframework.web.bind.annotation.GetMapping"
                            + " public Object one(String code) { return \"\" + reader." + name + "(code); } }");
        }
        assertThat(tester.findings())
                .filteredOn(f -> f.message().startsWith("Reader."))
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    @Test
    void whatOneHandlerAsksForIsForInformation() {
        assertThat(reader(ROLES)
                        .source("a/Web.java", "package a; " + HANDLER.formatted("roleNames"))
                        .findings())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.confidence()).isEqualTo(Confidence.MEDIUM);
                    assertThat(f.severity()).isEqualTo(Severity.INFO);
                    assertThat(f.message()).contains("called from 1 place, ", "only if the same is asked for again");
                });
    }

    /** What stands in another artifact of the same organization, or comes later, may need something besides. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "org.acme.mail.Kind a | List<String> | if equal a are equal keys",
                "java.io.Serializable a | List<String> | if equal a are equal keys",
                "org.other.mail.Kind a | List<String> | ''",
                "org.acme.mail.Kind[] a | List<String> | ''",
                "String a | reactor.core.publisher.Mono<List<String>> | and not the promise",
                "String a | reactor.core.publisher.Flux<String> | ''",
            })
    void whatTheTypesLeaveOpenIsForInformation(String parameter, String result, String remark) {
        String reader =
                "package org.acme.shop; import java.util.*; public class Reader { private Rows rows; public " + result
                        + " roleNames(" + parameter + ") { return made(rows.findByName(a.toString())); }"
                        + " private <T> T made(Object o) { return (T) o; } %s }";
        String calls = IntStream.range(0, 9)
                .mapToObj(i -> " Object use" + i + "() { return \"\" + roleNames(null); }")
                .collect(Collectors.joining());
        List<Finding> found = new RuleTester()
                        .source("org/acme/shop/Reader.java", reader.formatted(calls))
                        .source(
                                "org/acme/shop/Rows.java",
                                "package org.acme.shop; interface Rows extends"
                                        + " org.springframework.data.repository.CrudRepository<String, Long> {"
                                        + " java.util.List<String> findByName(String a); }")
                        .findings()
                        .stream()
                        .filter(f -> f.message().startsWith("Reader.roleNames"))
                        .toList();
        assertThat(found).hasSize(remark.isEmpty() ? 0 : 1).allSatisfy(f -> {
            assertThat(f.severity()).isEqualTo(Severity.INFO);
            assertThat(f.message()).contains(remark);
        });
    }

    /** Who asks another service and writes to a database does not change what the service answers. */
    @ParameterizedTest
    @CsvSource({"rows.save(null);, false", "'rest.put(\"/c\", null);', true"})
    void whoWritesElsewhereOnlyReads(String write, boolean writes) {
        String client = """
                package a;
                import org.springframework.web.client.RestTemplate;
                public class Client {
                    private RestTemplate rest;
                    private Rows rows;
                    public String roleName(String code) { return rest.getForObject("/r/{c}", String.class, code); }
                    String one() { return "" + roleName("a"); }
                    String two() { %1$s return "" + roleName("a"); }
                    String three() { %1$s return "" + roleName("b"); }
                }
                """.formatted(write);
        assertThat(new RuleTester()
                        .source("a/Client.java", client)
                        .source(
                                "a/Rows.java",
                                "package a; interface Rows extends"
                                        + " org.springframework.data.repository.CrudRepository<String, Long> { }")
                        .findings())
                .filteredOn(f -> f.rule().equals("cacheable-read"))
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .matches(m -> m.contains("that write") == writes);
    }

    @Test
    void whatOneHandlerAsksForAndLittleSpeaksForHasLowConfidence() {
        assertThat(reader(ROLES.replace("roleNames", "nameStatus"))
                        .source("a/Web.java", "package a; " + HANDLER.formatted("nameStatus"))
                        .analysis()
                        .findings())
                .filteredOn(f -> f.location().path().equals("a/Reader.java"))
                .extracting(Finding::confidence)
                .containsExactly(Confidence.LOW);
    }

    @Test
    void aHandlerThatNothingElseCallsHasLowConfidence() {
        assertThat(reader("")
                        .source(
                                "a/Web.java",
                                "package a; import java.util.*; @org.springframework.web.bind.annotation.RestController"
                                        + " class Web { private final Rows rows = null;"
                                        + " @org.springframework.web.bind.annotation.GetMapping "
                                        + ROLES.replace("(a))", "(a + rows.names(a)))") + " }")
                        .analysis()
                        .findings())
                .filteredOn(f -> f.location().path().equals("a/Web.java"))
                .extracting(Finding::confidence)
                .containsExactly(Confidence.LOW);
    }

    @Test
    void requestsThatWriteAreNoRepetition() {
        String web = """
                package a;
                import java.util.*;
                @org.springframework.web.bind.annotation.RestController class Web {
                    private final Reader reader = null;
                    private final Rows rows = null;
                    @org.springframework.web.bind.annotation.GetMapping public Object one(String a) { return show(a); }
                    @org.springframework.web.bind.annotation.PostMapping public Object two(String a) {
                        %s
                        return start(a);
                    }
                    private List<String> show(String a) { return reader.roleNames(a).subList(0, 1); }
                    private List<String> start(String a) { return reader.roleNames(a).subList(0, 2); }
                }
                """;
        String doubt = "only if the same is asked for again";
        assertThat(reader(ROLES).source("a/Web.java", web.formatted("")).findings())
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .doesNotContain(doubt);
        assertThat(reader(ROLES)
                        .source("a/Web.java", web.formatted("rows.save(null);"))
                        .findings())
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains(doubt);
    }

    /** An annotation on the helper would do nothing, so it comes second. */
    @Test
    void whatAHelperOfItsOwnAsksForOthersIsRepeatedAndReportedBehindIt() {
        String web = """
                package a;
                import java.util.*;
                import org.springframework.web.bind.annotation.*;
                @RestController class Web {
                    private final Reader reader = null;
                    @GetMapping("/one") public Object one(String a) { return show(a); }
                    @GetMapping("/two") public Object two(String a) { return show(a).size(); }
                    private List<String> show(String a) { return reader.roleNames(a).subList(0, 1); }
                }
                """;
        List<Finding> found = reader(ROLES).source("a/Web.java", web).findings();
        assertThat(found)
                .filteredOn(f -> f.location().path().equals("a/Reader.java"))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .startsWith("Reader.roleNames ")
                .doesNotContain("only if the same is asked for again");
        assertThat(found)
                .filteredOn(f -> f.location().path().equals("a/Web.java"))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .endsWith("no annotation works on a private method; here or next to it on the way, not in both");
    }

    @ParameterizedTest
    @CsvSource({"for (String a : all) { use.accept(a); }, in a loop", "use.accept(all.get(0));, on the path of requests"
    })
    void aFunctionThatTheProjectRunsForEachElementIsInALoop(String body, String words) {
        assertThat(reader(ROLES)
                        .source(
                                "a/Web.java",
                                "package a; import java.util.*; @org.springframework.web.bind.annotation.RestController"
                                        + " class Web { private final Reader reader = null;"
                                        + " @org.springframework.web.bind.annotation.GetMapping public void all(List<String>"
                                        + " all) { walk(all, a -> reader.roleNames(a).isEmpty()); } private void walk("
                                        + "List<String> all, java.util.function.Consumer<String> use) { " + body
                                        + " } }")
                        .findings())
                .filteredOn(f -> f.rule().equals("cacheable-read"))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("called from 1 place" + (words.startsWith("in") ? " " : ", ") + words);
    }

    @ParameterizedTest
    @CsvSource({
        "textValue(String key), true",
        "textValue(String row), false",
        "text(String key), false",
        "cartValue(String key), false"
    })
    void aValueByItsKeyIsASetting(String declaration, boolean setting) {
        String name = declaration.substring(0, declaration.indexOf('('));
        String parameter = declaration.contains("key") ? "key" : "row";
        List<Finding> found = reader("public String " + declaration + " { return rows.names(" + parameter
                        + ").get(0); } int one() { return " + name + "(\"\").length(); } int two() { return " + name
                        + "(\"\").length(); }")
                .findings();
        assertThat(found.stream().anyMatch(f -> f.message().contains("(settings")))
                .isEqualTo(setting);
    }

    @ParameterizedTest
    @CsvSource({
        "graphql.schema.GraphQLFieldDefinition, dataFetcher(e -> reader.roleNames(e.toString())), 1",
        "io.javalin.Javalin, 'get(\"/a\", c -> reader.roleNames(c.toString()).get(0))', 1",
        "java.util.List, 'get(\"/a\", c -> reader.roleNames(c.toString()).get(0))', 0",
        "io.javalin.Javalin, 'before(c -> reader.roleNames(c.toString()).get(0))', 0",
    })
    void whatIsHandedToAWebFrameworkIsNearRequests(String imported, String call, int findings) {
        String type = imported.substring(imported.lastIndexOf('.') + 1);
        assertThat(reader(ROLES)
                        .source(
                                "a/Routes.java",
                                "package a; import " + imported + "; class Routes { private final Reader reader = null;"
                                        + " void add(" + type + " to) { to." + call + "; } }")
                        .findings())
                .hasSize(findings);
    }

    @Test
    void whatIsForInformationIsOfferedAtItsDeclarationBesides() {
        List<Finding> found = new RuleTester()
                .source("a/Row.java", "package a; class Row {}")
                .source("a/Rows.java", rows())
                .source("a/Reader.java", "package a; interface Reader { java.util.List<String> roleNames(String a); }")
                .source(
                        "a/ReaderOfRows.java",
                        "package a; import java.util.*; @org.springframework.stereotype.Service class ReaderOfRows"
                                + " implements Reader { private final Rows rows = null; @Override public List<String>"
                                + " roleNames(String a) { return rows.names(a); } }")
                .source("a/Web.java", "package a; " + HANDLER.formatted("roleNames"))
                .findings();
        assertThat(found)
                .extracting(f -> f.location().path())
                .containsExactlyInAnyOrder("a/Reader.java", "a/ReaderOfRows.java");
        assertThat(found).extracting(Finding::severity).containsOnly(Severity.INFO);
    }

    @Test
    void oneLoopNearNoRequestThatAsksBySeveralKeysIsForInformation() {
        assertThat(looped("String a, String b", "a, \"\"").findings())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.severity()).isEqualTo(Severity.INFO);
                    assertThat(f.message())
                            .contains("called from 1 place in a loop", "one bulk read serves the loop better");
                });
    }

    @Test
    void oneLoopNearNoRequestThatAsksByOneKeyIsSilent() {
        looped("String a", "a").check();
    }

    private static RuleTester looped(String parameters, String arguments) {
        return reader(ROLES.replace("String a", parameters) + " void run(List<String> all) { for (String a : all) {"
                        + " roleNames(" + arguments + ").isEmpty(); } }")
                .without("query-in-loop");
    }

    /** Callers that do different things with the answer. */
    private static String callers(int number, String arguments) {
        return IntStream.range(0, number)
                .mapToObj(i -> " void use" + i + "() { read(" + arguments + ").subList(0, " + i + "); }")
                .collect(Collectors.joining());
    }

    /** However many places ask: nothing says how old they may be. */
    @ParameterizedTest
    @CsvSource({"read, 4, INFO", "read, 12, INFO", "readSettings, 4, MEDIUM", "readTokens, 4, INFO"})
    void recordsAreForInformation(String name, int places, Severity expected) {
        String uses = callers(places, "").replace("read(", name + "(");
        assertThat(reader("public List<String> " + name + "() { return new ArrayList<>(rows.names(\"\")); }" + uses)
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    /** Of what seldom changes one place in four may write. */
    @ParameterizedTest
    @CsvSource({
        "List<String>, readSettings, 2, MEDIUM",
        "List<String>, readSettings, 3, INFO",
        "List<String>, readLastSettings, 0, INFO",
        "Boolean, readSettings, 0, INFO",
    })
    void whatIsNeededFreshIsForInformation(String type, String name, int writing, Severity expected) {
        String value = type.equals("Boolean") ? "!rows.names(\"\").isEmpty()" : "new ArrayList<>(rows.names(\"\"))";
        String uses = IntStream.range(0, 8)
                        .mapToObj(i -> " void use" + i + "() { " + name + "().hashCode(); }")
                        .collect(Collectors.joining())
                + IntStream.range(0, writing)
                        .mapToObj(i -> " void write" + i + "() { " + name + "().hashCode(); rows.save(null); }")
                        .collect(Collectors.joining());
        assertThat(reader("public " + type + " " + name + "() { return " + value + "; }" + uses)
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"9, 'use0(a);'", "9, 'for (String b : List.of(a)) { name(b); }'"})
    void recordsByTheirKeyAreForInformation(int places, String statement) {
        String callers = IntStream.range(0, places)
                .mapToObj(i -> " Object use" + i + "(String a) { return read(a).subList(0, " + i + "); }")
                .collect(Collectors.joining());
        String entry = " @org.springframework.web.bind.annotation.GetMapping public void page(String a) { " + statement
                + " } Object name(String a) { return use1(a).hashCode(); }";

        assertThat(reader("public List<String> read(String a) { return new ArrayList<>(rows.names(a)); }" + callers
                                + entry)
                        .without("query-in-loop")
                        .findings())
                .filteredOn(f -> f.rule().equals("cacheable-read"))
                .extracting(Finding::severity)
                .startsWith(Severity.INFO);
    }

    /** What somebody may do has to be right at once, even where each request asks for it. */
    @ParameterizedTest
    @CsvSource({
        "org.springframework.security.core.userdetails.UserDetailsService, settingNames, INFO",
        "org.springframework.web.servlet.HandlerInterceptor, settingNames, MEDIUM",
        "org.springframework.web.servlet.HandlerInterceptor, roleNames, INFO",
    })
    void whatALoginAsksForAndWhatSomebodyMayDoIsForInformation(String type, String read, Severity expected) {
        String gate = "package a; class Gate implements " + type
                + " { Reader reader; @Override public Object load(String a) {"
                + " return reader." + read + "(a).subList(0, 1); } }";
        assertThat(reader(ROLES.replace("roleNames", read))
                        .source("a/Gate.java", gate)
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    /** Checks before a write, and processors that end in one, want the row as it is. */
    @ParameterizedTest
    @CsvSource({"check(a); log.remove(a), MEDIUM", "check(a); rows.save(null), INFO", "deep(a), INFO"})
    void whatHalfOfThoseWhoAskWriteIsForInformation(String use, Severity expected) {
        assertThat(reader("public List<String> settingNames(String a) { return new ArrayList<>(rows.names(a)); }")
                        .source(
                                "a/Web.java",
                                "package a; import java.util.*; @org.springframework.web.bind.annotation.RestController"
                                        + " class Web { private final Reader reader = null; private final Rows rows = null;"
                                        + " private final Map<String, String> log = null;"
                                        + " @org.springframework.web.bind.annotation.GetMapping"
                                        + " public Object one(String a) { return reader.settingNames(a).subList(0, 1); }"
                                        + " @org.springframework.web.bind.annotation.PostMapping"
                                        + " public void two(String a) { " + use
                                        + "; }"
                                        + " private void check(String a) {"
                                        + " if (reader.settingNames(a).isEmpty()) { throw new RuntimeException(); } }"
                                        + " private void deep(String a) { reader.settingNames(a).size(); deeper(); }"
                                        + " private void deeper() { deepest(); } private void deepest() { rows.save(null); } }")
                        .findings())
                .filteredOn(f -> f.message().startsWith("Reader.settingNames "))
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    /** By the answer of one of those who ask somebody is let in. */
    @ParameterizedTest
    @CsvSource({"MemberPermission, INFO", "MemberPage, MEDIUM"})
    void whatLetsSomebodyInIsForInformation(String asker, Severity expected) {
        RuleTester tester =
                reader("public List<String> settingNames(String a) { return new ArrayList<>(rows.names(a)); }");
        String web =
                "@org.springframework.web.bind.annotation.RestController class %1$s { private final Reader reader ="
                        + " null; @org.springframework.web.bind.annotation.GetMapping public int one(String a) { return"
                        + " asked(a); } private int asked(String a) { return reader.settingNames(a).size(); } }";
        for (String type : List.of("One", "Two", asker)) {
            tester = tester.source("a/" + type + ".java", "package a; " + web.formatted(type));
        }
        assertThat(tester.findings())
                .filteredOn(f -> f.message().startsWith("Reader.settingNames "))
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    @Test
    void whatIsAskedForByAListIsForInformation() {
        assertThat(reader(
                                "public List<String> read(List<String> all) { return new ArrayList<>(rows.names(all.get(0))); }"
                                        + callers(5, "List.of()"))
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.INFO);
    }

    @ParameterizedTest
    @CsvSource({"String a, MEDIUM", "String searchText, LOW", "String searchTerms, LOW", "String research, MEDIUM"})
    void whatIsTypedIsNoKey(String parameter, Confidence expected) {
        String name = parameter.substring(parameter.indexOf(' ') + 1);
        assertThat(reader("public List<String> read(" + parameter + ") { return new ArrayList<>(rows.names(" + name
                                + ")); }" + callers(2, "\"\""))
                        .analysis()
                        .findings())
                .filteredOn(f -> f.message().startsWith("Reader.read "))
                .extracting(Finding::confidence)
                .containsExactly(expected);
    }

    @Test
    void theMappingOfAClientIsNoRequestThatComesIn() {
        String places = "package a; @org.springframework.cloud.openfeign.FeignClient(\"p\") interface Places {"
                + " @org.springframework.web.bind.annotation.GetMapping(\"/\") String here(); }";
        String reader = "package a; class Reader { Places places; int length() { return places.here().length(); } }";
        assertThat(new RuleTester()
                        .source("a/Places.java", places)
                        .source("a/Reader.java", reader)
                        .findings())
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .doesNotContain("on the path of requests");
    }

    @Test
    void oneCallNearNoRequestIsSilent() {
        reader(ROLES + " void run(String a) { roleNames(a).isEmpty(); }").check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"boolean c", "Boolean c", "Kind c", "boolean c, Kind d"})
    void flagsAreNoArgumentsToCount(String flags) {
        assertThat(threeArguments(flags)).containsExactly(Confidence.MEDIUM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"String c", "long c", "boolean c, int d"})
    void otherArgumentsAre(String others) {
        assertThat(threeArguments(others)).containsExactly(Confidence.LOW);
    }

    private static List<Confidence> threeArguments(String more) {
        String values = more.contains(",") ? "null, null" : "null";
        String use = "() { read(a, a, " + values + ").isEmpty(); }";
        return reader("private String a; enum Kind { X } public List<String> read(String a, String b, " + more
                        + ") { return new ArrayList<>(rows.names(a + b)); }"
                        + " void one" + use + " void two" + use)
                .analysis()
                .findings()
                .stream()
                .filter(f -> f.rule().equals("cacheable-read"))
                .map(Finding::confidence)
                .toList();
    }

    @Test
    void aReadThatSeveralOfItsClassShareIsOfferedBesideThem() {
        String uses = " public List<String> %1$s(String a) { return new ArrayList<>(roles(a)); }"
                + " void %1$sOne() { %1$s(\"\").isEmpty(); } void %1$sTwo() { %1$s(\"\").isEmpty(); }";
        String roles = "private List<String> roles(String a) { return new ArrayList<>(rows.names(a)); }";
        assertThat(reader(roles + uses.formatted("admins") + uses.formatted("users"))
                        .findings())
                .filteredOn(f -> f.message().startsWith("Reader.roles "))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("not in both");
    }

    /** One of six callers changes something in the answer: the others would see it in a cache. */
    @ParameterizedTest
    @CsvSource({
        "get(0).setName(a), INFO",
        "get(0).rename(a), INFO",
        "get(0).getTags().add(a), INFO",
        "get(0).getName(), MEDIUM"
    })
    void whatACallerChangesIsForInformation(String use, Severity expected) {
        RuleTester tester = reader("public List<Part> settingParts() { List<Part> all = new ArrayList<>();"
                        + " rows.names(\"a\").forEach(n -> all.add(new Part())); return all; }")
                .source(
                        "a/Part.java",
                        "package a; import java.util.*; public class Part { private String name; private List<String> tags;"
                                + " public String getName() { return name; } public void setName(String n) { name = n; }"
                                + " public void rename(String n) { name = n; }"
                                + " public List<String> getTags() { return tags; } }");
        for (int i = 0; i < 6; i++) {
            tester = tester.source(
                    "a/Web" + i + ".java",
                    "package a; @org.springframework.web.bind.annotation.RestController class Web" + i
                            + " { private final Reader reader = null; @org.springframework.web.bind.annotation.GetMapping"
                            + " public void one(String a) { reader.settingParts()." + (i == 0 ? use : "size()")
                            + "; } }");
        }
        assertThat(tester.findings())
                .filteredOn(f -> f.message().startsWith("Reader.settingParts "))
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    private static String rows() {
        return """
                package a;
                import org.springframework.data.jpa.repository.*;
                interface Rows extends JpaRepository<Row, Long> {
                    @Query("select r.name from Row r where r.group = ?1")
                    java.util.List<String> names(String group);
                }
                """;
    }

    private static RuleTester reader(String members) {
        return new RuleTester()
                .source("a/Row.java", "package a; class Row {}")
                .source("a/Rows.java", rows())
                .source(
                        "a/Reader.java",
                        "package a; import java.util.*;\n@org.springframework.stereotype.Service class Reader { private"
                                + " final Rows rows = null;\n" + members + " }");
    }
}
