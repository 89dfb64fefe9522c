package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops that are no loops over things, each beside one that looks like it and is. */
class LoopFormsTest {

    private static final String IMPORTS = "import org.springframework.jdbc.core.JdbcTemplate;";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // until a time
                "boolean m(long end, String s) throws Exception { while (System.currentTimeMillis() < end) {"
                        + " if (!customers.findByName(s).isEmpty()) return true; Thread.sleep(9); } return false; }",
                "void m(long start, long most, String s) { while (System.currentTimeMillis() - start < most) {"
                        + " receiveAll(customers.findByName(s)); } } void receiveAll(List<Customer> some) { }",
                "boolean m(long most, String s) { long now = System.currentTimeMillis(); long end = now + most;"
                        + " while (now <= end) { if (!customers.findByName(s).isEmpty()) { return true; }"
                        + " now = System.currentTimeMillis(); } return false; }",
                // a page after the other, by its number
                "void m(long all) { for (int i = 0; i < all / 20 + 1; i++) {"
                        + " customers.findByName(\"\" + PageRequest.of(i, 20)); } }",
                // a page after the other, up to how many there are
                "void m() { int from = 0; long all; do { List<Customer> some = search(from, 50); all = total(some); from += 50; }"
                        + " while (from < all); } long total(List<Customer> some) { return some.size() * 9; }"
                        + " List<Customer> search(int from, int n) { return customers.findByName(from + \"-\" + n); }",
                // all that is open at once, then what it leads to
                "void m(List<Long> ids) { while (!ids.isEmpty()) { List<Long> next = new ArrayList<>();"
                        + " for (Customer c : customers.findAllById(ids)) { next.add(c.getId()); } ids = next; } }",
                // until it works
                "void m(String s) { boolean done = false; int n = 0; while (!done) { if (n++ > 3) { throw new IllegalStateException(); }"
                        + " try { customers.findByName(s + n); done = true; } catch (IllegalStateException e) { n++; } } }",
                // as long as the last one was full
                "void m(int batchSize) { int n; do { n = customers.findByName(\"\" + batchSize).size(); } while (n >= batchSize); }",
                "void m(List<Long> ids) { int from = 0; while (from < ids.size()) { int to = from + portion(); if (to > ids.size()) {"
                        + " to = ids.size(); } customers.findAllById(ids.subList(from, to)); from = to; } }"
                        + " int portion() { return 9; }",
                // until a round finds none
                "void m() { int n = 0; boolean more; do { List<Customer> some = customers.findByName(\"\" + n); n++;"
                        + " more = some != null && !some.isEmpty(); } while (more); }",
                // a part of a list after the other
                "void m(List<Long> ids) { int from = 0; int to = 0; while (to < ids.size()) { to += 9; if (to > ids.size()) {"
                        + " to = ids.size(); } customers.findAllById(ids.subList(from, to)); from = to; } }",
                // what there is one of, if any
                "void m(Optional<Customer> one) { one.stream().filter(c -> c.getId() > 0).map(c -> customers.findByName(c.getName()))"
                        + ".toList(); }",
                "void m(Customer c) { Stream.ofNullable(c).flatMap(d -> customers.findByName(d.getName()).stream()).toList(); }",
                "void m(long id) { some(id).flatMap(d -> customers.findByName(d.getName()).stream()).toList(); }"
                        + " Stream<Customer> some(long id) { return one(id).stream(); }"
                        + " Optional<Customer> one(long id) { return Optional.empty(); }",
                // parts of a list, each at once
                "Object m(List<List<Long>> parts) { return parts.stream().map(customers::findAllById).toList(); }",
                "Object m(List<List<Long>> parts) { return parts.stream().map(this::all).toList(); }"
                        + " Object all(Iterable<Long> ids) { return customers.findAllById(ids); }",
                // what an exception tells
                "void m(List<Customer> all) { for (Customer c : all) { if (c.getId() < 0) { throw new IllegalStateException(\n"
                        + "text(customers.findByName(c.getName()).get(0))); } } } String text(Customer c) { return c.getName(); }",
                "void m(List<Customer> all) { all.forEach(c -> { if (c.getId() < 0) { throw new IllegalStateException(\n"
                        + "text(customers.findByName(c.getName()).get(0))); } }); } String text(Customer c) { return c.getName(); }",
            })
    void takesThemForWhatTheyAre(String member) {
        assertThat(Shop.with(IMPORTS, member).findings())
                .filteredOn(f -> f.confidence().atLeast(Confidence.MEDIUM))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void m(Iterator<Long> ids) throws Exception { while (ids.hasNext()) { customers.findById(ids.next());"
                        + " Thread.sleep(9); } }",
                "void m(Iterator<Long> ids, long end) throws Exception { while (ids.hasNext()"
                        + " && System.currentTimeMillis() < end) { customers.findById(ids.next()); Thread.sleep(9); } }",
                "void m(List<Long> ids) { while (!ids.isEmpty()) { List<Long> rest = new ArrayList<>(ids); Long id = rest.remove(0);"
                        + " customers.findById(id); ids = rest; } }",
                "void m(List<Long> ids) { int i = 0; int n = ids.size(); while (i < n) { customers.findById(ids.get(i)); i += 1; } }",
                "void m(List<Long> ids) { for (int i = 0; i < ids.size(); i++) {"
                        + " customers.findByName(ids.get(i) + \"\" + PageRequest.of(0, 20)); } }",
                "void m(long start, long most, String s) { while (System.currentTimeMillis() - start < most) {"
                        + " customers.findByName(s + start++); } }",
                "void m(long now, long end, String s) { while (now <= end) { customers.findByName(s + now++); } }",
                "void m(long id) { some(id).flatMap(d -> customers.findByName(d.getName()).stream()).toList(); }"
                        + " Stream<Customer> some(long id) { return one(id).stream(); }"
                        + " List<Customer> one(long id) { return List.of(); }",
                "void m(List<Long> batch) { for (Long id : batch) { customers.findById(id); } }",
                "void m(List<Long> ids) { boolean done = false; int i = 0; while (!done) { customers.findById(ids.get(i++));"
                        + " done = i == ids.size(); } }",
                "void m(List<Long> ids) { boolean done = false; int i = 0; while (!done) { try { customers.findById(ids.get(i++));"
                        + " done = i == ids.size(); } catch (IllegalStateException e) { i++; } } }",
                "void m(List<Long> ids) { for (int i = 0; i < ids.size(); i++) { customers.findById(ids.get(i)); use(ids.subList(0, i)); } }"
                        + " void use(List<Long> some) { }",
                "void m(List<Long> ids, long batchNo) { int i = 0; while (ids.get(i) >= batchNo) { customers.findById(ids.get(i++)); } }",
                "static final int MAX_SHOWN = 9; void m(Deque<Long> ids) { while (!ids.isEmpty()) { Long id = ids.pop();"
                        + " List<Customer> found = customers.findByName(\"\" + id);"
                        + " found.stream().limit(MAX_SHOWN).forEach(c -> ids.add(c.getId())); } }",
                "void m(Optional<List<Long>> some) { some.stream().map(List::copyOf).findFirst().get().forEach("
                        + "id -> customers.findById(id)); }",
                "void m(Optional<List<Customer>> some) { some.stream().flatMap(List::stream).map(c -> customers.findByName(c.getName()))"
                        + ".toList(); }",
                "void m(List<Customer> all) { for (Customer c : all) { try { throw new IllegalStateException("
                        + "\"\" + customers.findByName(c.getName())); } catch (IllegalStateException e) { c.setName(e.getMessage()); } } }",
                "void m(Deque<Long> ids) { while (!ids.isEmpty()) { Long id = ids.pop(); customers.findById(id); } }",
            })
    void reportsLoopsOverThings(String member) {
        assertConfidence(Shop.with(IMPORTS, member), Confidence.HIGH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what comes behind a return in a try is for the case that it fails
                "try { return seen(id); } catch (IllegalStateException e) { log(e); } | LOW",
                "try { id = seen(id); } catch (IllegalStateException e) { id++; } | HIGH",
                "try { if (id > 3) return seen(id); } catch (IllegalStateException e) { id++; } | HIGH",
            })
    void doubtsWhatFollowsAFailure(String before, Confidence expected) {
        String members = "void m(List<Long> ids) { for (Long id : ids) { one(id); } }"
                + " Long one(Long id) { " + before + " return customers.findById(id).get().getId(); }"
                + " Long seen(Long id) { return id; } void log(Exception e) { }";
        assertConfidence(Shop.with(IMPORTS, members), expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.util.Enumeration<java.net.URL> all = getClass().getClassLoader().getResources(\"a\"); | LOW",
                "java.util.Enumeration<java.net.URL> all = bundle.findEntries(\"a\", \"*\", true); | LOW",
                "java.util.Enumeration<java.net.URL> all = getResources(bundle); | HIGH",
                "java.util.Enumeration<java.net.URL> all = findEntries(bundle); | HIGH",
            })
    void doubtsFilesThatAreShipped(String source, Confidence expected) {
        String members = "void m(org.osgi.framework.Bundle bundle) throws Exception { " + source
                + " while (all.hasMoreElements()) { customers.findByName(all.nextElement().toString()); } }"
                + " java.util.Enumeration<java.net.URL> getResources(Object o) { return null; }"
                + " java.util.Enumeration<java.net.URL> findEntries(Object o) { return null; }";
        assertConfidence(Shop.with(IMPORTS, members), expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for (String q : ids.keySet()) { List<Long> some = ids.get(q); customers.findByIds(some); } | MEDIUM",
                "ids.keySet().forEach(q -> customers.findByIds(ids.get(q))); | MEDIUM",
                "for (Map.Entry<String, List<Long>> e : ids.entrySet()) { customers.findByIds(e.getValue()); } | MEDIUM",
                "ids.forEach((q, some) -> { if (!some.isEmpty()) { customers.findByIds(some); } }); | MEDIUM",
                "ids.forEach((q, some) -> customers.findByName(q)); | HIGH",
                "for (String q : ids.keySet()) { customers.findByName(q); } | HIGH",
                "for (String q : ids.keySet()) { customers.findByName(q); take(q, ids.get(q)); } | HIGH",
                "for (String q : ids.keySet()) { for (Long id : ids.get(q)) { customers.findById(id); } } | HIGH",
            })
    void isLessSureOfGroupsThatAreTakenWhole(String loop, Confidence expected) {
        String members =
                "void m(Map<String, List<Long>> ids) { " + loop + " } void take(String s, List<Long> some) { }";
        assertConfidence(
                Shop.with(IMPORTS, members)
                        .source(
                                "shop/CustomerRepository.java",
                                "package shop; interface CustomerRepository extends"
                                        + " org.springframework.data.jpa.repository.JpaRepository<Customer, Long> {"
                                        + " java.util.List<Customer> findByName(String s);"
                                        + " java.util.List<Customer> findByIds(java.util.List<Long> ids); }"),
                expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for (String statement : all) { run(jdbc, statement); } | INFO",
                "all.forEach(statement -> run(jdbc, statement)); | INFO",
                "for (String name : all) { run(jdbc, name); } | HIGH",
                "all.forEach(name -> run(jdbc, name)); | HIGH",
            })
    void takesStatementsForAScript(String loop, Severity expected) {
        String members = "void m(List<String> all, JdbcTemplate jdbc) { " + loop + " }"
                + " void run(JdbcTemplate jdbc, String s) { jdbc.update(\"update a set b = 1 where c = ?\", s); }";
        assertSeverity(Shop.with(IMPORTS, members), expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@Cacheable @Entity | customers.findById(id) | INFO",
                "@org.hibernate.annotations.Cache(usage = READ_WRITE) @Entity | customers.findById(id) | INFO",
                "@Cacheable @Entity | customers.findByName(id.toString()) | HIGH",
                "@Cacheable(false) @Entity | customers.findById(id) | HIGH",
                "@Cacheable @Entity | queried.getById(id) | HIGH",
                "@Entity | customers.findById(id) | HIGH",
            })
    void tellsWhatASecondLevelCacheMayAnswer(String annotations, String read, Severity expected) {
        assertSeverity(
                Shop.with(IMPORTS, "Queried queried; void m(List<Long> ids) { for (Long id : ids) { " + read + "; } }")
                        .source(
                                "shop/Queried.java",
                                "package shop; interface Queried extends"
                                        + " org.springframework.data.jpa.repository.JpaRepository<Customer, Long> {"
                                        + " @org.springframework.data.jpa.repository.Query(\"select c from Customer c join fetch c.all\")"
                                        + " Customer getById(Long id); }")
                        .source(
                                "shop/Customer.java",
                                "package shop; import jakarta.persistence.*; " + annotations
                                        + " class Customer { @Id Long id; Long getId() { return id; } }"),
                expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@QueryHints(value = @QueryHint(name = \"org.hibernate.cacheable\", value = \"true\")) | INFO",
                "@QueryHint(name = HINT_CACHEABLE, value = \"true\") | INFO",
                "@QueryHint(name = \"org.hibernate.cacheable\", value = \"false\") | HIGH",
                "@QueryHint(name = \"org.hibernate.readOnly\", value = \"true\") | HIGH",
            })
    void tellsWhatACacheOfQueriesMayAnswer(String hint, Severity expected) {
        assertSeverity(
                Shop.with(
                                IMPORTS,
                                "Named named; void m(List<String> all) { for (String s : all) { named.findByName(s); } }")
                        .source("shop/Named.java", "package shop; interface Named extends Base<Customer> { }")
                        .source(
                                "shop/Base.java",
                                "package shop; import org.springframework.data.jpa.repository.JpaRepository;"
                                        + " interface Base<T> extends JpaRepository<T, Long> { " + hint
                                        + " T findByName(String name); }"),
                expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "q.setHint(\"org.hibernate.cacheable\", true); | INFO",
                "q.setHint(QueryHints.HINT_CACHEABLE, true); | INFO",
                "q.setHint(\"org.hibernate.cacheable\", false); | HIGH",
                "q.setHint(\"org.hibernate.readOnly\", true); | HIGH",
            })
    void tellsWhatIsOfferedToACacheOfQueriesInCode(String hint, Severity expected) {
        String query = "Query q = em.createQuery(\"from Customer c where c.name = :n\").setParameter(\"n\", s); ";
        String loop = "jakarta.persistence.EntityManager em; void m(List<String> all) { for (String s : all) { ";
        String imports = IMPORTS + " import jakarta.persistence.Query;";
        assertSeverity(Shop.with(imports, loop + query + hint + " q.getResultList(); } }"), expected);
        String made = loop + "Query q = query(s); q.getResultList(); } } Query query(String s) { " + query + hint
                + " return q; }";
        assertSeverity(Shop.with(imports, made), expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for (Order o : orders.findByName(n)) { customers.findById(o.getEager().getId()); } | INFO",
                "for (Order o : orders.findByName(n)) { customers.findById(o.getLazy().getId()); } | HIGH",
                "for (Customer c : customers.findByName(n)) { touch(c); } | INFO",
                "customers.findByName(n).forEach(c -> touch(c)); | INFO",
                "for (Row r : rows(n)) { customers.findById(r.getId()); } | INFO",
                "for (Row r : rows(n)) { orders.findById(r.getId()); } | HIGH",
                "for (Row r : rows(n)) { customers.findById(r.getOwner()); } | HIGH",
                "for (Row r : given) { customers.findById(r.getId()); } | HIGH",
                "for (Customer c : customers.findByName(n)) { orders.findById(c.getId()); } | HIGH",
                // many rows refer to the same one
                "for (Order o : orders.findByName(n)) { em.find(Customer.class, o.getOwner()); } | INFO",
                "for (Order o : orders.findByName(n)) { customers.findById(o.getOwner()); } | HIGH",
                "for (Row r : rows(n)) { em.find(Customer.class, r.getOwner()); } | HIGH",
            })
    void tellsWhatTheSessionHasReadAlready(String loop, Severity expected) {
        assertSeverity(
                Shop.with(
                                IMPORTS,
                                "OrderRepository orders; jakarta.persistence.EntityManager em; void m(String n, List<Row> given) { "
                                        + loop + " }"
                                        + " void touch(Customer c) { Long key = c.getId(); customers.findById(key); }"
                                        + " List<Row> rows(String n) {"
                                        + " return customers.findByName(n).stream().map(Row::new).toList(); }")
                        .source(
                                "shop/Row.java",
                                "package shop; class Row { Row(Customer c) { } Long getId() { return 1L; }"
                                        + " Long getOwner() { return 2L; } }")
                        .source(
                                "shop/OrderRepository.java",
                                "package shop; interface OrderRepository extends"
                                        + " org.springframework.data.jpa.repository.JpaRepository<Order, Long> {"
                                        + " java.util.List<Order> findByName(String name); }")
                        .source(
                                "shop/Order.java",
                                "package shop; import jakarta.persistence.*; @Entity class Order { @Id Long id;"
                                        + " @ManyToOne Customer eager; @ManyToOne(fetch = FetchType.LAZY) Customer lazy;"
                                        + " Long getId() { return id; } Long getOwner() { return 2L; } Customer getEager() { return eager; }"
                                        + " Customer getLazy() { return lazy; } }"),
                expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a/src/main/java, MEDIUM, all.add(id);",
        "b/src/main/java, LOW, all.add(id);",
        "b/src/main/java, HIGH, customers.findById(id);"
    })
    void keepsToTheImplementationsOfAModule(String module, Confidence expected, String twin) {
        String store = "package shop; public class %s implements Store { %s public void put(Long id) { %s } }";
        assertConfidence(
                Shop.base()
                        .module("a")
                        .module("b")
                        .source(
                                "a/src/main/java/shop/Store.java",
                                "package shop; public interface Store { void put(Long id); }")
                        .source(
                                "a/src/main/java/shop/Kept.java",
                                store.formatted("Kept", "CustomerRepository customers;", "customers.findById(id);"))
                        .source(
                                "b/src/main/java/shop/Held.java",
                                store.formatted(
                                        "Held", "CustomerRepository customers; java.util.List<Long> all;", twin))
                        .source(
                                module + "/shop/User.java",
                                "package shop; public class User { Store store; public void m(java.util.List<Long> ids) {"
                                        + " for (Long id : ids) { store.put(id); } } }"),
                expected);
    }

    private static void assertConfidence(RuleTester tester, Confidence expected) {
        assertThat(tester.analysis().findings())
                .filteredOn(f -> f.rule().endsWith("-in-loop"))
                .extracting(Finding::confidence)
                .containsExactly(expected);
    }

    private static void assertSeverity(RuleTester tester, Severity expected) {
        assertThat(tester.findings()).extracting(Finding::severity).containsExactly(expected);
    }

    /** What a library that is not at hand calls so, runs once for each of its elements; an order for a batch is an order. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "void m(org.acme.Rows rows) { rows.forEach(r -> customers.findByName(r.name())); }",
                "void m(org.acme.Answer answer) { answer.rows().stream().map(r -> customers.findByName(r.name())).toList(); }",
                "void m(org.springframework.data.util.Streamable<Customer> all) { all.map(c -> customers.findByName(c.getName()))"
                        + ".toList(); }",
                "record BatchOrder(Long id) {} void m(List<BatchOrder> all) { for (BatchOrder o : all) {"
                        + " customers.findById(o.id()); } }",
                "record BatchOrder(Long id) {} void m(List<BatchOrder> all) { all.forEach(batchOrder ->"
                        + " customers.findById(batchOrder.id())); }",
                // what is asked first is the same for all
                "void m(List<Long> ids, String site) { for (Long id : ids) { item(site, id); } } void item(String site, Long id) {"
                        + " if (customers.findByName(site).isEmpty()) { throw new IllegalStateException(); }"
                        + " customers.findById(id); }",
            })
    void takesThemForLoopsOverThings(String member) {
        assertThat(Shop.with(IMPORTS, member).findings())
                .filteredOn(f -> f.rule().equals("query-in-loop"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record Batch(List<Long> ids) {} void m(List<Batch> all) { for (Batch b : all) { customers.findAllById(b.ids()); } }",
                "void m(org.acme.Box box) { box.map(r -> customers.findByName(r.name())); }",
                "void m(List<Long> ids, String site) { for (Long id : ids) { item(site); } } void item(String site) {"
                        + " if (customers.findByName(site).isEmpty()) { throw new IllegalStateException(); }"
                        + " customers.findByName(site + 1); }",
            })
    void takesOthersForWhatTheyAre(String member) {
        assertThat(Shop.with(IMPORTS, member).findings())
                .filteredOn(f -> f.rule().equals("query-in-loop"))
                .isEmpty();
    }
}
