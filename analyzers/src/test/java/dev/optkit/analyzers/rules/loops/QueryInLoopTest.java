package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.TraceStep;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryInLoopTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void m() { Page<Customer> page; int i = 0; do { page = customers.findByActive(true,"
                        + " PageRequest.of(i++, 9)); } while (page.hasNext()); }",
                "void m(int pages) { for (int page = 0; page < pages; page++) customers.findByActive(true,"
                        + " PageRequest.of(page, 9)); }",
                "void m(List<Long> ids) { for (int i = 0; i < ids.size(); i += 500) customers.findAllById("
                        + "ids.subList(i, Math.min(ids.size(), i + 500))); }",
                "void m(List<Long> ids) { int from = 0; while (from < ids.size()) { int to = Math.min(ids.size(), from + 500);"
                        + " customers.findAllById(ids.subList(from, to)); from = to; } }",
                "Object m(List<Long> ids) { return ListUtils.partition(ids, 500).stream().map(some ->"
                        + " customers.findByIdIn(some)).toList(); }",
                "Object m(String first) { return Stream.iterate(first, Objects::nonNull, n ->"
                        + " customers.findByName(n).get(0).getName()).toList(); }",
                "Object m(List<Long> ids) { return ids.stream().map(customers::findById).findFirst(); }",
                "Object m(List<Long> ids) { return ids.stream().map(i -> customers.findById(i)).findAny().get(); }",
                "void m(List<Long[]> groups) { for (Long[] group : groups) customers.findAllById(Arrays.asList(group)); }",
                "void m(List<List<Long>> groups) { for (List<Long> group : groups) customers.findAllById(group); }",
                "void m() { for (int i = 0; i < 3; i++) customers.findById(7L); }",
                "void m() { for (String s : List.of(\"a\", \"b\")) customers.findByName(s); }",
                "Customer m(long id) { int attempts = 0; while (attempts < 5) { attempts++; try { return"
                        + " customers.findById(id).get(); } catch (RuntimeException e) { } } return null; }",
                "void m() { while (running) customers.findByName(\"x\"); } private boolean running;",
                "void m(List<Long> ids) { for (Long id : ids) { customers.findById(id); return; } }",
                "void m(List<Long> ids) { for (Long id : ids) { if (id > 0) { if (id < 9) { customers.findById(id); }\nbreak; } } }",
                "void m(List<Long> ids, Map<Long, Customer> known) { for (Long id : ids) known.get(id); }",
                "void m(List<Long> ids) { for (Customer c : customers.findAllById(ids)) c.getName(); }",
                "void m(Optional<Long> id) { id.map(i -> customers.findById(i)); }",
                "void m(ExecutorService pool, List<Long> ids) { for (Long id : ids) pool.submit(() ->"
                        + " customers.findById(id)); }",
                "public static void main(String[] ids) { for (String id : ids) repository().findByName(id); }"
                        + " static CustomerRepository repository() { return null; }",
            })
    void keepsSilent(String member) {
        Shop.with("import org.springframework.data.domain.*;", member).check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// FINDING: query-in-loop\nfor (Long id : ids) { if (id > 0) { if (id < 9) { customers.findById(id); }\n"
                        + "if (id > 3) { continue; }\nbreak; } }",
                "// FINDING: query-in-loop\nfor (Long id : ids) customers.findById(id);",
                "// FINDING: query-in-loop\nfor (int i = 0; i < ids.size(); i++) customers.findById(ids.get(i));",
                "Iterator<Long> it = ids.iterator();\n// FINDING: query-in-loop\nwhile (it.hasNext())"
                        + " customers.findById(it.next());",
                // what it counts anew is its own, and no rows elsewhere
                "int left = ids.size();\n// FINDING: query-in-loop\n"
                        + "while (left > 0) { customers.findById(ids.remove(left - 1)); left = ids.size(); }",
                "// FINDING: query-in-loop\nids.forEach(id -> customers.findById(id));",
                // rows of fields, no groups
                "List<Object[]> rows = new ArrayList<>(ids.size());\n// FINDING: query-in-loop\n"
                        + "for (Object[] row : rows) customers.findByName(\"\" + row[0]);",
                "List<Object[]> rows = new ArrayList<>(ids.size());\n// FINDING: query-in-loop\n"
                        + "rows.forEach(row -> customers.findByName((String) row[0]));",
                "// FINDING: query-in-loop\nids.stream().map(customers::findById).toList();",
                "// FINDING: query-in-loop\nids.stream().map(customers::findById).filter(c -> c.isPresent()).findFirst();",
                "// FINDING: query-in-loop\nids.stream().filter(id -> customers.findById(id).isPresent()).count();",
                "// FINDING: query-in-loop\nids.stream().collect(Collectors.toMap(id -> id, id ->"
                        + " customers.findById(id).get()));",
                "// FINDING: query-in-loop\nfor (Long id : ids) { for (int i = 0; i < 2; i++)"
                        + " customers.findById(id); }",
                "var all = ids;\n// FINDING: query-in-loop\nfor (var id : all) { var found = customers.findById(id);"
                        + " }",
            })
    void flagsEveryFormOfLoop(String statements) {
        Shop.with("", "void m(List<Long> ids) {\n" + statements + "\n}").check();
    }

    @Test
    void followsHelpersInOtherClassesThroughAnInterface() {
        List<Finding> findings = Shop.with("", """
                        private final Mapper mapper = null;
                        void m(List<Long> ids) {
                            // FINDING: query-in-loop
                            for (Long id : ids) {
                                mapper.name(id);
                            }
                        }
                        """)
                .source("shop/Mapper.java", "package shop; interface Mapper { String name(Long id); }")
                .source("shop/MapperImpl.java", """
                        package shop;
                        class MapperImpl implements Mapper {
                            private final CustomerRepository repository = null;
                            @Override public String name(Long id) { return load(id).getName(); }
                            private Customer load(Long id) { return repository.findById(id).orElseThrow(); }
                        }
                        """)
                .findings();
        assertThat(findings).hasSize(1);
        Finding finding = findings.get(0);
        assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
        assertThat(finding.message()).isEqualTo("CustomerRepository.findById is queried once per element of ids");
        assertThat(finding.trace())
                .extracting(TraceStep::message)
                .containsExactly(
                        "for each element of ids",
                        "calls shop.MapperImpl#name(java.lang.Long)",
                        "calls shop.MapperImpl#load(java.lang.Long)",
                        "Spring Data read CustomerRepository.findById (Customer)");
    }

    @Test
    void followsInheritedGenericHelpers() {
        Shop.base()
                .source("shop/BaseService.java", """
                        package shop;
                        import org.springframework.data.jpa.repository.JpaRepository;
                        abstract class BaseService<T> {
                            abstract JpaRepository<T, Long> repository();
                            T one(Long id) { return repository().findById(id).orElse(null); }
                        }
                        """)
                .source("shop/CustomerService.java", """
                        package shop;
                        import java.util.List;
                        class CustomerService extends BaseService<Customer> {
                            CustomerRepository repository() { return null; }
                            void all(List<Long> ids) {
                                // FINDING: query-in-loop
                                for (Long id : ids) one(id).getName();
                            }
                        }
                        """)
                .check();
    }

    @Test
    void isSilentAboutAMapThatOnlySoundsLikeARepository() {
        Shop.base().source("shop/Registry.java", """
                        package shop;
                        import java.util.*;
                        class Registry {
                            private final Map<Long, Customer> byId = new HashMap<>();
                            Customer findById(Long id) { return byId.get(id); }
                            void all(Registry registry, List<Long> ids) {
                                for (Long id : ids) registry.findById(id);
                            }
                        }
                        """).check();
    }

    @Test
    void canBeSuppressedWithAReason() {
        Shop.with("", """
                        void m(List<Long> ids) {
                            // optkit:ignore query-in-loop two ids at most
                            for (Long id : ids) customers.findById(id);
                        }
                        """).check();
    }

    @Test
    void keepsItsIdWhenTheFileChangesElsewhere() {
        String loop = "void m(List<Long> ids) { for (Long id : ids) customers.findById(id); }";
        String before = Shop.with("", loop).findings().get(0).id();
        String after =
                Shop.with("// a comment", "int x;\n\n" + loop).findings().get(0).id();
        assertThat(after).isEqualTo(before);
    }

    @Test
    void readsWhatStandsAroundASyntaxError() {
        assertThat(Shop.with("", "void m(List<Long> ids) { for (Long id : ids) customers.findById(id); }")
                        .source("shop/Broken.java", "package shop; class Broken { void m( { } }")
                        .analysis()
                        .unparsed())
                .singleElement()
                .satisfies(d -> assertThat(d.path()).isEqualTo("shop/Broken.java"))
                .satisfies(d -> assertThat(d.line()).isEqualTo(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Arrays.stream(names)                        | names",
                "java.util.Arrays.stream(names)              | names",
                "Arrays.asList(\"a\", names[0], null, \"d\")   | Arrays.asList()",
                "known.stream().sorted()                     | known",
                "book.names().stream()                       | book.names()",
                "book.getNames().stream()                    | getNames()",
            })
    void namesWhatItRunsOver(String source, String words) {
        assertThat(Shop.with(
                                "",
                                "static class Book { List<String> names() { return null; } List<String> getNames() {"
                                        + " return null; } } void m(String[] names, List<String> known, Book book) { "
                                        + source + ".forEach(n -> customers.findByName(n)); }")
                        .findings())
                .extracting(Finding::message)
                .containsExactly("CustomerRepository.findByName is queried once per element of " + words);
    }

    @Test
    void namesTheLoopAroundTheLoopToo() {
        assertThat(Shop.with(
                                "",
                                "void m(Map<String, List<String>> all) { for (List<String> names : all.values()) { if (names != null)"
                                        + " { for (String name : names) { customers.findByName(name); } } } }")
                        .findings())
                .extracting(Finding::message)
                .containsExactly(
                        "CustomerRepository.findByName is queried once per element of names for each element of all.values()");
    }

    @Test
    void takesTheOtherWayWhereAConstantBarsTheFirst() {
        assertThat(Shop.with(
                                "",
                                "void m(List<String> names) { for (String name : names) { load(name, String.class); } }"
                                        + " Object load(String name, Class<?> type) { if (type == Customer.class) {"
                                        + " return customers.findAfter(Long.valueOf(name), null); } return one(name); }"
                                        + " Object one(String name) { return customers.findByName(name); }")
                        .findings())
                .extracting(Finding::message, Finding::confidence)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "CustomerRepository.findByName is queried once per element of names", Confidence.HIGH));
    }
}
