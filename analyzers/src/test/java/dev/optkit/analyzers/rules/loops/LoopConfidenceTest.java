package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the loops that lead to remote work are worth a finding of at least medium confidence. */
class LoopConfidenceTest {

    @Test
    void countsNoMethodsThatAnObjectInheritsToDoItsOwnWork() {
        Shop.with("", """
                abstract class Base {
                    Customer one(Long id) { return some(id); }
                    Customer some(Long id) { return any(id); }
                    Customer any(Long id) { return run(id); }
                    Customer run(Long id) { return customers.findById(id).orElse(null); }
                }
                class Customers extends Base {
                    Customer get(Long id) { return one(id); }
                }
                void m(List<Long> ids, Customers all) {
                    // FINDING: query-in-loop
                    for (Long id : ids) {
                        all.get(id);
                    }
                }
                """).check();
    }

    @Test
    void hasLittleToSayOfWhatIsMoreThanThreeMethodsAway() {
        assertThat(Shop.with("", """
                void m(List<Long> ids) { for (Long id : ids) a(id); }
                void a(Long id) { b(id); }
                void b(Long id) { c(id); }
                void c(Long id) { d(id); }
                void d(Long id) { customers.findById(id); }
                """).findings()).singleElement().satisfies(f -> {
            assertThat(f.confidence()).isEqualTo(Confidence.MEDIUM);
            assertThat(f.severity()).isEqualTo(Severity.INFO);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // few elements, all written out in the code
                "enum Kind { A, B; String key() { return \"\"; } } void m() { for (Kind k : Kind.values())"
                        + " customers.findByName(k.key()); }",
                "void m() { for (String s : List.of(\"a\", \"b\", \"c\")) customers.findByName(s); }",
                "void m() { Stream.of(\"a\", \"b\", \"c\").map(s -> customers.findByName(s)).toList(); }",
                "private static final List<String> NAMES = List.of(\"a\", \"b\"); void m() { for (String s : NAMES)"
                        + " customers.findByName(s); }",
                "void m() { String[] names = {\"a\", \"b\", \"c\"}; for (String s : names)"
                        + " customers.findByName(s); }",
                "void m(String s) { for (int i = 0; i < 3; i++) customers.findByName(s + i); }",
                "static final int PARTS = pick(); static int pick() { return 4; } void m(String s) { for (int i = 0;"
                        + " i < PARTS; i++) customers.findByName(s + i); }",
                // pieces of the program
                "interface Handler { void handle(Long id); } class Ask implements Handler { public void handle(Long id)"
                        + " { customers.findById(id); } } void m(List<Handler> handlers, Long id) { for (Handler h :"
                        + " handlers) h.handle(id); }",
                "interface Extension { Object ask(Long id); } class Asks implements Extension { public Object ask(Long id)"
                        + " { return customers.findById(id); } public String getId() { return \"a\"; } } void m(List<Extension> all,"
                        + " Long id) { for (Extension e : all) e.ask(id); }",
                // another table in each round
                "void m(List<Class<?>> types, jakarta.persistence.EntityManager em, jakarta.persistence.criteria.CriteriaBuilder b)"
                        + " { for (Class<?> type : types) { jakarta.persistence.criteria.CriteriaQuery<Object> q = b.createQuery();"
                        + " q.from(type); em.createQuery(q).getResultList(); } }",
                // another class is asked for
                "void m(List<Long> ids) { for (Long id : ids) one(id, Object.class); } Object one(Long id, Class<?> type) {"
                        + " if (type == Customer.class) { return customers.findById(id); } return null; }",
                "void m(List<Long> ids) { for (Long id : ids) one(id, String.class); } Object one(Long id, Class<?> type) {"
                        + " return two(id, type); } Object two(Long id, Class<?> type) { return Customer.class.equals(type) ?"
                        + " customers.findById(id) : null; }",
                // only after a failure
                "void m(List<Long> ids) { for (Long id : ids) { try { check(id); } catch (RuntimeException e) {"
                        + " customers.findById(id); } } } void check(Long id) { }",
                "static class AuditLogger { CustomerRepository customers; void info(String text) {"
                        + " customers.findByName(text); } } private AuditLogger log; void m(List<String> names) { for"
                        + " (String name : names) log.info(name); }",
                // does something else for what it is given here
                "void m(Object o, List<Long> ids) { one(ids, 1); } int one(List<Long> ids, int kind) { for (Long id :"
                        + " ids) two(id, kind); return 1; } void two(Long id, int kind) { switch (kind) { case 1:"
                        + " three(id); } } void three(Long id) { four(id); } void four(Long id) {"
                        + " customers.findById(id); }",
                // asked the same each time, with something of each element that does not matter
                "void m(org.springframework.context.ApplicationContext beans) { for (String name : beans.getBeanNamesForType("
                        + "Customer.class)) { customers.findByName(name); } }",
                "void m(org.springframework.context.ApplicationContext beans) { String[] names = beans.getBeanNamesForType("
                        + "Customer.class); for (int i = 0; i < names.length; i++) { customers.findByName(names[i]); } }",
                "void m(List<String> names, Holder holder) { for (String name : names) holder.get(name); }"
                        + " class Holder { String name = \"\"; String get(String part) { return"
                        + " customers.findByName(name) + part; } }",
                // loaded by the first who asks
                "void m(List<String> parts, Lazy lazy) { for (String part : parts) lazy.add(part); } class Lazy { boolean"
                        + " loaded; void add(String part) { if (!loaded) { customers.findByName(part); loaded = true; }"
                        + " } }",
                // too far away
                "void m(List<Long> ids) { for (Long id : ids) a(id); } void a(Long id) { b(id); } void b(Long id) {"
                        + " c(id); } void c(Long id) { d(id); } void d(Long id) { e(id); } void e(Long id) { f(id); } void f(Long id)"
                        + " { customers.findById(id); }",
                // one try after the other, one page after the other
                "void m(String name) { int count = 0; while (count < 5) { count++; try { customers.findByName(name);"
                        + " return; } catch (RuntimeException e) { } } }",
                "void m(Long id) { Rows rows = more(id); while (rows != null && rows.getList().size() > 0) { rows ="
                        + " more(id); } } Rows more(Long id) { customers.deleteById(id); return rows; } private Rows rows; interface Rows {"
                        + " List<String> getList(); }",
                "void m() { String name = \"\"; List<Customer> taken = null; do { name = random(); taken ="
                        + " customers.findByName(name); } while (taken != null); } String random() { return \"a\"; }",
                "void m() { List<Customer> all = new ArrayList<>(); int n; do { n = all.size();"
                        + " all.addAll(customers.findByName(\"\" + n)); } while (n != all.size()); }",
                "void m(List<List<Long>> parts) { parts.forEach(part -> customers.findAllById(part)); }",
                // nobody calls it
                "private void m(List<Long> ids) { for (Long id : ids) customers.findById(id); }",
                // no data is written
                "private javax.sql.DataSource d; private org.springframework.jdbc.core.JdbcTemplate jdbc; void m(List<String>"
                        + " names) { for (String name : names) { jdbc.update(\"create index i_\" + name); } }",
                "private javax.sql.DataSource d; private org.springframework.jdbc.core.JdbcTemplate jdbc; void m(List<String>"
                        + " names) { for (String name : names) { jdbc.update(\"RENAME COLUMN a.\" + name); } }",
                "void m(List<Customer> all) { all.forEach(this::load); } void load(Customer c) { try (org.hibernate.Session"
                        + " s = factory.openSession()) { s.update(c); org.hibernate.Hibernate.initialize(c); } } private"
                        + " org.hibernate.SessionFactory factory;",
                "void m(int numParts, String s) { for (int i = 0; i < numParts; i++) customers.findByName(s + i); }",
            })
    void keepsSilent(String member) {
        Shop.with("", member).check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a list that grows elsewhere, a constant that is filled at run time
                "private static final List<String> NAMES = new ArrayList<>(); void m() {\n// FINDING: query-in-loop\nfor"
                        + " (String s : NAMES) customers.findByName(s); }",
                "static class Ask { String text; void with(String t) { text = t; } } private Ask ask; void m(List<String> names) {"
                        + "\n// FINDING: query-in-loop\nfor (String s : names) { one(s); } } void one(String s) { ask = new Ask();"
                        + " ask.with(s); customers.findByName(ask.text); }",
                "static class Ask { String text; void with(String t) { text = t; } } private Ask ask; void m(List<String> names) {"
                        + "\n// FINDING: query-in-loop\nfor (String s : names) { one(s); } } void one(String s) { this.ask = new Ask();"
                        + " ask.with(s); customers.findByName(ask.text); }",
                "static class Ask { String text; void with(String t) { text = t; } } private Ask ask; void m(List<String> names) {"
                        + "\n// FINDING: query-in-loop\nfor (String s : names) { one(s); } } void one(String s) { ask = new Ask();"
                        + " ask.with(s); this.send(); } void send() { customers.findByName(ask.text); }",
                "void m(String[] all) {\n// FINDING: query-in-loop\nfor (String s : Arrays.asList(all))"
                        + " customers.findByName(s); }",
                "void m(Map<String, String> byKey) {\n// FINDING: query-in-loop\nfor (String s : byKey.values())"
                        + " customers.findByName(s); }",
                // things that know how to ask for themselves
                "interface Item { Long getId(); void load(); } class Row implements Item { public Long getId() { return"
                        + " 1L; } public void load() { customers.findById(getId()); } } void m(List<Item> items) {\n//"
                        + " FINDING: query-in-loop\nfor (Item item : items) item.load(); }",
                "class Lazy { String name; boolean loaded; void load() { if (!loaded) { customers.findByName(name); loaded"
                        + " = true; } } } void m(List<Lazy> all) {\n// FINDING: query-in-loop\nfor (Lazy lazy : all)"
                        + " lazy.load(); }",
                // validation that leaves at the first failure
                "boolean m(List<Long> ids) {\n// FINDING: query-in-loop\nfor (Long id : ids) { if"
                        + " (!customers.findById(id).isPresent()) return false; } return true; }",
            })
    void flags(String member) {
        Shop.with("", member).check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // written out, but more than a few
                "void m() { for (String s : List.of(\"a\", \"b\", \"c\", \"d\")) customers.findByName(s); }",
                "void m() { String[] names = {\"a\", \"b\", \"c\", \"d\"}; for (String s : names) customers.findByName(s); }",
                "void m(String s) { for (int i = 0; i < 10; i++) customers.findByName(s + i); }",
            })
    void hasLessToSayOfAKnownNumberOfElements(String member) {
        assertThat(Shop.with("", member).findings()).singleElement().satisfies(f -> {
            assertThat(f.confidence()).isEqualTo(Confidence.MEDIUM);
            assertThat(f.severity()).isEqualTo(Severity.INFO);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Customer m(List<Long> ids) { for (Long id : ids) { Customer c = customers.findById(id).orElse(null);"
                        + " if (c != null) return c; } return null; } ",
                "void m(List<String> names) { List<Customer> found = null; for (String s : names) { found ="
                        + " customers.findByName(s); if (found != null) break; } }",
            })
    void isLessSureOfASearchThatEndsAtTheFirstHit(String member) {
        assertThat(Shop.with("", member).findings())
                .singleElement()
                .extracting(Finding::confidence)
                .isEqualTo(Confidence.MEDIUM);
    }

    @Test
    void leavesALoopFurtherOnToItsOwnFinding() {
        Shop.with("", """
                void m(List<List<Long>> rows, List<Customer> parents) {
                    for (Customer parent : parents) {
                        children(parent, rows.get(0));
                    }
                }
                void children(Customer parent, List<Long> ids) {
                    // FINDING: query-in-loop
                    for (Long id : ids) {
                        customers.findByName(parent.getName() + id);
                    }
                }
                """).check();
    }

    @Test
    void flagsABulkMethodThatIsCalledWithOneElement() {
        Shop.with("", """
                void m(List<Long> ids) {
                    // FINDING: query-in-loop
                    for (Long id : ids) {
                        all(Collections.singletonList(id));
                    }
                    // FINDING: query-in-loop
                    for (Long id : ids) {
                        some(id);
                    }
                }
                void all(List<Long> ids) {
                    for (Long id : ids) {
                        customers.findById(id);
                    }
                }
                void some(Long... ids) {
                    for (Long id : ids) {
                        customers.findById(id);
                    }
                }
                """).check();
    }

    @Test
    void reportsAHelperThatReadsAndWritesOnce() {
        List<Finding> findings = Shop.with("", """
                void m(List<Customer> rows) {
                    for (Customer row : rows) {
                        store(row);
                    }
                }
                void store(Customer row) {
                    if (customers.findById(row.getId()).isPresent()) {
                        customers.save(row);
                    }
                }
                """).findings();
        assertThat(findings)
                .extracting(Finding::message)
                .containsExactly("CustomerRepository.save writes once per element of rows, after a read;"
                        + " one statement for each runs at flush, unless JDBC batching is on");
    }

    @Test
    void reportsTheReadOfAHelperThatWritesFurtherAway() {
        List<Finding> findings = Shop.with("", """
                void m(List<Customer> rows) {
                    for (Customer row : rows) {
                        store(row);
                    }
                }
                void store(Customer row) {
                    if (customers.findById(row.getId()).isEmpty()) {
                        create(row);
                    }
                }
                void create(Customer row) {
                    customers.save(row);
                }
                """).findings();
        assertThat(findings).extracting(Finding::rule).containsExactly("query-in-loop");
    }

    /** What throws instead of giving null ends the loop that returns unless it is null. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "if (found == null) { throw new IllegalStateException(); } else { return found; } | 0",
                "if (found != null) { return found; } throw new IllegalStateException(); | 0",
                "if (found == null) { throw new IllegalStateException(); } return found; | 0",
                "if (names == null) { throw new IllegalStateException(); } return found; | 1",
                "return found; | 1",
                "if (found == null) { return null; } else { return found; } | 1",
            })
    void doubtsALoopThatTheFirstAnswerEnds(String end, int findings) {
        String members = """
                boolean any(List<String> names) {
                    for (String name : names) {
                        Customer found = find(name);
                        if (found != null) { return true; }
                    }
                    return false;
                }
                private Customer find(String name) { return findAnyhow(name); }
                private Customer findAnyhow(String name) {
                    Customer found = customers.findByName(name).get(0);
                    %s
                }
                """.formatted(end.replace("} ", "}\n"));
        assertThat(Shop.with("", members).findings())
                .filteredOn(f -> f.confidence().atLeast(Confidence.MEDIUM))
                .hasSize(findings);
    }

    @Test
    void reportsTwoWaysToOneQueryOnce() {
        assertThat(Shop.with("", """
                        void m(List<Customer> rows) {
                            for (Customer row : rows) {
                                name(row.getId());
                                name(row.getId() + 1);
                            }
                        }
                        void name(Long id) {
                            customers.findById(id).get().setName("x");
                        }
                        """).findings()).hasSize(1);
    }

    @Test
    void thinksLessOfAWayUpToTheRoot() {
        List<Finding> findings = Shop.with("", """
                void m(Customer start) {
                    Customer at = start;
                    while (at != null) {
                        at = customers.findById(at.getId() + 1).orElse(null);
                    }
                }
                """).findings();
        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.INFO);
    }

    /** A failure alone leads to the next host. */
    @ParameterizedTest
    @CsvSource({"'return name;', 0", "'names.add(name);', 1", "'if (name == null) continue; return name;', 1"})
    void doubtsALoopThatReturnsUnlessACallFails(String end, int findings) {
        assertThat(Shop.with("", """
                        String m(List<Long> ids, List<String> names) {
                            for (Long id : ids) {
                                String name;
                                try {
                                    name = customers.findById(id).get().getName();
                                } catch (IllegalStateException e) {
                                    continue;
                                }
                                %s
                            }
                            return null;
                        }
                        """.formatted(end)).findings())
                .filteredOn(f -> f.confidence().atLeast(Confidence.MEDIUM))
                .hasSize(findings);
    }

    @Test
    void aFunctionThatReturnsIsRunForTheNextElement() {
        assertThat(Shop.with("", """
                        Object m(List<Long> ids) {
                            return ids.stream().map(id -> { return customers.findById(id).get(); }).toList();
                        }
                        """).findings())
                .extracting(Finding::confidence)
                .containsExactly(Confidence.HIGH);
    }

    /** Each part of a path is looked for below the part before it. */
    @ParameterizedTest
    @CsvSource({"parent, INFO", "0L, HIGH"})
    void thinksLessOfAWayDownAPath(String start, Severity expected) {
        assertThat(Shop.with("", """
                        Long m(List<Long> path) {
                            Long parent = 0L;
                            for (Long part : path) {
                                Long key = %s + part;
                                Customer found = customers.findById(key).get();
                                parent = found.getId();
                            }
                            return parent;
                        }
                        """.formatted(start)).findings())
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    @Test
    void isLessSureWhereASwitchLeadsToTheQuery() {
        List<Finding> findings = Shop.with("", """
                void m(List<Customer> rows, int kind) {
                    for (Customer row : rows) {
                        load(row, kind);
                    }
                }
                void load(Customer row, int kind) {
                    switch (kind) {
                        case 1:
                            customers.findById(row.getId());
                            break;
                        default:
                    }
                }
                """).findings();
        assertThat(findings).extracting(Finding::confidence).containsExactly(Confidence.MEDIUM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interface Settings { boolean isEnabled(); } private Settings settings; void load(Customer row) {"
                        + " if (settings.isEnabled()) { customers.findById(row.getId()); } }",
                "private Object audit; void load(Customer row) { if (audit != null) { customers.findById(row.getId()); } }",
            })
    void isLessSureOfWhatIsConfigured(String load) {
        assertThat(Shop.with("", "void m(List<Customer> rows) { for (Customer row : rows) load(row); } " + load)
                        .findings())
                .extracting(Finding::confidence)
                .containsExactly(Confidence.MEDIUM);
    }

    @Test
    void doubtsPiecesOfCodeThatHaveAnId() {
        Shop.with("", """
                interface Cleanup extends Runnable { String getId(); }
                class Old implements Cleanup {
                    public String getId() { return "old"; }
                    public void run() { customers.findByName(getId()); }
                }
                void m(List<Cleanup> all) { for (Cleanup c : all) c.run(); }
                """).check();
    }
}
