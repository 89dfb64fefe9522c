package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiCallAndWriteInLoopTest {

    private static final String CHUNKED = """
            private static final int LIMIT = 7;
            void send(List<Customer> some) { customers.saveAll(some); some.clear(); }
            void m(List<Customer> all, int chunk, int count) {
                %s
                %s
            }
            """;

    @Test
    void takesBatchedStatementsOfOneTransactionForABatch() {
        String member = """
                @org.springframework.transaction.annotation.Transactional
                public void m(List<Customer> rows) {
                    for (Customer row : rows) {
                        customers.save(row);
                    }
                }
                """;
        assertThat(Shop.with("", member).findings()).isNotEmpty();
        assertThat(Shop.with("", member)
                        .source(
                                "src/main/resources/application.properties",
                                "spring.jpa.properties.hibernate.jdbc.batch_size=50")
                        .findings())
                .isEmpty();
    }

    @Test
    void doubtsMessagesToABrokerInTheSameProcess() {
        assertThat(sent("class Broker { static final String URL = \"vm://here\"; }"))
                .containsExactly(Confidence.LOW);
        assertThat(sent("class Broker { static final String URL = \"tcp://there:61616\"; }"))
                .containsExactly(Confidence.HIGH);
        assertThat(sent("class Broker { static final String URL = \"tcp://there:61616\", TESTED = \"vm://here\"; }"))
                .containsExactly(Confidence.HIGH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String url(String host) { return \"tcp://\" + host; }",
                "void open(String host) { String url = \"tcp://\" + host + \":61616\"; use(url); } void use(String u) { }",
                "String url; void set(String host) { url = \"ssl://\" + host; }",
            })
    void readsBrokersThatArePutTogether(String other) {
        assertThat(sent("class Broker { static final String TESTED = \"vm://here\"; " + other + " }"))
                .containsExactly(Confidence.HIGH);
    }

    private static List<Confidence> sent(String broker) {
        return Shop.with("", """
                        jakarta.jms.MessageProducer producer;
                        void m(List<jakarta.jms.Message> all) throws Exception {
                            for (jakarta.jms.Message message : all) {
                                producer.send(message);
                            }
                        }
                        """).source("shop/Broker.java", "package shop; " + broker).analysis().findings().stream()
                .filter(f -> f.rule().equals("api-call-in-loop"))
                .map(Finding::confidence)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", org.springframework.data.jpa.repository.JpaSpecificationExecutor<Customer>"})
    void takesThemForABatchWhereACallerBeginsTheTransaction(String more) {
        String members = "interface Rows extends org.springframework.data.repository.CrudRepository<Customer, Long>"
                + more + " { }"
                + """

                private Rows rows;
                @org.springframework.transaction.annotation.Transactional
                public void all(List<Customer> all) { store(all); }
                private void store(List<Customer> all) {
                    for (Customer row : all) {
                        rows.save(row);
                    }
                }
                void outside(List<Customer> all) {
                    for (Customer row : all) {
                        rows.save(row);
                    }
                }
                """;
        assertThat(Shop.with("", members).findings()).hasSize(2);
        assertThat(Shop.with("", members)
                        .source(
                                "src/main/resources/application.properties",
                                "spring.jpa.properties.hibernate.jdbc.batch_size=50")
                        .findings())
                .singleElement()
                .satisfies(f -> assertThat(f.location().symbol()).contains("outside"));
    }

    @Test
    void knowsThatNoBatchTakesInsertsThatTheDatabaseNumbers() {
        String members = """
                @jakarta.persistence.Entity static class Note {
                    @jakarta.persistence.Id
                    @jakarta.persistence.GeneratedValue(strategy = jakarta.persistence.GenerationType.%s)
                    private Long id;
                    Note(String text) { }
                }
                interface Notes extends org.springframework.data.jpa.repository.JpaRepository<Note, Long> { }
                private Notes notes;
                @org.springframework.transaction.annotation.Transactional
                public void all(List<String> texts) {
                    for (String text : texts) {
                        Note note = new Note(text);
                        notes.save(note);
                    }
                }
                """;
        assertThat(batching(members.formatted("IDENTITY")))
                .extracting(Finding::message)
                .containsExactly("Notes.save writes once per element of texts"
                        + "; each insert runs at once, in no batch, as the database numbers the rows");
        assertThat(batching(members.formatted("SEQUENCE"))).isEmpty();
        assertThat(batching(members.formatted("IDENTITY")
                        .replace("Note note = new Note(text);", "Note note = notes.getReferenceById(1L);")))
                .isEmpty();
    }

    private static List<Finding> batching(String members) {
        return Shop.with("", members)
                .source(
                        "src/main/resources/application.properties",
                        "spring.jpa.properties.hibernate.jdbc.batch_size=50")
                .findings();
    }

    @Test
    void flagsHttpCallsThroughAClient() {
        Shop.with("", """
                void m(List<String> skus, List<Integer> out) {
                    // FINDING: api-call-in-loop
                    for (String sku : skus) {
                        out.add(prices.price(sku));
                    }
                }
                """).check();
    }

    @Test
    void flagsHttpCallsOfAStream() {
        Shop.with("", """
                void m(List<String> skus) {
                    // FINDING: api-call-in-loop
                    skus.stream().map(prices::price).toList();
                }
                """).check();
    }

    @Test
    void keepsSilentAboutARetryOfOneCall() {
        Shop.with("", """
                Integer m(String sku) {
                    for (int attempt = 1; ; attempt++) {
                        try {
                            return prices.price(sku);
                        } catch (RuntimeException e) {
                            if (attempt == 5) throw e;
                        }
                    }
                }
                """).check();
    }

    @Test
    void flagsAWriteForEachRow() {
        Shop.with("", """
                void m(List<Customer> rows) {
                    // FINDING: write-in-loop
                    for (Customer row : rows) {
                        customers.save(row);
                    }
                    customers.saveAll(rows);
                }
                """).check();
    }

    @Test
    void saysThatQueuedWritesRunAtFlush() {
        RuleTester tester = Shop.with("import jakarta.persistence.*;", """
                private EntityManager manager;
                void m(List<Customer> rows) {
                    // FINDING: write-in-loop
                    for (Customer row : rows) {
                        manager.persist(row);
                    }
                }
                """);
        tester.check();
        assertThat(tester.findings().get(0).message())
                .isEqualTo("EntityManager.persist writes once per element of rows"
                        + "; one statement for each runs at flush, unless JDBC batching is on");
    }

    @Test
    void givesWhatIsOnlyQueuedForInformationUnlessAReadComesBefore() {
        String transactional = "@org.springframework.transaction.annotation.Transactional ";
        assertThat(saved("", "customers.save(row);")).containsExactly(Severity.HIGH);
        assertThat(saved(transactional, "customers.save(row);")).containsExactly(Severity.INFO);
        assertThat(saved(transactional, "customers.saveAndFlush(row);")).containsExactly(Severity.HIGH);
        assertThat(saved("", "manager.persist(row);")).containsExactly(Severity.INFO);
        assertThat(saved(transactional, "store(row);")).containsExactly(Severity.HIGH);
    }

    private static List<Severity> saved(String annotation, String write) {
        return Shop.with("", """
                private jakarta.persistence.EntityManager manager;
                %s public void m(List<Customer> rows) {
                    for (Customer row : rows) {
                        %s
                    }
                }
                private void store(Customer row) {
                    if (customers.findByName(row.getName()) != null) {
                        customers.save(row);
                    }
                }
                """.formatted(annotation, write)).findings().stream()
                .filter(f -> f.rule().equals("write-in-loop"))
                .map(Finding::severity)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int n = 0; for (Customer c : all) { n++; if (n % 100 == 0) { customers.deleteAll(); } }",
                "for (int i = 0; i < all.size(); i++) { if ((i + 1) % LIMIT == 0) { customers.deleteAll(); } }",
                "List<Customer> some = new ArrayList<>(); for (Customer c : all) { some.add(c); if (some.size() % chunk == 0)"
                        + " { customers.saveAll(some); } }",
                "int n = 0; for (Customer c : all) { if (n++ % 50 == 0) { prices.price(c.getName()); } }",
                "List<Customer> some = new ArrayList<>(); for (Customer c : all) { some.add(c); if (some.size() >= 512)"
                        + " { customers.saveAll(some); some.clear(); } }",
                "List<Customer> some = new ArrayList<>(); for (Customer c : all) { some.add(c); if (some.size() == chunk"
                        + " || all.isEmpty()) { send(some); } }",
                "int n = 0; List<Customer> some = new ArrayList<>(); for (Customer c : all) { some.add(c); n++; if (n % 100 == 0"
                        + " || some.toString().length() > 5) { customers.saveAll(some); some = new ArrayList<>(); } }",
            })
    void keepsSilentAboutWhatIsDoneOncePerChunk(String loop) {
        Shop.with("", CHUNKED.formatted("", loop)).check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (Customer c : all) { if (c.getId() % 100 == 0) { customers.save(c); } }",
                "for (Customer c : all) { count++; if (count % 2 == 0) { customers.save(c); } }",
                "for (Customer c : all) { List<Customer> some = List.of(c); if (some.size() >= 512) { customers.saveAll(some);"
                        + " some.clear(); } }",
                "List<Customer> some = new ArrayList<>(); for (Customer c : all) { some.add(c); if (some.size() >= 512)"
                        + " { customers.saveAll(some); } }",
                "List<Customer> some = new ArrayList<>(); for (Customer c : all) { some.add(c); if (some.size() >= 512"
                        + " || c.getName() == null) { customers.save(c); some.clear(); } }",
                "for (Customer c : all) { if (all.size() >= 512) { customers.save(c); } }",
                "List<Customer> some = new ArrayList<>(); for (Customer c : all) { some.add(c); if (c.getName() == null)"
                        + " { customers.saveAll(some); some.clear(); } }",
                "for (Customer c : all) { long id = c.getId(); if (id % 100 == 0) { customers.save(c); } }",
            })
    void flagsWhatIsDoneForElementsOfSomeRemainder(String loop) {
        Shop.with("", CHUNKED.formatted("// FINDING: write-in-loop", loop)).check();
    }

    @Test
    void tellsJdbcStatementsFromBatches() {
        Shop.with("import java.sql.*;", """
                void m(Connection connection, List<Long> ids) throws SQLException {
                    try (PreparedStatement statement = connection.prepareStatement("delete from t where id = ?")) {
                        for (Long id : ids) {
                            statement.setLong(1, id);
                            statement.addBatch();
                        }
                        statement.executeBatch();
                        int count = 0;
                        for (Long id : ids) {
                            statement.setLong(1, id);
                            statement.addBatch();
                            if (++count % 500 == 0) {
                                statement.executeBatch();
                            }
                        }
                        // FINDING: write-in-loop
                        for (Long id : ids) {
                            statement.setLong(1, id);
                            statement.executeUpdate();
                        }
                    }
                }
                """).check();
    }
}
