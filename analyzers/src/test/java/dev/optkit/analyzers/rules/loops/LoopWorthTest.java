package dev.optkit.analyzers.rules.loops;

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

/** What is right but hardly worth a change, or rests on a guess, is for information. */
class LoopWorthTest {

    private static final String LOOP = "void m(List<Long> ids) { for (Long id : ids) { %s } } ";
    private static final String IMPORTS = """
            import org.springframework.transaction.annotation.*;
            import org.springframework.transaction.support.TransactionTemplate;
            import org.springframework.web.client.RestTemplate;
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customers.findById(id);",
                "customers.deleteById(id);",
                "rest.getForObject(\"/prices/{id}\", String.class, id);",
                "joined(id);",
                // nobody knows whether it is an order
                "rest.exchange(\"/prices/{id}\", verb, null, String.class, id);",
                // there is a bulk form
                "queue.sendMessage(\"prices\", String.valueOf(id));",
            })
    void whatIsSureAndNearIsSevere(String call) {
        assertThat(loop(call).findings()).extracting(Finding::severity).containsExactly(Severity.HIGH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // orders to another service
                "rest.postForObject(\"/prices\", id, String.class);",
                "rest.delete(\"/prices/{id}\", id);",
                // whatever stands at an address
                "new java.net.URL(\"http://a/\" + id).openConnection().getInputStream();",
                // a transaction for each
                "template.executeWithoutResult(s -> customers.deleteById(id));",
                "anew(id);",
                // a form of settings
                "options.deleteById(id);",
                // what is written tells of an order
                "rest.postForObject(\"/prices\", id, String.class); customers.deleteById(id);",
                "jms.convertAndSend(\"prices\", id); customers.deleteById(id);",
                // farther away than anybody has changed
                "a(id);",
            })
    void whatIsSeldomChangedIsForInformation(String call) {
        assertThat(loop(call).findings()).extracting(Finding::severity).containsOnly(Severity.INFO);
    }

    @Test
    void rowsOfATableAreNoWordsOfOne() {
        String members = "void m() { List<Customer> tags = customers.findAll(); for (Customer tag : tags) {"
                + " customers.findByName(tag.getName()); } }";
        assertThat(Shop.with("", members).findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.HIGH);
    }

    @ParameterizedTest
    @CsvSource({
        "CrudRepository, findByName(name), INFO",
        "PagingAndSortingRepository, findByName(name), INFO",
        "ListPagingAndSortingRepository, findByName(name), INFO",
        "PagingAndSortingRepository, sent(name), HIGH",
    })
    void rowsThatTheSessionHasReadAreForInformation(String repository, String rows, Severity expected) {
        List<Finding> findings = Shop.with("", """
                        private Vips vips;
                        private List<Customer> findByName(String name) { return vips.findByName(name); }
                        private List<Customer> sent(String name) { return new ArrayList<>(); }
                        public void m(String name) { each(%s); }
                        private void each(List<Customer> all) { for (Customer c : all) { vips.findById(c.getId()); } }
                        """.formatted(rows))
                .source(
                        "shop/Vips.java",
                        "package shop; interface Vips extends org.springframework.data.repository." + repository
                                + "<Customer, Long> { java.util.List<Customer> findByName(String name); }")
                .findings();
        assertThat(findings).extracting(Finding::severity).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'Customer[] all', 'Customer c : all', c.getId(), INFO",
        "'Customer[] all', 'int i = 0; i < all.length; i++', all[i].getId(), INFO",
        "'List<Customer> all', 'int i = 0; i < all.size(); i++', all.get(i).getId(), HIGH",
        "'Long[] all', 'Long id : all', id, HIGH",
        "'long[] all', 'int i = 0; i < all.length; i++', all[i], HIGH",
        "'List<Long> tags', 'Long id : tags', id, INFO",
        "'Map<Long, String> labels', 'Map.Entry<Long, String> e : labels.entrySet()', e.getKey(), INFO",
        "'Map<Long, String> names', 'Map.Entry<Long, String> e : names.entrySet()', e.getKey(), HIGH",
        "'String all', 'String s : all.split(\",\")', Long.valueOf(s), INFO",
        "'String all', 'String s : Arrays.asList(all.split(\",\"))', Long.valueOf(s), INFO",
    })
    void anArrayOfObjectsAndOneTextHaveFew(String parameter, String header, String key, Severity expected) {
        String members = "void m(" + parameter + ") { for (" + header + ") { customers.findById(" + key + "); } }";
        assertThat(Shop.with("", members).findings())
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    /** What another service answers has as many elements as there are. */
    @ParameterizedTest
    @CsvSource({
        "'Customer[] all = rest.getForObject(\"/all\", Customer[].class);', HIGH",
        "'Customer[] all = asked();', HIGH",
        "'Customer[] all = parts();', INFO",
    })
    void anArrayThatAServiceAnswersIsAList(String asked, Severity expected) {
        String members = """
                private RestTemplate rest;
                void m() { %s for (Customer c : all) { customers.findById(c.getId()); } }
                private Customer[] asked() { return rest.getForObject("/all", Customer[].class); }
                private Customer[] parts() { return new Customer[3]; }
                """.formatted(asked);
        assertThat(Shop.with(IMPORTS, members).findings())
                .filteredOn(f -> f.rule().equals("query-in-loop"))
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    /** Where one is open around the loop, what joins it begins none. */
    @ParameterizedTest
    @CsvSource({
        "'@Transactional(propagation = Propagation.REQUIRES_NEW)', HIGH",
        "'@Transactional', HIGH",
        "'@Transactional(propagation = Propagation.NOT_SUPPORTED)', INFO",
    })
    void aTemplateInATransactionBeginsNone(String around, Severity expected) {
        String members = around + " public void m(List<Long> ids) { for (Long id : ids) {"
                + " template.executeWithoutResult(s -> customers.deleteById(id)); } }"
                + " private TransactionTemplate template;";
        assertThat(Shop.with(IMPORTS, members).findings())
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ShopConfigurationModel, INFO",
        "SettingsServiceImpl, INFO",
        "ConfigService, HIGH",
        "SettingsImporter, HIGH",
    })
    void whoKeepsSettingsWritesFew(String type, Severity expected) {
        String source = "package shop; class %s { CustomerRepository customers; void m(java.util.List<Long> ids) {"
                + " for (Long id : ids) { customers.deleteById(id); } } }";
        assertThat(Shop.base()
                        .source("shop/" + type + ".java", source.formatted(type))
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    @Test
    void aListOfStatementsIsAScript() {
        String members = "void m(List<String> %s, java.sql.Statement s) throws Exception { for (String one : all) {"
                + " s.execute(%s); } }";
        assertThat(Shop.with("", members.formatted("all", "one")).findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.INFO);
        assertThat(Shop.with("", members.formatted("all", "\"delete from c where n = \" + one"))
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.HIGH);
    }

    /** A map that was there before the method may have the answers; what was seen in one run has none. */
    @ParameterizedTest
    @CsvSource({
        "'private Map<Long, Customer> known;', '', INFO",
        "'private AnswerCache known;', '', INFO",
        "'', ', Map<Long, Customer> known', INFO",
        "'private Answers known;', '', HIGH",
    })
    void whatAMapHasBeforeTheLoopIsForInformation(String field, String parameter, Severity expected) {
        String members = """
                %s
                void m(List<Long> ids%s) {
                    for (Long id : ids) {
                        Customer c = known.get(id);
                        if (c == null) {
                            c = customers.findById(id).get();
                            known.put(id, c);
                        }
                    }
                }
                interface Answers { Customer get(Long id); void put(Long id, Customer c); }
                interface AnswerCache extends Answers {}
                """.formatted(field, parameter);
        assertThat(Shop.with("", members).findings())
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all.forEach(template::execute); | INFO",
                "for (String one : all) { em.createNativeQuery(one).executeUpdate(); } | INFO",
                "for (String one : all) { Query q = em.createNativeQuery(one); q.executeUpdate(); } | INFO",
                "for (String one : all) { em.createQuery(\"delete from C where n = :n\").setParameter(\"n\", one).executeUpdate(); }"
                        + " | HIGH",
            })
    void aScriptMayBeExecutedInOtherWays(String loop, Severity expected) {
        String members =
                "void m(List<String> all) { " + loop + " } private org.springframework.jdbc.core.JdbcTemplate template;"
                        + " private jakarta.persistence.EntityManager em;";
        assertThat(Shop.with("import jakarta.persistence.Query;", members).findings())
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    /** What brings the stored in line with the wanted seldom has many elements. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "old.removeAll(ids); for (Long id : old) { customers.deleteById(id); }",
                "for (Long id : org.apache.commons.collections4.CollectionUtils.subtract(old, ids)) { customers.deleteById(id); }",
                "Set<Long> rest = new HashSet<>(com.google.common.collect.Sets.difference(old, ids));"
                        + " rest.forEach(customers::deleteById);",
                "old.stream().filter(id -> !ids.contains(id)).forEach(id -> customers.deleteById(id));",
                "List<Long> gone = old.stream().filter(o -> ids.stream().noneMatch(id -> id.equals(o))).toList();"
                        + " for (Long id : gone) { customers.deleteById(id); }",
                "for (Long id : old) { boolean found = false; for (Long other : ids) { if (other.equals(id)) { found = true;"
                        + " break; } } if (!found) { customers.deleteById(id); } }",
                "for (Customer c : all) { if (c.hasChanged()) { customers.save(c); } }",
                "for (Customer c : all) { boolean updated = c.rename(); if (updated || c.getId() == 0L) { customers.save(c); } }",
                "for (Customer c : all) { put(c, c.rename()); }",
            })
    void alignmentIsForInformation(String statements) {
        assertThat(aligned(statements)).containsOnly(Severity.INFO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // taken away afterwards, or from another list
                "for (Long id : old) { customers.deleteById(id); } old.removeAll(ids);",
                "ids.removeAll(old); for (Long id : old) { customers.deleteById(id); }",
                // those that both have
                "old.stream().filter(id -> ids.contains(id)).forEach(id -> customers.deleteById(id));",
                "for (Long id : old) { boolean found = false; for (Long other : ids) { if (other.equals(id)) { found = true;"
                        + " } } if (found) { customers.deleteById(id); } }",
                // no search sets the flag
                "for (Long id : old) { boolean found = false; if (id > 3) { found = true; } if (!found) {"
                        + " customers.deleteById(id); } }",
                "for (Customer c : all) { if (!c.hasChanged()) { customers.save(c); } }",
            })
    void otherLoopsAreNoAlignment(String statements) {
        assertThat(aligned(statements)).containsOnly(Severity.HIGH);
    }

    /** Of what a form sends, little has changed; the loop may be in a method that is handed functions. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "merge(stored, sent, c -> c.getId(), c -> customers.delete(c), c -> sent.size()); | INFO",
                "merge(stored, sent, Customer::getId, customers::delete, c -> sent.size()); | INFO",
                "each(sent, c -> customers.delete(c)); | HIGH",
                "for (Customer c : sent) { if (known.remove(c.getId()) != null) { sent.size(); } }"
                        + " for (Customer c : known.values()) { customers.delete(c); } | INFO",
                "for (Customer c : sent) { if (c.getName() != null) { stored.remove(c); } }"
                        + " for (Customer c : stored) { customers.delete(c); } | INFO",
                "for (Customer c : sent) { if (known.remove(c.getId()) == null) { customers.save(c); } } | INFO",
                "for (Customer c : sent) { if (known.remove(c.getId()) != null) { sent.size(); } else { customers.save(c); } } | INFO",
                // all but a few are left
                "for (Customer c : sent) { stored.remove(c); } for (Customer c : stored) { customers.delete(c); } | HIGH",
                // taken out afterwards
                "for (Customer c : known.values()) { customers.delete(c); }"
                        + " for (Customer c : sent) { if (known.remove(c.getId()) != null) { sent.size(); } } | HIGH",
                "if (!sent.isEmpty()) { for (Customer c : sent) { customers.save(c); } } | HIGH",
            })
    void whatIsLeftOverIsForInformation(String statements, Severity expected) {
        assertThat(changed(statements)).containsOnly(expected);
    }

    /** A write for what differs; what two elements have, or the one before, is no change. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "for (Customer c : sent) { Customer old = known.get(c.getId());"
                        + " if (old.getName() != c.getName() || !Objects.equals(old.getParent(), c.getParent())) { customers.save(c); } } # INFO",
                "for (Customer c : sent) { String old = known.get(c.getId()).getName();"
                        + " if (old.equals(c.getName())) { continue; } customers.save(c); } # INFO",
                "for (Customer c : sent) { put(c, known.get(c.getId())); } # INFO",
                "for (Customer c : sent) { Customer old = known.get(c.getId());"
                        + " if (old.getName() != c.getName() || sent.size() > 3) { customers.save(c); } } # HIGH",
                "for (Customer c : sent) { Customer old = known.get(c.getId());"
                        + " if (old.getName() == c.getName()) { customers.save(c); } } # HIGH",
                "for (Customer c : sent) { for (Customer d : stored) { if (d.getName() != c.getName()) { customers.save(d); } } } # HIGH",
                "Customer last = sent.get(0); for (Customer c : sent) { if (last.getName() != c.getName()) { customers.save(c); }"
                        + " last = c; } # HIGH",
            })
    void whatDiffersFromTheStoredIsForInformation(String statements, Severity expected) {
        assertThat(changed(statements)).containsOnly(expected);
    }

    private static List<Severity> changed(String statements) {
        return Shop.with("import java.util.function.*;", """
                        void m(List<Customer> stored, List<Customer> sent, Map<Long, Customer> known) { %s }
                        private void put(Customer c, Customer old) { if (!c.getName().equals(old.getName())) { customers.save(c); } }
                        static <T> void merge(List<T> old, List<T> sent, Function<T, Long> key, Consumer<T> gone, Consumer<T> kept) {
                            Map<Long, T> left = old.stream().collect(Collectors.toMap(key, Function.identity()));
                            for (T one : sent) { if (left.remove(key.apply(one)) != null) { kept.accept(one); } }
                            for (T one : left.values()) { gone.accept(one); }
                        }
                        static <T> void each(List<T> all, Consumer<T> action) { for (T one : all) { action.accept(one); } }
                        """.formatted(statements)).findings().stream()
                .filter(f -> f.rule().equals("write-in-loop"))
                .map(Finding::severity)
                .toList();
    }

    /** It says what is gone through, and no name of a class. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Helpers.change(stored, sent, c -> customers.delete(c), c -> sent.size()); | element of stored",
                "Helpers.change(stored, sent, c -> stored.size(), c -> customers.save(c)); | element of sent",
                "Helpers.change(stored, all().stream().toList(), c -> stored.size(), c -> customers.save(c)); | element of all()",
                "com.google.common.collect.Lists.transform(sent, c -> customers.save(c)).size(); | element of sent",
            })
    void whatAHelperGoesThroughIsNamed(String statements, String elements) {
        RuleTester tester = Shop.with("", """
                        void m(List<Customer> stored, List<Customer> sent) { %s }
                        private List<Customer> all() { return null; }
                        """.formatted(statements)).source("shop/Helpers.java", """
                        package shop;
                        import java.util.*;
                        import java.util.function.Consumer;
                        class Helpers {
                            static <T> void change(List<T> old, List<T> sent, Consumer<T> gone, Consumer<T> added) {
                                Set<T> left = old.stream().collect(java.util.stream.Collectors.toSet());
                                merge(left, sent, gone, added);
                            }
                            private static <T> void merge(Set<T> left, List<T> sent, Consumer<T> gone, Consumer<T> added) {
                                for (T one : sent) { if (!left.remove(one)) { added.accept(one); } }
                                left.forEach(gone);
                            }
                        }
                        """);
        assertThat(tester.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("once per " + elements));
    }

    private static List<Severity> aligned(String statements) {
        return Shop.with("", """
                        void m(Set<Long> old, Set<Long> ids, List<Renamed> all) { %s }
                        private void put(Renamed c, boolean changed) { if (changed) { customers.save(c); } }
                        static class Renamed extends Customer { boolean hasChanged() { return true; } boolean rename() { return true; } }
                        """.formatted(statements)).findings().stream()
                .map(Finding::severity)
                .toList();
    }

    /** Some of several alternatives, written as a switch or not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "if (kind == Kind.A) { all.size(); } else if (kind == Kind.B) { all.clear(); } else { customers.findById(id); } | INFO",
                "if (kind == Kind.A) { all.size(); } else if (kind == Kind.B) { customers.findById(id); } | INFO",
                "if (kind == Kind.A) { all.size(); } else { customers.findById(id); } | HIGH",
                "if (kind == Kind.A && id != 3) { customers.findById(id); } | HIGH",
            })
    void oneOfSeveralBranchesIsForInformation(String branches, Severity expected) {
        String members =
                "enum Kind { A, B, C } void m(List<Long> ids, Kind kind, List<Long> all) { for (Long id : ids) {"
                        + " load(id, kind, all); } } private void load(Long id, Kind kind, List<Long> all) { "
                        + branches + " }";
        assertThat(Shop.with("", members).findings())
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    /** Each of several servers is asked for itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "String[] urls | String url : urls | url | INFO",
                "List<String> all | String nextHost : all | \"http://\" + nextHost | INFO",
                "String[] providers | int i = 0; i < providers.length; i++ | providers[i] | INFO",
                "List<String> posts | String s : posts | \"/posts/\" + s | HIGH",
                "List<String> observers | String s : observers | \"/observers/\" + s | HIGH",
            })
    void placesThatAreAskedAreFew(String parameter, String header, String address, Severity expected) {
        String members = "void m(" + parameter + ") { for (" + header + ") { rest.getForObject(" + address
                + ", String.class); } } private RestTemplate rest;";
        assertThat(Shop.with(IMPORTS, members).findings())
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    @Test
    void whatTablesAreMadeOfIsForInformation() {
        String members = "void m(List<String> all, java.sql.DatabaseMetaData data) throws Exception {"
                + " for (String one : all) { data.getColumns(null, null, one, null); } }";
        assertThat(Shop.with("", members).findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.INFO);
    }

    @Test
    void aListOfRecordsIsNoScript() {
        String members = "void m(List<org.jooq.UpdatableRecord<?>> all, org.jooq.DSLContext s) {"
                + " for (org.jooq.UpdatableRecord<?> one : all) { s.executeInsert(one); } }";
        assertThat(Shop.with("", members).findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.HIGH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (c.getName().equals(name)) {",
                "String is = c.getName(); if (name.equals(is)) {",
                "StringBuilder is = new StringBuilder(c.getName()); if (name.equals(is)) {",
            })
    void whatRestsOnAGuessIsForInformation(String condition) {
        String members = "void m(List<Customer> all, String name) { for (Customer c : all) { " + condition
                + " customers.findById(c.getId()); } } }";
        assertThat(Shop.with("", members).findings()).singleElement().satisfies(f -> {
            assertThat(f.confidence()).isEqualTo(Confidence.MEDIUM);
            assertThat(f.severity()).isEqualTo(Severity.INFO);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Plan plan                | for (Long id : plan.steps()) { delete(id); }                          | INFO
            Plan plan                | plan.steps().forEach(id -> delete(id));                               | INFO
            Plan plan                | List<Long> all = plan.steps(); for (Long id : all) { delete(id); }    | INFO
            String key               | Plan plan = plan(key); for (Long id : plan.steps()) { delete(id); }   | INFO
            String key               | for (Long id : kept.steps()) { delete(id); }                          | INFO
            PlanRepository plan      | for (Long id : plan.steps()) { delete(id); }                          | HIGH
            Plan plan                | for (Long id : plan.steps()) { find(id); }                            | HIGH
            Plan plan                | for (Long id : plan.found()) { delete(id); }                          | HIGH
            StepsRequest plan        | for (Long id : plan.steps()) { delete(id); }                          | HIGH
            List<Plan> p             | for (Plan plan : p) { for (Long id : plan.steps()) { delete(id); } }  | HIGH
            List<Plan> p             | for (Plan plan : p) { parts(plan); }                                  | HIGH
            List<Long> all           | for (Long id : all) { delete(id); }                                   | HIGH
            """)
    void writesOfThePartsOfOneThingAreForInformation(String parameter, String loop, Severity severity) {
        RuleTester tester = Shop.with("", """
                        private Plan kept;
                        void m(%s) { %s }
                        private Plan plan(String key) { return kept; }
                        private void delete(Long id) { customers.deleteById(id); }
                        private void find(Long id) { customers.findById(id); }
                        private void parts(Plan plan) { for (Long id : plan.steps()) { delete(id); } }
                        """.formatted(parameter, loop)).source("shop/Plan.java", """
                        package shop;
                        class Plan {
                            private java.util.List<Long> steps;
                            private CustomerRepository customers;
                            java.util.List<Long> steps() { return steps; }
                            java.util.List<Long> found() {
                                return customers.findAll().stream().map(Customer::getId).toList();
                            }
                        }
                        class StepsRequest extends Plan {}
                        class PlanRepository extends Plan {}
                        """);
        assertThat(tester.findings())
                .filteredOn(f -> f.location().path().equals("shop/Subject.java")
                        && f.rule().endsWith("in-loop"))
                .extracting(Finding::severity)
                .first()
                .isEqualTo(severity);
    }

    @Test
    void whatOnlyACommandRunsBesideAServerIsForInformation() {
        RuleTester command = loop("customers.findById(id);").source("shop/Command.java", """
                        package shop;
                        class Command {
                            public static void main(String[] a) { new Subject(null, null).m(java.util.List.of()); }
                        }
                        """);
        assertThat(command.findings()).extracting(Finding::severity).containsExactly(Severity.LOW);
        assertThat(command.source("shop/Api.java", "package shop; @RestController class Api { }")
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.INFO);
    }

    private static RuleTester loop(String call) {
        return Shop.with(IMPORTS, LOOP.formatted(call) + """
                        private RestTemplate rest;
                        private org.springframework.jms.core.JmsTemplate jms;
                        private com.amazonaws.services.sqs.AmazonSQS queue;
                        private org.springframework.http.HttpMethod verb;
                        private TransactionTemplate template;
                        private Options options;
                        interface Options extends org.springframework.data.jpa.repository.JpaRepository<SystemSetting, Long> {}
                        @jakarta.persistence.Entity static class SystemSetting { @jakarta.persistence.Id Long id; }
                        @Transactional(propagation = Propagation.REQUIRES_NEW)
                        public void anew(Long id) { customers.deleteById(id); }
                        @Transactional public void joined(Long id) { customers.deleteById(id); }
                        void a(Long id) { b(id); }
                        void b(Long id) { c(id); }
                        void c(Long id) { d(id); }
                        void d(Long id) { customers.findById(id); }
                        """);
    }
}
