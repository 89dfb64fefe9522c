package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Severity;
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

    @ParameterizedTest
    @CsvSource({
        "'Customer[] all', 'Customer c : all', c.getId(), INFO",
        "'Customer[] all', 'int i = 0; i < all.length; i++', all[i].getId(), INFO",
        "'List<Customer> all', 'int i = 0; i < all.size(); i++', all.get(i).getId(), HIGH",
        "'Long[] all', 'Long id : all', id, HIGH",
        "'long[] all', 'int i = 0; i < all.length; i++', all[i], HIGH",
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

    @Test
    void aListOfRecordsIsNoScript() {
        String members = "void m(List<org.jooq.UpdatableRecord<?>> all, org.jooq.DSLContext s) {"
                + " for (org.jooq.UpdatableRecord<?> one : all) { s.executeInsert(one); } }";
        assertThat(Shop.with("", members).findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.HIGH);
    }

    @Test
    void whatRestsOnAGuessIsForInformation() {
        String members =
                "void m(List<Customer> all, String name) { for (Customer c : all) { if (c.getName().equals(name)) {"
                        + " customers.findById(c.getId()); } } }";
        assertThat(Shop.with("", members).findings()).singleElement().satisfies(f -> {
            assertThat(f.confidence()).isEqualTo(Confidence.MEDIUM);
            assertThat(f.severity()).isEqualTo(Severity.INFO);
        });
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
