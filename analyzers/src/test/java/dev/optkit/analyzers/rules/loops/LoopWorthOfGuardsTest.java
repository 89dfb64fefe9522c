package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Severity;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands before a call in its round, in the loop or in a helper, says for which elements it is made, and what it waits for. */
class LoopWorthOfGuardsTest {

    private static Severity severity(String rule, String operation, String statements) {
        List<Finding> findings = Shop.with("", """
                        void m(List<Customer> all, List<Customer> kept, Map<Long, Customer> known) { %s }
                        private boolean isLocked(Customer c) { return customers.existsById(c.getId()); }
                        private boolean isOn(Customer c) {
                            return java.nio.file.Files.readString(java.nio.file.Path.of(c.getName())).equals("on");
                        }
                        private org.springframework.data.redis.core.StringRedisTemplate redis;
                        private Map<Long, Customer> named() { return new HashMap<>(); }
                        private boolean isLarge(Customer c) { return c.getId() > 9; }
                        private void add(Customer c, String name) {
                            c.setParent((long) customers.findByName(name).size());
                            customers.save(c);
                        }
                        """.formatted(statements)).findings();
        return findings.stream()
                .filter(f -> f.rule().equals(rule) && f.message().startsWith(operation))
                .map(Finding::severity)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for (Customer c : all) { if (isLocked(c)) { customers.findById(c.getId()); } } | INFO",
                "for (Customer c : all) { if (!isLocked(c)) { continue; } customers.findById(c.getId()); } | INFO",
                "for (Customer c : all) { if (isOn(c)) { customers.findById(c.getId()); } } | HIGH",
                "for (Customer c : all) { if (isLarge(c)) { customers.findById(c.getId()); } } | HIGH",
                "for (Customer c : all) { Customer k = known.get(c.getId()); if (k == null) { k = customers.findById(c.getId()).get(); } } | INFO",
                "for (Customer c : all) { Customer k = known.get(c.getId()); if (k != null) { k = customers.findById(c.getId()).get(); } } | HIGH",
                "Map<Long, Long> none = new HashMap<>(); for (Customer c : all) { if (none.containsKey(c.getId())) { continue; }"
                        + " customers.findById(c.getId()); } | HIGH",
                "Map<Long, Customer> some = named(); for (Customer c : all) { if (some.containsKey(c.getId())) { continue; }"
                        + " customers.findById(c.getId()); } | INFO",
                "Map<Long, Customer> some = new HashMap<>(known); for (Customer c : all) { if (some.get(c.getId()) == null) {"
                        + " customers.findById(c.getId()); } } | INFO",
                "Map<Long, Customer> some = new HashMap<>(); for (Customer k : kept) { some.put(k.getId(), k); }"
                        + " for (Customer c : all) { if (!some.containsKey(c.getId())) { customers.findById(c.getId()); } } | INFO",
                "Map<Long, Customer> some = new HashMap<>(); for (Customer k : kept) { for (Customer c : all) {"
                        + " if (!some.containsKey(c.getId())) { customers.findById(c.getId()); } } some.put(k.getId(), k); } | INFO",
            })
    void whereAGuardAsksOrAMapHasThemTheRestIsForInformation(String statements, Severity expected) {
        assertThat(severity("query-in-loop", "CustomerRepository.findById", statements))
                .isEqualTo(expected);
    }

    /** The cache is of another process; what holds no such thing is not asked for what it has. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for (Customer c : all) { if (redis.hasKey(\"a\" + c.getId())) { c.getName(); } else { customers.findById(c.getId()); } } | INFO",
                "for (Customer c : all) { if (!redis.hasKey(\"a\" + c.getId())) { customers.findById(c.getId()); } } | INFO",
                "for (Customer c : all) { if (redis.hasKey(\"on\")) { customers.findById(c.getId()); } } | HIGH",
                "for (Customer c : all) { if (kept.isEmpty()) { c.getName(); } else { customers.findById(c.getId()); } } | HIGH",
                "redis.hasKey(\"a\"); for (Customer c : all) { if (c.getId() > 3) { customers.findById(c.getId()); } } | HIGH",
                "for (Customer c : all) { Customer k = customers.findById(c.getId()).get(); if (k == null) { continue; } return; } | INFO",
                "for (Customer c : all) { Customer k = customers.findById(c.getId()).get(); if (isLarge(k)) { continue; } return; } | HIGH",
                "for (Customer c : all) { Customer k = customers.findById(c.getId()).get(); if (isLarge(k)) { return; } } | HIGH",
            })
    void whatACacheIsAskedForBeforeOrASearchIsOverWithIsForInformation(String statements, Severity expected) {
        assertThat(severity("query-in-loop", "CustomerRepository.findById", statements))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for (Customer c : all) { add(c, \"a\"); } | INFO",
                "for (Customer c : all) { add(c, c.getName()); } | HIGH",
                "for (Customer c : all) { c.setParent((long) customers.findByName(\"a\").size()); customers.save(c); } | INFO",
                "for (Customer c : all) { c.setParent((long) customers.findByName(c.getName()).size()); customers.save(c); } | HIGH",
                "int n = customers.findByName(\"a\").size(); for (Customer c : all) { c.setParent((long) n); customers.save(c); } | HIGH",
            })
    void whatCountsTheRowsOfTheRoundsBeforeIsForInformation(String statements, Severity expected) {
        assertThat(severity("write-in-loop", "CustomerRepository.save", statements))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for (Customer c : all) { boolean gone = true; for (Customer k : kept) { if (k.getId().equals(c.getId())) {"
                        + " gone = false; break; } } if (gone) { customers.delete(c); } } | INFO",
                "for (Customer c : all) { boolean fine = true; for (Customer k : kept) { if (isLarge(k)) { fine = false; } }"
                        + " if (fine) { customers.delete(c); } } | HIGH",
            })
    void whatASearchHasNotFoundIsForInformation(String statements, Severity expected) {
        assertThat(severity("write-in-loop", "CustomerRepository.delete", statements))
                .isEqualTo(expected);
    }
}
