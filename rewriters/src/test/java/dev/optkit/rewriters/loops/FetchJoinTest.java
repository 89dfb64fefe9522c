package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchJoinTest {

    private static final String REPOSITORY = "src/main/java/shop/OrderRepository.java";
    private static final String QUERY = "List<Order> findByDay(int day);";

    @Test
    void putsAGraphOnTheQuery() {
        assertThat(fixed(QUERY, "findByDay(3)")).contains("""
                    @EntityGraph(attributePaths = "lines", type = EntityGraph.EntityGraphType.LOAD)
                    List<Order> findByDay(int day);
                """);
    }

    @Test
    void declaresWhatTheRepositoryInherits() {
        assertThat(fixed("", "findAll()")).contains("""
                public interface OrderRepository extends JpaRepository<Order, Long> {
                    @Override
                    @EntityGraph(attributePaths = "lines", type = EntityGraph.EntityGraphType.LOAD)
                    List<Order> findAll();
                }
                """);
        assertThat(fixed(QUERY, "findAll()"))
                .contains("List<Order> findByDay(int day);\n\n    @Override\n    @EntityGraph(");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Query(\"select o from Order o where o.day = ?1 order by o.day\") List<Order> findByDay(int day);",
                "@Query(value = \"from Order as o \" + \"where o.day = ?1\") List<Order> findByDay(int day);",
                "java.util.Set<Order> findByDayAndLater(int day);",
                "List<Order> findAllByDayOrderByIdDesc(int day);"
            })
    void takesPlainQueries(String query) {
        String call = query.replaceAll(".* (\\w+)\\(int day\\);", "$1(3)");
        assertThat(fixed(query, call)).contains("@EntityGraph(attributePaths = \"lines\"");
    }

    @Test
    void followsAServiceInBetween() {
        RewriteTester.Outcome outcome = shop(QUERY)
                .with("Service.java", """
                        package shop;

                        import java.util.List;

                        public class Service {
                            private OrderRepository orders;

                            public List<Order> today() {
                                return orders.findByDay(3);
                            }
                        }
                        """)
                .rewrite("Report.java", report("today()").replace("OrderRepository", "Service"))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get(REPOSITORY)).contains("@EntityGraph(");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "List<Order> findByDay(int day, org.springframework.data.domain.Pageable page); | findByDay(3, null) | fetch-form",
                "List<Order> findFirst10ByDay(int day); | findFirst10ByDay(3) | fetch-form",
                "List<Order> findTopByDay(int day); | findTopByDay(3) | fetch-form",
                "List<Order> findDistinctByDay(int day); | findDistinctByDay(3) | fetch-form",
                "List<Order> findByLinesAmount(int amount); | findByLinesAmount(3) | fetch-form",
                "List<Order> findByNamed(); | findByNamed() | fetch-form",
                "@Query(\"select o from Order o join o.lines l where l.amount = ?1\") List<Order> of(int a);| of(3)| fetch-form",
                "@Query(\"select distinct o from Order o\") List<Order> some(); | some() | fetch-form",
                "@Query(\"select l.order from Line l\") List<Order> some(); | some() | fetch-form",
                "@Query(value = \"select * from orders o\", nativeQuery = true) List<Order> some(); | some() | fetch-form",
                "@EntityGraph(attributePaths = \"notes\") List<Order> findByDay(int d); | findByDay(3) | other-mechanism",
                "@Lock(jakarta.persistence.LockModeType.PESSIMISTIC_WRITE) List<Order> findByDay(int d); | findByDay(3) |"
                        + " locked-read",
                "@org.springframework.data.jpa.repository.QueryHints List<Order> findByDay(int d); | findByDay(3) | read-hook",
            })
    void declinesQueriesOfOtherForms(String query, String call, String reason) {
        shop(query).rewrite("Report.java", report(call)).declined(reason);
    }

    @Test
    void takesQueriesForOne() {
        assertThat(fixed("java.util.Optional<Order> findByDay(int day);", "findByDay(3).stream().toList()"))
                .contains("type = EntityGraph.EntityGraphType.LOAD)\n    java.util.Optional<Order> findByDay");
    }

    @Test
    void declinesWhatOthersAskFor() {
        String other = """
                package shop;

                public class Other {
                    private OrderRepository orders;

                    public int count() {
                        return orders.%s.size();
                    }
                }
                """;
        shop(QUERY)
                .with("Other.java", other.formatted("findByDay(4)"))
                .rewrite("Report.java", report("findByDay(3)"))
                .declined("fetch-shared");
        shop(QUERY)
                .with("Other.java", other.formatted("findAll()"))
                .rewrite("Report.java", report("findAll()"))
                .declined("fetch-shared");
    }

    @Test
    void declinesASecondCollection() {
        new RewriteTester(new FetchJoin())
                .with(
                        "Order.java",
                        ORDER.replace("@ElementCollection", "@ElementCollection(fetch = FetchType.EAGER)")
                                .replace(
                                        "@ElementCollection(fetch = FetchType.EAGER)\n    private List<String> notes",
                                        "@OneToMany(fetch = FetchType.EAGER)\n    private List<Line> notes"))
                .with("Line.java", LINE)
                .with("OrderRepository.java", repository(QUERY))
                .rewrite("Report.java", report("findByDay(3)"))
                .declined("several-collections");
    }

    @Test
    void declinesCollectionsBeforeHibernate6() {
        RewriteTester old = new RewriteTester(new FetchJoin())
                .with("Order.java", ORDER.replace("jakarta", "javax"))
                .with("Line.java", LINE.replace("jakarta", "javax"))
                .with("OrderRepository.java", repository(QUERY));
        for (String annotation : List.of("Entity", "Id", "ElementCollection")) {
            old.with(annotation + ".java", javax("@interface " + annotation + " {}"));
        }
        old.with("FetchType.java", javax("enum FetchType { LAZY, EAGER }"))
                .with("NamedQuery.java", javax("@interface NamedQuery { String name(); String query(); }"))
                .with("OneToMany.java", javax("@interface OneToMany { String mappedBy(); }"))
                .with("ManyToOne.java", javax("@interface ManyToOne { FetchType fetch(); }"))
                .rewrite("Report.java", report("findByDay(3)"))
                .declined("fetch-form");
    }

    private static String javax(String type) {
        return "package javax.persistence;\n\npublic " + type + "\n";
    }

    @Test
    void fetchesAReferenceWithAPage() {
        String lines = """
                package shop;

                import org.springframework.data.domain.Page;
                import org.springframework.data.domain.Pageable;
                import org.springframework.data.jpa.repository.JpaRepository;

                public interface LineRepository extends JpaRepository<Line, Long> {
                    Page<Line> findByAmount(int amount, Pageable page);
                }
                """;
        RewriteTester.Outcome outcome = shop(QUERY)
                .with("LineRepository.java", lines)
                .rewrite("Report.java", """
                        package shop;

                        public class Report {
                            private LineRepository lines;

                            public long count() {
                                return lines.findByAmount(3, null).getTotalElements();
                            }

                            public int days() {
                                int days = 0;
                                for (Line line : lines.findByAmount(3, null)) {
                                    days += line.getOrder().getDay();
                                }
                                return days;
                            }
                        }
                        """)
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/LineRepository.java"))
                .contains("@EntityGraph(attributePaths = \"order\"");
        assertThat(outcome.fixes().get(0).assumption()).endsWith("; Report.count may load them too");
    }

    private static String fixed(String query, String call) {
        return shop(query)
                .rewrite("Report.java", report(call))
                .outcome(Safety.REVIEW)
                .texts()
                .get(REPOSITORY);
    }

    private static RewriteTester shop(String query) {
        return new RewriteTester(new FetchJoin())
                .with("Order.java", ORDER)
                .with("Line.java", LINE)
                .with("OrderRepository.java", repository(query));
    }

    private static String repository(String query) {
        return """
                package shop;

                import java.util.List;
                import org.springframework.data.jpa.repository.*;

                public interface OrderRepository extends JpaRepository<Order, Long> {
                    %s
                }
                """.formatted(query).replace("    \n", "");
    }

    private static String report(String call) {
        return """
                package shop;

                public class Report {
                    private OrderRepository orders;

                    public int lines() {
                        int lines = 0;
                        for (Order order : orders.%s) {
                            lines += order.getLines().size();
                        }
                        return lines;
                    }
                }
                """.formatted(call);
    }

    private static final String ORDER = """
            package shop;

            import jakarta.persistence.*;
            import java.util.List;

            @Entity
            @NamedQuery(name = "Order.findByNamed", query = "select o from Order o")
            public class Order {
                @Id
                private Long id;

                private int day;

                @OneToMany(mappedBy = "order")
                private List<Line> lines;

                @ElementCollection
                private List<String> notes;

                public int getDay() {
                    return day;
                }

                public List<Line> getLines() {
                    return lines;
                }
            }
            """;

    private static final String LINE = """
            package shop;

            import jakarta.persistence.*;

            @Entity
            public class Line {
                @Id
                private Long id;

                private int amount;

                @ManyToOne(fetch = FetchType.LAZY)
                private Order order;

                public Order getOrder() {
                    return order;
                }
            }
            """;
}
