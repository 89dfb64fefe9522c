package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What else a round does, and for which rounds, says how much its call is worth. */
class LoopWorthOfRoundsTest {

    private static final String IMPORTS = """
            import org.springframework.transaction.annotation.Transactional;
            import org.springframework.web.client.RestTemplate;
            """;

    private static List<Finding> findings(String statements) {
        return Shop.with(IMPORTS, """
                        private RestTemplate rest;
                        private org.hibernate.Session session;
                        private long timeout;
                        private org.slf4j.Logger logger;
                        private org.springframework.jdbc.core.JdbcTemplate jdbc;
                        private java.sql.Connection connection;
                        private com.google.common.util.concurrent.RateLimiter limiter;
                        private void run(String sql) {
                            try (var statement = connection.prepareStatement(sql)) { statement.executeUpdate(); }
                            catch (java.sql.SQLException e) { throw new IllegalStateException(e); }
                        }
                        interface Lease { boolean isExpired(); Long getId(); long age(); }
                        void m(List<Customer> all, List<Lease> leases) { %s }
                        private void log(Exception e) {}
                        """.formatted(statements)).findings();
    }

    private static Severity severity(String statements) {
        List<Finding> found = findings(statements);
        return Stream.of("write-in-loop", "query-in-loop")
                .flatMap(rule -> found.stream().filter(f -> f.rule().equals(rule)))
                .map(Finding::severity)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // written only where nothing is found
                "for (Customer c : all) { List<Customer> found = customers.findByName(c.getName());"
                        + " if (found.isEmpty()) { customers.save(c); } }",
                "for (Customer c : all) { Object found = c.getId() == null ? null : customers.findById(c.getId());"
                        + " if (found == null) { customers.save(c); } }",
                "for (Customer c : all) { if (!customers.existsById(c.getId())) { customers.save(c); } }",
                "for (Customer c : all) { Customer found = customers.findById(c.getId()).orElse(null);"
                        + " if (found != null) { continue; } customers.save(c); }",
                "for (Customer c : all) { customers.findByName(c.getName()).stream().findFirst().orElseGet(() -> customers.save(c)); }",
                // a failure ends its own round only
                "for (Customer c : all) { try { customers.save(c); } catch (RuntimeException e) { log(e); } }",
                "for (Customer c : all) { try { customers.save(c); } catch (RuntimeException e) {"
                        + " if (e.getCause() == null) { log(e); } else { throw e; } } }",
                // what is at hand may be old
                "for (Customer c : all) { c = customers.findById(c.getId()).get(); }",
                // each kind of element has a question of its own
                "for (Customer c : all) { switch (c.getName()) { case \"a\": customers.findById(c.getId()); break; default: log(null); } }",
                // the other way takes them all at once
                "if (timeout > 3) { for (Customer c : all) { customers.save(c); } } else { customers.saveAll(all); }",
                "if (timeout > 3) { all.forEach(customers::save); return; } customers.saveAll(all);",
                // a round needs what the one before it was answered
                "Map<Long, Object> before = new HashMap<>(); for (Customer c : all) {"
                        + " Object found = customers.findNext(c.getId(), before); before.put(c.getId(), found); }",
                "Long last = null; for (Customer c : all) { last = customers.findAfter(c.getId(), last); }",
                "Long last = null; for (Customer c : all) { for (Customer f : customers.findByName(c.getName() + last)) { Long own = f.getId(); last = own + 1; } }",
                "Long parent = null; for (Customer c : all) { Customer made = new Customer(); made.setName(c.getName()); made.setParent(parent);"
                        + " customers.save(made); parent = made.getId(); }",
                // a round waits for another service
                "for (Customer c : all) { customers.findById(c.getId()); rest.getForObject(\"/a/{id}\", String.class, c); }",
                // what has expired, or takes too long
                "for (Lease l : leases) { if (l.isExpired()) { customers.findById(l.getId()); } }",
                "for (Lease l : leases) { if (l.age() >= timeout) { customers.findById(l.getId()); } }",
                "for (Lease l : leases) { if (!l.isExpired()) { continue; } customers.findById(l.getId()); }",
                // the statements of a script
                "for (String sql : all.toString().split(\";\")) { jdbc.execute(sql.trim()); }",
                "for (Customer c : all) { run(c.getName()); }",
                // not too fast
                "for (Customer c : all) { customers.findById(c.getId()); Thread.sleep(50); }",
                "for (Customer c : all) { limiter.acquire(); customers.findById(c.getId()); }",
                // what nobody expects
                "for (Customer c : all) { if (c.getName() == null) { logger.warn(\"no name\"); customers.delete(c); } }",
            })
    void isForInformation(String statements) {
        assertThat(severity(statements)).isEqualTo(Severity.INFO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (Customer c : all) { List<Customer> found = customers.findByName(c.getName());"
                        + " if (!found.isEmpty()) { customers.save(c); } }",
                "if (timeout > 3) { for (Customer c : all) { customers.save(c); } } customers.saveAll(all);",
                "if (timeout > 3) { for (Customer c : all) { customers.save(c); } } if (timeout < 2) { customers.saveAll(all); }",
                "if (timeout > 3) { for (Customer c : all) { customers.save(c); } }"
                        + " if (timeout > 3 && all.size() > 9) { customers.saveAll(all); }",
                "switch (all.get(0).getName()) { case \"a\": for (Customer c : all) { customers.findById(c.getId()); } }",
                "for (Customer c : all) { c = customers.save(c); }",
                "List<Object> out = new ArrayList<>(); if (timeout > 3) { for (Customer c : all) {"
                        + " out.add(customers.findById(c.getId())); } } else { out.addAll(all); }",
                "for (Customer c : all) { try { customers.save(c); } catch (RuntimeException e) {"
                        + " if (e.getCause() == null) { throw e; } else { throw new IllegalStateException(e); } } }",
                "for (Customer c : all) { Customer other = customers.findById(c.getId()).get(); }",
                "for (Customer c : all) { try { customers.findById(c.getId()); } catch (IllegalStateException e) { Thread.sleep(50); } }",
                // what is gathered is not asked for
                "Map<Long, Object> found = new HashMap<>(); for (Customer c : all) {"
                        + " found.put(c.getId(), customers.findByName(c.getName())); }",
                "Long last = null; for (Customer c : all) { customers.findAfter(c.getId(), last); last = c.getId(); }",
                // it is no look-up of the round
                "for (Customer c : all) { if (c.getName() == null) { customers.delete(c); } }",
                "for (Customer c : all) { try { customers.save(c); } catch (RuntimeException e) {"
                        + " throw new IllegalStateException(e); } }",
                "for (Lease l : leases) { if (!l.isExpired()) { customers.findById(l.getId()); } }",
                "for (Lease l : leases) { if (l.age() < timeout) { customers.findById(l.getId()); } }",
                "for (Customer c : all) { if (c.getName() == null) { logger.info(\"no name\"); customers.delete(c); } }",
                "for (Customer c : all) { logger.warn(c.getName()); customers.findById(c.getId()); }",
                "for (Customer c : all) { jdbc.update(\"delete from a where b = ?\", c.getName()); }",
                "rest.getForObject(\"/a\", String.class); for (Customer c : all) { customers.findById(c.getId()); }",
            })
    void isSevere(String statements) {
        assertThat(severity(statements)).isEqualTo(Severity.HIGH);
    }

    @ParameterizedTest
    @CsvSource({
        "'@PreAuthorize(\"hasRole(''ROLE_ADMIN'')\")', '', INFO",
        "'@RolesAllowed(\"admin\")', '', INFO",
        "'', checkAdminUser();, INFO",
        "'@PreAuthorize(\"hasRole(''USER'')\")', '', HIGH",
        "'@PreAuthorize(\"hasPermi(''administrate:list'')\")', '', HIGH",
        "'', '', HIGH",
    })
    void whatOnlyAnAdministratorDoesIsForInformation(String annotation, String first, Severity expected) {
        String members =
                "private void m(List<Customer> all) { for (Customer c : all) { customers.findById(c.getId()); } }"
                        + annotation + " public void entry(List<Customer> all) { " + first
                        + " m(all); } void checkAdminUser() {}";

        assertThat(Shop.with(
                                "import org.springframework.security.access.prepost.*; import jakarta.annotation.security.*;",
                                members)
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "deleteGroup, Long id, INFO",
        "onChange, GroupDeletedEvent id, INFO",
        "deleteParts, Long id, INFO",
        "deleteGroups, Long id, HIGH",
        "removeAll, Long id, HIGH",
        "deletedNames, Long id, HIGH",
    })
    void whatTakesOneThingAwayIsForInformation(String name, String parameter, Severity expected) {
        String members =
                "record GroupDeletedEvent(Long id) {} void delete(Long id) { deleteParts(id, List.of()); } void " + name
                        + "(" + parameter + ", List<Customer> all) {"
                        + " for (Customer c : all) { customers.findById(c.getId()); } }";

        assertThat(Shop.with("", members).findings())
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    @Test
    void aLockOfNoModeAsksNothing() {
        String lock = "for (Customer c : all) { session.lock(c, org.hibernate.LockMode.%s); }";

        assertThat(findings(lock.formatted("NONE"))).isEmpty();
        assertThat(findings(lock.formatted("PESSIMISTIC_WRITE"))).hasSize(1);
    }

    @Test
    void aTransactionForReadingFlushesNothing() {
        String members = "private org.hibernate.Session session; @Transactional%s public void m(List<Customer> all) {"
                + " for (Customer c : all) { session.saveOrUpdate(c); } }";

        assertThat(Shop.with(IMPORTS, members.formatted("(readOnly = true)")).findings())
                .isEmpty();
        assertThat(Shop.with(IMPORTS, members.formatted("")).findings()).hasSize(1);
        String inner = "private org.hibernate.Session session; %s public void m(List<Customer> all) {"
                + " for (Customer c : all) { keep(c); } } @Transactional(readOnly = true) public void keep(Customer c) {"
                + " session.saveOrUpdate(c); }";
        assertThat(Shop.with(IMPORTS, inner.formatted("@Transactional")).findings())
                .as("it joins the one that writes")
                .hasSize(1);
        String helper = "private org.hibernate.Session session; %s public void m(List<Customer> all) { keep(all); }"
                + " private void keep(List<Customer> all) { for (Customer c : all) { session.saveOrUpdate(c); } }";
        assertThat(Shop.with(IMPORTS, helper.formatted("@Transactional(readOnly = true)"))
                        .findings())
                .isEmpty();
        assertThat(Shop.with(IMPORTS, helper.formatted("")).findings()).hasSize(1);
    }

    @Test
    void theValueOfOneKeyIsOne() {
        String members = "void m(Map<String, Long> all) { for (Map.Entry<String, Long> e : all.entrySet()) {"
                + " String key = e.getKey(); if (Objects.equals(key, \"a\")) { customers.findById(e.getValue()); } } }";

        assertThat(Shop.with("", members).findings()).isEmpty();
    }

    @Test
    void aListOfAFewThatIsMadeHereHasFew() {
        String members = "void m(Long a, Long b) { List<Long> ids = new ArrayList<>(); if (a != null) { ids.add(a); }"
                + " if (b != null) { ids.add(b); } for (Long id : ids) { customers.findById(id); } }";

        assertThat(Shop.with("", members).findings()).isEmpty();
    }

    @Test
    void aStepOfAMigrationRunsOnce() {
        String step = "package shop.migrations; import shop.*; import java.util.*; public class %s {"
                + " private CustomerRepository customers; public void upgrade(List<Long> ids) {"
                + " for (Long id : ids) { customers.findById(id); } } }";
        String open = "package shop; import org.springframework.data.jpa.repository.JpaRepository;"
                + " public interface CustomerRepository extends JpaRepository<Customer, Long> {"
                + " java.util.List<Customer> findByName(String name); }";

        for (String name : new String[] {"V20240101_AddNames", "NamesMigration"}) {
            assertThat(Shop.base()
                            .source("shop/CustomerRepository.java", open)
                            .source("shop/migrations/" + name + ".java", step.formatted(name))
                            .findings())
                    .isEmpty();
        }
        assertThat(Shop.base()
                        .source("shop/CustomerRepository.java", open)
                        .source("shop/migrations/Names.java", step.formatted("Names"))
                        .source("shop/Page.java", """
                                package shop;
                                class Page { void all() { new shop.migrations.Names().upgrade(java.util.List.of()); } }
                                """)
                        .findings())
                .hasSize(1);
    }

    /** The rows of a level say what to ask for the next; what is in memory says it at once. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "List<Customer> below = customers.findByName(name); for (Customer b : below) { all(b.getName()); } | INFO",
                "for (Customer b : customers.findByName(name)) { all(b.getName()); } | INFO",
                "customers.findByName(name).stream().forEach(b -> all(b.getName())); | INFO",
                "customers.findByName(name); for (String b : children(name)) { all(b); } | HIGH",
                "for (Customer b : customers.findByName(name)) { customers.findByName(b.getName()); } | HIGH",
            })
    void levelsOfATreeAreAskedForOneByOne(String statements, Severity expected) {
        String members = "void all(String name) { " + statements
                + " } private List<String> children(String name) { return null; }";
        assertThat(Shop.with("", members).findings())
                .filteredOn(f -> f.rule().equals("query-in-loop"))
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    /** What the listing has given already needs no second question. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "List<Customer> all = List.of(); if (one != null) { all = list(one); } for (Customer c : all) { detail(c); } | INFO",
                "for (Customer c : list(one)) { detail(c); } | INFO",
                "for (Customer c : customers.findAll()) { detail(c); } | HIGH",
                "for (String s : orders.all(one)) { lines.all(s); } | HIGH",
                "for (String s : orders.all(one)) { orders.all(s); } | INFO",
            })
    void whatWasListedIsReadAgain(String statements, Severity expected) {
        String members =
                "void m(String one) { " + statements + " } private void detail(Customer c) { list(c.getName()); }"
                        + " private List<Customer> list(String name) { return customers.findByName(name); }"
                        + " class Base { List<String> all(String of) { customers.findByName(of); return null; } }"
                        + " class Orders extends Base {} class Lines extends Base {} private Orders orders; private Lines lines;";
        assertThat(Shop.with("", members).findings())
                .filteredOn(f -> f.rule().equals("query-in-loop"))
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    /** One text has few places that a pattern matches. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "String text | while (m.find()) { found.add(m.group(1)); } | numbers(found) | INFO",
                "String text | while (m.find()) { found.add(m.group(1)); } | found | INFO",
                "String text | while (m.find()) { found.add(m.group(1)); } | found.stream().toList() | INFO",
                "String text | while (m.find()) { found.add(m.group(1)); } found.addAll(more); | found | HIGH",
                "String text | for (String s : more) { found.add(s); } | found | HIGH",
                "String text | while (m.find()) { for (String s : more) { found.add(s); } } | found | HIGH",
                "String text | while (m.find()) { found.add(m.group(1)); } | stored(found) | HIGH",
            })
    void matchesInOneTextAreFew(String parameter, String filling, String handed, Severity expected) {
        String members = """
                private java.util.regex.Pattern pattern;
                private List<String> more;
                void m(String uri) { Collection<String> found = matches(uri); if (!found.isEmpty()) { all(%s); } }
                private Collection<String> matches(%s) {
                    java.util.regex.Matcher m = pattern.matcher(text);
                    Set<String> found = new HashSet<>();
                    %s
                    return found;
                }
                private Collection<String> numbers(Collection<String> all) {
                    Set<String> numbers = new HashSet<>();
                    for (String s : all) { numbers.add(s.trim()); }
                    return numbers;
                }
                private Collection<String> stored(Collection<String> all) { rest.getForObject("/a", String.class); return all; }
                private RestTemplate rest;
                private void all(Collection<String> names) { for (String name : names) { customers.findByName(name); } }
                """.formatted(handed, parameter, filling);
        assertThat(Shop.with(IMPORTS, members).findings())
                .filteredOn(f -> f.rule().equals("query-in-loop"))
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    /** A method that writes what it does not find looks up each time, and writes now and then. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Customer old = find(name); if (old == null) { old = of(name); customers.save(old); } return old; # INFO",
                "Customer old = find(name); if (old != null) { return old; } return customers.save(of(name)); # INFO",
                "String key = name.trim(); Customer old = find(key); if (old == null) { create(name); } return old; # INFO",
                "return Optional.ofNullable(find(name)).or(() -> Optional.of(customers.save(of(name)))).get(); # INFO",
                "return findAny(name).orElseGet(() -> customers.save(of(name))); # INFO",
                // what is there is written, too
                "Customer old = find(name); if (old == null) { return customers.save(of(name)); } return customers.save(old); # HIGH",
                "Customer old = find(name); if (old != null) { customers.save(old); } return old; # HIGH",
                // nothing was looked up
                "Customer old = checked(name); if (old == null) { customers.save(of(name)); } return old; # HIGH",
            })
    void whatIsCreatedIfMissingIsForInformation(String statements, Severity expected) {
        List<Finding> found = Shop.with("", """
                        void m(List<String> names) { for (String name : names) { byName(name); } }
                        private Customer byName(String name) { %s }
                        private Optional<Customer> findAny(String name) { return customers.findByName(name).stream().findFirst(); }
                        private Customer find(String name) { return customers.findByName(name).get(0); }
                        private static Customer of(String name) { Customer made = new Customer(); made.setName(name); return made; }
                        private Customer checked(String name) { return find(name); }
                        private void create(String name) { customers.save(of(name)); }
                        """.formatted(statements)).findings();
        assertThat(found)
                .filteredOn(f -> f.rule().equals("write-in-loop"))
                .extracting(Finding::severity)
                .containsExactly(expected);
        assertThat(found)
                .filteredOn(f -> f.rule().equals("query-in-loop"))
                .extracting(Finding::severity)
                .containsExactlyElementsOf(expected == Severity.INFO ? List.of(Severity.HIGH) : List.of());
    }

    /** An import that looks each row up and inserts what is new stays in the report, with the query before it. */
    @Test
    void anInsertAfterALookUpIsStillTold() {
        assertThat(findings("for (Customer c : all) { List<Customer> old = customers.findByName(c.getName());"
                        + " if (old.isEmpty()) { customers.save(c); } }"))
                .filteredOn(f -> f.confidence() == Confidence.HIGH)
                .extracting(Finding::rule, Finding::severity)
                .containsExactlyInAnyOrder(
                        tuple("query-in-loop", Severity.HIGH), tuple("write-in-loop", Severity.INFO));
    }
}
