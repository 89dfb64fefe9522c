package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the code around a call says for leaving the loop as it is makes it one for information. */
class ReasonsToLeaveTest {

    private static List<Finding> findings(String members) {
        return Shop.with("import reactor.core.publisher.*; import org.springframework.data.domain.*;", """
                        private org.springframework.web.client.RestTemplate rest;
                        private org.springframework.jdbc.core.JdbcTemplate jdbc;
                        private java.util.logging.Logger logger;
                        interface Part { Long getId(); boolean isNew(); String tableName(); String kind(); }
                        class Whole { List<Part> getParts() { return null; } List<Part> found() { jdbc.queryForList("select 1"); return null; } }
                        interface ShopProperties { List<Long> getNumbers(); List<Long> numbers(String name); }
                        interface Numbers { List<Long> getNumbers(); }
                        boolean claim(Long id) { return jdbc.update("update job set own = 1 where id = ? and own = 0", id) > 0; }
                        boolean remove(Long id) { return jdbc.update("delete from job where id = ?", id) > 0; }
                        Object lease(Long id) { return jdbc.update("update job set own = 1 where id = ? and own = 0", id) > 0 ? id : null; }
                        Customer leaseOf(Long id) { return customers.findById(id).get(); }
                        void work(Long id) { customers.findById(id); }
                        %s
                        """.formatted(
                                members))
                .findings();
    }

    private static Severity severity(String members) {
        List<Finding> found = findings(members);
        return Stream.of("write-in-loop", "query-in-loop", "api-call-in-loop")
                .flatMap(rule -> found.stream().filter(f -> f.rule().equals(rule)))
                .map(Finding::severity)
                .findFirst()
                .orElseThrow();
    }

    /** What another worker may have taken first has to be claimed by itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "if (!claim(id)) { continue; } work(id); | INFO",
                "if (claim(id)) { work(id); } | INFO",
                "boolean own = claim(id); if (own) { work(id); } | INFO",
                "if (remove(id)) { work(id); } | HIGH",
                "if (!claim(id)) { work(id); } | HIGH",
                "claim(id); | HIGH",
            })
    void aClaimIsMadeOneByOne(String round, Severity expected) {
        assertThat(severity("void m(List<Long> ids) { for (Long id : ids) { %s } }".formatted(round)))
                .isEqualTo(expected);
    }

    @Test
    void whatIsReadIsNoClaim() {
        assertThat(findings("void m(List<Long> ids) { for (Long id : ids) {"
                        + " Customer lease = leaseOf(id); if (lease != null) { work(lease.getId()); } } }"))
                .extracting(Finding::severity)
                .contains(Severity.HIGH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Object own = null; own = lease(id); if (own == null) { return; } customers.findByName(id.toString()); | INFO",
                "if (!claim(id)) { return; } customers.findByName(id.toString()); | INFO",
                "Object own = lease(id); customers.findByName(id.toString()); | HIGH",
            })
    void whatIsDoneUnderAClaimIsDoneOneByOne(String helper, Severity expected) {
        String members = "void m(List<Long> ids) { for (Long id : ids) { one(id); } } private void one(Long id) { %s }";
        assertThat(findings(members.formatted(helper)))
                .extracting(Finding::severity)
                .contains(expected)
                .doesNotContain(expected == Severity.INFO ? Severity.HIGH : Severity.INFO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ShopProperties own | for (Long id : own.getNumbers()) { work(id); } | INFO",
                "ShopProperties own | own.getNumbers().stream().filter(n -> n > 3).forEach(this::work); | INFO",
                "ShopProperties own | List<Long> all = new ArrayList<>(own.getNumbers()); for (Long id : all) { work(id); } | INFO",
                "shop.conf.Rule own | for (Long id : own.getNumbers()) { work(id); } | INFO",
                "shop.settings.Rule own | for (Long id : own.getNumbers()) { work(id); } | HIGH",
                "ExportOptions own | for (Long id : own.getNumbers()) { work(id); } | INFO",
                "ImportOptions own | for (Long id : own.getNumbers()) { work(id); } | HIGH",
                "shop.conf.RuleService own | for (Long id : own.getNumbers()) { work(id); } | HIGH",
                "ShopProperties own | for (Long id : own.numbers(\"a\")) { work(id); } | HIGH",
                "Numbers own | for (Long id : own.getNumbers()) { work(id); } | HIGH",
            })
    void aConfigurationListsFew(String parameter, String statements, Severity expected) {
        String source = "package shop.%s; public interface %s { java.util.List<Long> getNumbers(); }";
        assertThat(Shop.with("", """
                        interface ShopProperties { List<Long> getNumbers(); List<Long> numbers(String name); }
                        interface Numbers { List<Long> getNumbers(); }
                        interface ExportOptions { List<Long> getNumbers(); }
                        interface ImportOptions { List<Long> getNumbers(); }
                        @org.springframework.web.bind.annotation.PostMapping void ask(ImportOptions options) { }
                        void work(Long id) { customers.findById(id); }
                        void m(%s) { %s }
                        """.formatted(parameter, statements))
                        .source("shop/conf/Rule.java", source.formatted("conf", "Rule"))
                        .source("shop/conf/RuleService.java", source.formatted("conf", "RuleService"))
                        .source("shop/settings/Rule.java", source.formatted("settings", "Rule"))
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for (Part p : em.createQuery(q, Part.class).setMaxResults(1).getResultList()) { work(p.getId()); } | INFO",
                "var asked = em.createQuery(q, Part.class); asked.setMaxResults(2);"
                        + " for (Part p : asked.getResultList()) { work(p.getId()); } | INFO",
                "parts.stream().limit(1).forEach(p -> work(p.getId())); | INFO",
                "for (Object o : jdbc.queryForList(\"select a from b limit 1\", Long.class)) { work((Long) o); } | INFO",
                "for (Object o : jdbc.queryForList(String.format(\"select a from %s limit 1\", q), Long.class)) { work((Long) o); } | INFO",
                "for (Object o : jdbc.queryForList(\"{\\\"size\\\": 2}\", Long.class)) { work((Long) o); } | INFO",
                "for (Customer c : customers.findAll(PageRequest.of(0, 1))) { customers.findByName(c.getName()); } | INFO",
                "for (Customer c : customers.findAllById(parts.stream().limit(3).map(Part::getId).toList())) { customers.findByName(c.getName()); } | HIGH",
                "for (Part p : em.createQuery(q, Part.class).setMaxResults(100).getResultList()) { work(p.getId()); } | HIGH",
                "for (Object o : jdbc.queryForList(\"select a from b limit 1, 100\", Long.class)) { work((Long) o); } | HIGH",
            })
    void oneRowIsOne(String loop, Severity expected) {
        assertThat(severity("private jakarta.persistence.EntityManager em; void m(String q, List<Part> parts) { " + loop
                        + " }"))
                .isEqualTo(expected);
    }

    /** The first success ends the search, although the loop goes on. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "if (open) { if (remove(id)) { open = false; } } | INFO",
                "if (open && id > 3) { boolean done = remove(id); if (done) { open = false; } } | INFO",
                "if (open) { if (!remove(id)) { open = false; } } | HIGH",
                "if (open) { remove(id); } | HIGH",
                "if (!open) { if (remove(id)) { open = true; } } | INFO",
                "if (open) { if (remove(id)) { open = true; } } | HIGH",
            })
    void aFlagEndsASearch(String round, Severity expected) {
        assertThat(severity("void m(List<Long> ids, boolean open) { for (Long id : ids) { %s } }".formatted(round)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clear(p.tableName()); | INFO",
                "empty(p.kind()); | INFO",
                "other(p.kind()); | HIGH",
                "eat(p.kind()); | HIGH",
                "drop(p.kind()); | INFO",
                "one(p); | HIGH",
            })
    void eachTableHasAStatementOfItsOwn(String round, Severity expected) {
        String members = """
                void m(List<Part> parts) { parts.forEach(p -> { %s }); }
                private void clear(String n) { jdbc.update("delete from " + n); }
                private void empty(String tableName) { jdbc.update("delete from " + tableName); }
                private void one(Part table) { jdbc.update("delete from a where n = ?", table.kind()); }
                private void eat(String vegetable) { jdbc.update("delete from a where n = ?", vegetable); }
                private void drop(String oldTable) { jdbc.update("delete from " + oldTable); }
                private void other(String name) { jdbc.update("delete from a where n = ?", name); }
                """;
        assertThat(severity(members.formatted(round))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parts.stream().filter(p -> p.kind().equals(\"a\")).forEach(p -> work(p.getId()));",
                "parts.stream().filter(p -> Objects.equals(p.kind(), \"a\")).map(Part::getId).forEach(i -> work(i));",
                "for (Part p : parts.stream().filter(q -> \"a\".equals(q.kind())).toList()) { work(p.getId()); }",
            })
    void whatAFilterChoosesByAValueIsForInformation(String loop) {
        assertThat(severity("void m(List<Part> parts) { " + loop + " }")).isEqualTo(Severity.INFO);
        assertThat(severity("void m(List<Part> parts) { "
                        + loop.replaceFirst("filter\\((.) -> ", "filter($1 -> $1 != null || ") + " }"))
                .isEqualTo(Severity.HIGH);
    }

    @Test
    void aFilterOfTheQuestionChoosesNoAnswers() {
        assertThat(severity("void m(List<Part> parts) { for (Customer c : customers.findAllById(parts.stream()"
                        + ".filter(p -> p.kind().equals(\"a\")).map(Part::getId).toList())) {"
                        + " rest.getForObject(\"/a/{id}\", String.class, c.getId()); } }"))
                .isEqualTo(Severity.HIGH);
    }

    /** The list holds what is stored already, and what somebody has added. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "whole.getParts() | if (p.getId() == null) { add(p); } | INFO",
                "whole.getParts() | if (p.isNew()) { add(p); } | INFO",
                "whole.getParts() | if (p.getId() != null) { continue; } add(p); | INFO",
                "whole.getParts() | if (p.getId() == null) { add(p); } else { claim(p.getId()); } | HIGH",
                "whole.getParts() | if (p.getId() != null) { add(p); } | HIGH",
                "whole.found() | if (p.getId() == null) { add(p); } | HIGH",
            })
    void newPartsOfOneThingAreFew(String source, String round, Severity expected) {
        String members = "void m(List<Whole> all) { for (Whole whole : all) { for (Part p : %s) { %s } } }"
                + " private void add(Part p) { jdbc.update(\"insert into part values (?)\", p.kind()); }";
        assertThat(severity(members.formatted(source, round))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ids.parallelStream().map(id -> rest.getForObject(\"/a/{id}\", String.class, id)).toList() | INFO",
                "ids.stream().map(id -> rest.getForObject(\"/a/{id}\", String.class, id)).toList() | HIGH",
                "Flux.fromIterable(ids).flatMap(id -> Mono.just(rest.getForObject(\"/a/{id}\", String.class, id))) | INFO",
                "Flux.fromIterable(ids).concatMap(id -> Mono.just(rest.getForObject(\"/a/{id}\", String.class, id))) | HIGH",
                "IntStream.range(0, 9 * ids.size()).parallel().mapToObj(i -> customers.findByName(\"slice\" + i)).toList() | INFO",
                "ids.parallelStream().map(id -> customers.findById(id)).toList() | HIGH",
                "IntStream.range(0, ids.size()).parallel().mapToObj(i -> customers.findByName(\"slice\" + i)).toList() | HIGH",
                "IntStream.range(0, 9).parallel().mapToObj(i -> customers.findById(ids.get(i))).toList() | HIGH",
            })
    void whatRunsAtTheSameTimeIsNotToldTo(String loop, Severity expected) {
        assertThat(severity("Object m(List<Long> ids) { return " + loop + "; }"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"WARNING, INFO", "FINE, HIGH"})
    void whatIsLoggedForAWarningIsRare(String level, Severity expected) {
        assertThat(severity("void m(List<Long> ids) { for (Long id : ids) { if (id > 5) {"
                        + " logger.log(java.util.logging.Level." + level + ", \"old\"); remove(id); } } }"))
                .isEqualTo(expected);
    }

    /** How many rounds there are, the answers say. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return parts.stream().filter(p -> claim(p.getId())).findFirst(); | INFO",
                "return parts.stream().map(p -> lease(p.getId())).filter(Objects::nonNull).map(o -> 1).findAny(); | INFO",
                "return parts.stream().filter(p -> remove(p.getId())).sorted().findFirst(); | HIGH",
                "return parts.stream().filter(p -> remove(p.getId())).toList(); | HIGH",
                "for (Part p : parts) { remove(p.getId()); some.add(p); if (some.size() >= 20) { break; } } return some; | INFO",
                "for (Part p : parts) { remove(p.getId()); for (Part q : parts) { some.add(q); if (some.size() == 20) { return some; } } } return some; | INFO",
                "for (Part p : parts) { remove(p.getId()); some.add(p); if (some.size() > 0) { } } return some; | HIGH",
                "for (Part p : parts) { remove(p.getId()); if (parts.size() > 20) { break; } } return some; | HIGH",
                "for (Part p : parts) { if (!remove(p.getId())) { some.add(p); if (some.size() > 100) { break; } } } return some; | HIGH",
                "for (Part p : parts) { try { remove(p.getId()); } catch (Exception e) { some.add(p);"
                        + " if (some.size() > 100) { break; } } } return some; | HIGH",
                "for (Part p : parts) { if (remove(p.getId())) { some.add(p); if (some.size() > 5) { break; } } } return some; | INFO",
            })
    void roundsThatEndWithEnoughAreForInformation(String statements, Severity expected) {
        assertThat(severity("Object m(List<Part> parts, List<Part> some) { " + statements + " }"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PartQuery q = PartQuery.parse(p.kind()); ask(q); | INFO",
                "PartQuery q = narrowed(PartQuery.parse(p.kind())); ask(q); | INFO",
                "ask(compileQuery(p)); | INFO",
                "ask(new PartQuery(p.kind())); | HIGH",
                "PartQuery q = PartQuery.parse(\"all\"); ask(q, p.kind()); | HIGH",
                "String kind = PartQuery.parseName(p.kind()); ask(null, kind); | HIGH",
            })
    void savedSearchesHaveNoStatementInCommon(String round, Severity expected) {
        assertThat(severity("""
                        record PartQuery(String text) {
                            static PartQuery parse(String text) { return new PartQuery(text); }
                            static String parseName(String text) { return text; }
                        }
                        static PartQuery compileQuery(Part p) { return new PartQuery(p.kind()); }
                        static PartQuery narrowed(PartQuery q) { return q; }
                        void ask(PartQuery q) { customers.findByName(q.text()); }
                        void ask(PartQuery q, String kind) { customers.findByName(kind); }
                        void m(List<Part> parts) { for (Part p : parts) { %s } }
                        """.formatted(round))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "work(id);, INFO",
        "'', HIGH",
        "logger.fine(id);, HIGH",
        "Long made = request(id);, HIGH",
    })
    void aMessageIsAcknowledgedWhenItsWorkIsDone(String before, Severity expected) {
        assertThat(findings("""
                        private software.amazon.awssdk.services.sqs.SqsClient sqs;
                        private void log(Long id) {}
                        void done(Long id) { sqs.deleteMessage(b -> b.receiptHandle(id.toString())); }
                        Long request(Long id) { return id; }
                        void m(List<Long> ids) { for (Long id : ids) { %s done(%s); } }
                        """.formatted(before, before.contains("made") ? "made" : "id")))
                .filteredOn(f -> f.rule().equals("api-call-in-loop"))
                .extracting(Finding::severity)
                .containsExactly(expected);
    }
}
