package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.finding.TraceStep;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LazyAssociationInLoopTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // what is loaded already, or never late
                "for (Order o : orders.findAll()) use(o.getDay());",
                "for (Order o : orders.findAll()) use(o.getCustomer().getId());",
                "for (Order o : orders.findAll()) use(o.getCustomer());",
                "for (Order o : orders.findAll()) use(o.getFirst().getAmount());",
                "for (Order o : orders.findAll()) use(o.getEager().size());",
                "for (Order o : orders.findAll()) use(o.getLines() != null);",
                "orders.findAll().stream().map(Order::getCustomer).map(Customer::getId).toList();",
                "orders.findAll().stream().map(Order::getCustomer).filter(Objects::nonNull).toList();",
                // what is likely shared
                "for (Order o : orders.findAll()) for (Line l : o.getEager()) use(l.getOrder().getCustomer().getName());",
                // what the mapping loads for many
                "for (Order o : orders.findAll()) use(o.getBatched().size());",
                "for (Order o : orders.findAll()) use(o.getSelected().size());",
                // what is added without being loaded
                "for (Order o : orders.findAll()) o.getLines().add(new Line());",
                // entities that no query has loaded
                "List<Order> made = new ArrayList<>(); for (Order o : made) use(o.getLines().size());",
                "for (int i = 0; i < 9; i++) { Order o = new Order(); use(o.getLines().size()); }",
                // one object, or one that all share
                "Order one = orders.findById(7L).get(); for (int i = 0; i < 9; i++) use(one.getLines().size());",
                "for (Order o : orders.findByCustomer(new Customer())) use(o.getCustomer().getName());",
                "Order o = orders.findById(7L).get(); for (Line l : o.getLines()) use(l.getOrder().getDay());",
                // what handles failures only
                "try { use(1); } catch (RuntimeException e) { report(); } } void report() { for (Order o : orders.findAll())"
                        + " use(o.getLines().size());",
                // what is fetched
                "for (Order o : em.createQuery(\"select o from Order o join fetch o.lines\", Order.class)"
                        + ".getResultList()) use(o.getLines().size());",
                "for (Order o : orders.findAll()) { Hibernate.initialize(o.getLines()); use(o.getLines().size()); }",
                "for (Order o : orders.findAll(EntityGraphUtils.fromAttributePaths(\"customer\", \"lines\")))"
                        + " use(o.getLines().size());",
                // what not every element gets to
                "for (Order o : orders.findAll()) if (o.getDay() == null) use(o.getLines().size());",
                "for (Order o : orders.findAll()) { if (!o.getDay().equals(\"x\")) { continue; }"
                        + " use(o.getLines().size()); }",
            })
    void keepsSilent(String statements) {
        Orders.with("void m() {\n" + statements + "\n}\nvoid use(Object o) {}").check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@EntityGraph(attributePaths = {\"lines\", \"gifts\"}) List<Order> load();",
                "@EntityGraph(\"Order.full\") List<Order> load();",
                "@Query(\"select o from Order o left join fetch o.lines\") List<Order> load();",
                "@Query(\"select o from Order o \" + \"left join FETCH o.lines l\") List<Order> load();",
            })
    void keepsSilentWhereTheRepositoryFetches(String method) {
        Orders.with("void m() { for (Order o : orders.load()) o.getLines().size(); }", method)
                .check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// FINDING: lazy-association-in-loop\nfor (Order o : orders.findAll()) use(o.getLines().size());",
                "// FINDING: lazy-association-in-loop\norders.findAll().stream().map(Order::getLines).flatMap(Collection::stream).toList();",
                "// FINDING: lazy-association-in-loop\nfor (Order o : orders.findAll()) use(o.getCustomer().getName());",
                "// FINDING: lazy-association-in-loop\nfor (Order o : orders.findAll()) for (Line l : o.getLines())"
                        + " use(l.getAmount());",
                "// FINDING: lazy-association-in-loop\nfor (Order o : orders.findAll()) o.getGifts().add(new Line());",
                "// FINDING: lazy-association-in-loop\nfor (Order o : orders.findAll()) { Customer c ="
                        + " o.getCustomer(); if (c != null) { use(c.getName()); } }",
                "// FINDING: lazy-association-in-loop\nfor (Order o : orders.findAll()) if (o.getCustomer() != null) {"
                        + " use(o.getCustomer().getName()); }",
                "// FINDING: lazy-association-in-loop\nfor (Order o : orders.findAll()) use(new ArrayList<>("
                        + "o.getLines()));",
                "List<Order> all = orders.findAll();\n// FINDING: lazy-association-in-loop\nfor (int i = 0; i <"
                        + " all.size(); i++) { Order o = all.get(i); use(o.getLines().isEmpty()); }",
                "// FINDING: lazy-association-in-loop\norders.findAll().forEach(o -> use(o.getLines().size()));",
                "// FINDING: lazy-association-in-loop\norders.findAll().stream().map(o -> o.getCustomer().getName())"
                        + ".toList();",
                "// FINDING: lazy-association-in-loop\norders.findAll().stream().map(Order::getCustomer)"
                        + ".map(Customer::getName).toList();",
                "// FINDING: lazy-association-in-loop\norders.findAll().stream().flatMap(o -> o.getLines().stream())"
                        + ".count();",
                "// FINDING: lazy-association-in-loop\norders.findAll().stream().mapToInt(Order::total).sum();",
                "// FINDING: lazy-association-in-loop\nfor (Order o : em.createQuery(\"select o from Order o\","
                        + " Order.class).getResultList()) use(o.getLines().size());",
                "// FINDING: lazy-association-in-loop\nfor (Order o : sorted(orders.findAll()))"
                        + " use(o.getLines().size());",
            })
    void flagsWhatIsLoadedOncePerElement(String statements) {
        Orders.with("void m() {\n" + statements + "\n}\nvoid use(Object o) {}\n"
                        + "<T> List<T> sorted(Collection<T> c) { return new ArrayList<>(c); }")
                .check();
    }

    @Test
    void followsConvertersAndSaysWhereItIsLoaded() {
        List<Finding> findings = Orders.with("""
                        List<String> m() {
                            // FINDING: lazy-association-in-loop
                            return orders.findAll().stream().map(this::name).toList();
                        }
                        String name(Order order) {
                            return customer(order.getCustomer());
                        }
                        String customer(Customer customer) {
                            return customer.getName();
                        }
                        """).findings();
        assertThat(findings).hasSize(1);
        Finding finding = findings.get(0);
        assertThat(finding.message()).isEqualTo("Order.customer is loaded once per element of findAll()");
        assertThat(finding.trace())
                .extracting(TraceStep::kind)
                .containsExactly(TraceStep.Kind.LOOP, TraceStep.Kind.CALL, TraceStep.Kind.CALL, TraceStep.Kind.SINK);
        assertThat(finding.trace().get(3).message()).isEqualTo("JPA read of lazy Order.customer");
        assertThat(finding.savings().callsPerDay().value()).isEqualTo(19_000);
    }

    @Test
    void followsTheEntitiesOneCallerUp() {
        Orders.with("""
                        void caller() { m(orders.findAll()); }
                        void m(List<Order> all) {
                            // FINDING: lazy-association-in-loop
                            for (Order o : all) o.getLines().size();
                        }
                        """).check();
    }

    @Test
    void followsHelpersThatRunAFunctionPerElement() {
        Orders.with("""
                        void m() {
                            List<Order> all = orders.findAll();
                            // FINDING: lazy-association-in-loop
                            Set<Line> lines = flat(all, Order::getLines);
                            // FINDING: lazy-association-in-loop
                            Set<String> names = mapped(all, o -> o.getCustomer().getName());
                            Set<Customer> customers = mapped(all, Order::getCustomer);
                        }
                        static <A, B> Set<B> flat(Collection<A> c, java.util.function.Function<? super A, ? extends Collection<B>> f) {
                            return c.stream().map(f).flatMap(Collection::stream).collect(Collectors.toSet());
                        }
                        static <A, B> Set<B> mapped(Collection<A> c, java.util.function.Function<A, B> f) {
                            Set<B> all = new HashSet<>();
                            for (A a : c) all.add(f.apply(a));
                            return all;
                        }
                        """).check();
    }

    @Test
    void isUnsureOfWhatLiesBehindAReference() {
        List<Finding> findings = Orders.with("""
                        void m() {
                            for (Line l : em.createQuery("from Line", Line.class).getResultList()) {
                                Order o = l.getOrder();
                                o.getGifts().size();
                            }
                        }
                        """).findings();
        assertThat(findings)
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .startsWith("Line.order is loaded");
    }

    @Test
    void followsCollectionsOfEntities() {
        Orders.entities().source("shop/Depot.java", """
                        package shop;
                        import jakarta.persistence.*;
                        import java.util.*;
                        @Entity class Depot {
                            @Id Long id;
                            @ManyToMany private Set<Order> orders;
                            int amount() {
                                // FINDING: lazy-association-in-loop
                                return orders.stream().mapToInt(o -> o.getLines().size()).sum();
                            }
                        }
                        """).check();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "void m(List<Order> all) { for (Order o : all) o.getLines().size(); }",
                "void m(boolean b) { for (Order o : orders.findAll()) if (b) o.getLines().size(); }",
                "void m(String q) { for (Order o : em.createQuery(Q, Order.class).getResultList())"
                        + " o.getLines().size(); } static final String Q = \"from Order o join fetch o.lines\";",
            })
    void isUnsure(String member) {
        assertThat(Orders.with(member).analysis().findings())
                .filteredOn(f -> f.rule().equals("lazy-association-in-loop"))
                .extracting(Finding::confidence)
                .containsExactly(Confidence.LOW);
    }

    @Test
    void readsTheMappingFromXmlAndTellsWhatIsCachedForInformation() {
        assertThat(mappedByXml("").findings())
                .extracting(f -> f.severity() + " " + f.message())
                .containsExactlyInAnyOrder(
                        "HIGH Depot.shelves is loaded once per element of all",
                        "INFO Depot.cached is loaded once per element of all");
    }

    /** The one that is looked for; one object has several. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "o.getId().equals(id) | INFO",
                "id.equals(o.getId()) | INFO",
                "o.getId() > id | HIGH",
                "o.getCustomer().getId().equals(id) | HIGH",
            })
    void tellsWhatIsLoadedForOneElementForInformation(String test, Severity expected) {
        assertThat(Orders.with("boolean m(Long id) { return orders.findAll().stream().filter(o -> " + test
                                + ").filter(o -> o.getLines().isEmpty()).findAny().isPresent(); }")
                        .analysis()
                        .findings())
                .filteredOn(f -> f.rule().equals("lazy-association-in-loop"))
                .extracting(Finding::severity)
                .containsExactly(expected);
    }

    /** Many rows refer to the same code; what has parts of its own is more than that. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "String code; String label; | INFO",
                "String label; @OneToMany List<Person> people; | MEDIUM",
                "String street; String town; | MEDIUM",
            })
    void tellsSmallTablesOfCodesForInformation(String columns, Severity expected) {
        assertThat(people(columns).findings()).extracting(Finding::severity).containsExactly(expected);
    }

    private static RuleTester people(String columns) {
        return new RuleTester().source("shop/People.java", """
                        package shop;
                        import jakarta.persistence.*;
                        import java.util.*;
                        @Entity class Title { @Id Long id; %s String getLabel() { return "" + id; } }
                        @Entity class Person {
                            @Id Long id;
                            @ManyToOne(fetch = FetchType.LAZY) Title title;
                            Title getTitle() { return title; }
                        }
                        interface Persons extends org.springframework.data.jpa.repository.JpaRepository<Person, Long> {}
                        class People {
                            Persons persons;
                            void m() { for (Person p : persons.findAll()) use(p.getTitle().getLabel()); }
                            void use(Object o) {}
                        }
                        """.formatted(columns));
    }

    @Test
    void namesTheEntityOfTheLoopWhereAHelperTakesAnInterface() {
        RuleTester tester = new RuleTester().source("shop/Bids.java", """
                        package shop;
                        import jakarta.persistence.*;
                        import java.util.*;
                        @Entity class Part { @Id Long id; }
                        interface Bid { List<Part> getParts(); }
                        @Entity class Contract implements Bid {
                            @Id Long id;
                            @OneToMany List<Part> parts;
                            public List<Part> getParts() { return parts; }
                        }
                        @Entity class Offer implements Bid {
                            @Id Long id;
                            @OneToMany List<Part> parts;
                            public List<Part> getParts() { return parts; }
                        }
                        interface Offers extends org.springframework.data.jpa.repository.JpaRepository<Offer, Long> {}
                        class Bids {
                            Offers offers;
                            void m() { for (Offer o : offers.findAll()) count(o); }
                            private int count(Bid bid) { return bid.getParts().size(); }
                        }
                        """);
        assertThat(tester.findings())
                .extracting(Finding::message)
                .containsExactly("Offer.parts is loaded once per element of offers.findAll()");
    }

    @Test
    void keepsSilentWithAGlobalBatchSize() {
        mappedByXml("")
                .source("application.properties", "spring.jpa.properties.hibernate.default_batch_fetch_size=50")
                .source("a/A.java", "package a; class A { }")
                .findings()
                .forEach(f -> assertThat(f.rule()).isNotEqualTo("lazy-association-in-loop"));
    }

    @Test
    void keepsSilentWhereTheXmlSaysBatches() {
        assertThat(mappedByXml("batch-size=\"20\"").findings()).hasSize(1);
    }

    private static RuleTester mappedByXml(String attributes) {
        return new RuleTester()
                .source("shop/Depot.hbm.xml", """
                        <hibernate-mapping package="shop"><class name="Depot"><id name="id"/>
                        <set name="shelves" %s><key column="d"/><one-to-many class="Shelf"/></set>
                        <set name="cached"><cache usage="read-write"/><key column="d"/><one-to-many class="Shelf"/></set>
                        </class></hibernate-mapping>
                        """.formatted(attributes))
                .source("shop/Depot.java", """
                        package shop;
                        import java.util.*;
                        class Shelf { }
                        class Depot {
                            private Long id;
                            private Set<Shelf> shelves;
                            private Set<Shelf> cached;
                            Set<Shelf> getShelves() { return shelves; }
                            Set<Shelf> getCached() { return cached; }
                            static int m(org.hibernate.Session session) {
                                List<Depot> all = session.createQuery("from Depot").list();
                                int n = 0;
                                for (Depot depot : all) n += depot.getShelves().size() + depot.getCached().size();
                                return n;
                            }
                        }
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "select c from Cart c where c.id = ?1, MEDIUM",
        "select c from Cart c left join fetch c.orders o left join fetch o.lines where c.id = ?1, LOW",
    })
    void doubtsPartsThatSomeQueryForTheWholeLoads(String query, Confidence confidence) {
        assertThat(ordersOfACart("", query)).containsExactly(confidence);
    }

    @ParameterizedTest
    @CsvSource({"parts, lines, LOW", "parts, gifts, MEDIUM", "others, lines, MEDIUM"})
    void readsTheSubgraphsOfNamedEntityGraphs(String subgraph, String attribute, Confidence confidence) {
        String named = """
                @NamedEntityGraphs(@NamedEntityGraph(name = Cart.FULL,
                    attributeNodes = {@NamedAttributeNode("day"), @NamedAttributeNode(value = "orders", subgraph = "parts")},
                    subgraphs = @NamedSubgraph(name = "%s", attributeNodes = @NamedAttributeNode("%s"))))
                """.formatted(subgraph, attribute);
        assertThat(ordersOfACart(named, "select c from Cart c where c.id = ?1")).containsExactly(confidence);
    }

    @ParameterizedTest
    @CsvSource({
        "left join fetch c.orders o left join fetch o.lines, where c.id > 0, LOW",
        "left join fetch c.orders o, left join fetch o.lines, MEDIUM",
    })
    void readsTheNamedQueriesOfAContainerOneByOne(String first, String second, Confidence confidence) {
        String named = "@NamedQueries({@NamedQuery(name = \"a\", query = \"select c from Cart c %s\"),"
                + " @NamedQuery(name = \"b\", query = \"select c from Cart c %s\")})";
        assertThat(ordersOfACart(named.formatted(first, second), "select c from Cart c where c.id = ?1"))
                .containsExactly(confidence);
    }

    private static List<Confidence> ordersOfACart(String named, String query) {
        RuleTester tester = Orders.with(
                        "private Carts carts; void m() { Cart c = carts.one(7L); for (Order o : c.getOrders())"
                                + " o.getLines().size(); }")
                .source("shop/Cart.java", """
                        package shop;
                        import jakarta.persistence.*;
                        import java.util.*;
                        @Entity %s class Cart {
                            @Id private Long id;
                            @OneToMany private Set<Order> orders;
                            Set<Order> getOrders() { return orders; }
                        }
                        """.formatted(named))
                .source("shop/Carts.java", """
                        package shop;
                        import org.springframework.data.jpa.repository.*;
                        interface Carts extends JpaRepository<Cart, Long> { @Query("%s") Cart one(Long id); }
                        """.formatted(query));
        return tester.analysis().findings().stream()
                .filter(f -> f.rule().equals("lazy-association-in-loop"))
                .map(Finding::confidence)
                .toList();
    }

    @Test
    void doubtsAReferenceToWhatTheQueryAsksBy() {
        Orders.with(
                        "void m(String c) { for (Order o : findByCustomerAndDay(c, null)) o.getCustomer().getName(); }"
                                + " List<Order> findByCustomerAndDay(String customer, String day) { return orders.findByDay(day); }")
                .check();
    }
}
