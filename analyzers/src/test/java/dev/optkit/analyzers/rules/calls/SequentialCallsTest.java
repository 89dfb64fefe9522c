package dev.optkit.analyzers.rules.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.TraceStep;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequentialCallsTest {

    @Test
    void flagsIndependentReads() {
        Desk.with("""
                int m(String sku) {
                    // FINDING: sequential-calls
                    Integer price = prices.price(sku);
                    Integer stock = prices.stock(sku);
                    return price * stock;
                }
                """).check();
    }

    @Test
    void flagsReadsThatNeverRunInATransaction() {
        Desk.with("""
                @org.springframework.transaction.annotation.Transactional(propagation =
                    org.springframework.transaction.annotation.Propagation.NEVER)
                Integer m(String sku) {
                    // FINDING: sequential-calls
                    Integer price = prices.price(sku);
                    Integer stock = prices.stock(sku);
                    return price * stock;
                }
                """).check();
    }

    @Test
    void showsEachReadAndSavesTheTimeOfAllButOne() {
        List<Finding> findings = Desk.with("""
                void m(String a, String b, Map<String, Integer> model) {
                    model.put("price", prices.price(a));
                    model.put("stock", prices.stock(a));
                    model.put("other", load(b));
                }
                private Integer load(String sku) {
                    return prices.price(sku);
                }
                """).findings();
        assertThat(findings).extracting(Finding::rule).containsExactly("sequential-calls");
        Finding finding = findings.get(0);
        assertThat(finding.trace())
                .filteredOn(s -> s.kind() == TraceStep.Kind.SINK)
                .hasSize(3);
        assertThat(finding.savings().callsBefore()).isEqualTo("3");
        assertThat(finding.savings().callsAfter()).isEqualTo("3");
        assertThat(finding.savings().callsPerDay().value()).isZero();
        assertThat(finding.savings().millisecondsPerDay().value()).isEqualTo(160_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the second uses what the first brought: as an argument, through a variable, an object or a field
                "void m(String a) { use(prices.stock(\"\" + prices.price(a))); }",
                "void m(String a) { int p = prices.price(a); String b = \"x\" + p; use(prices.stock(b)); }",
                "void m(String a, Customer c) { c.setName(\"\" + prices.price(a)); use(prices.stock(c.getName())); }",
                "void m(String a) { sku = \"\" + prices.price(a); use(prices.stock(sku)); }",
                // it is made only if the first brought what it should
                "void m(String a) { int p = prices.price(a); if (p == 0) { return; } use(prices.stock(a)); }",
                "void m(String a) { int p = prices.price(a); check(p); use(prices.stock(a)); } void check(int p) { if (p < 0) throw new RuntimeException(); }",
                "void m(String a) { int p = prices.price(a); if (p > 0) { use(prices.stock(a)); } }",
                "void m(String a) { if (prices.price(a) > 0 && prices.stock(a) > 0) { use(a); } }",
                "void m(String a) { use(a == null ? prices.price(a) : prices.stock(a)); }",
                // one connection serves one call at a time
                "org.apache.hadoop.hive.metastore.IMetaStoreClient hive; Object m(String a) {"
                        + " Object t = hive.getTable(a, a); return List.of(t, hive.getPartition(a, a, a)); }",
                // something is written in between, or one of them writes
                "void m(String a) { int p = prices.price(a); prices.order(a); use(p + prices.stock(a)); }",
                "void m(String a) { prices.order(a); use(prices.stock(a)); }",
                "void m(String a, Customer c) { int p = prices.price(a); customers.save(c); use(p + prices.stock(a)); }",
                // reads of a database, alone or beside another
                "void m(String a) { Customer c = customers.findByName(a); long n = customers.countByName(a); use(c); use(n); }",
                "void m(String a) { Customer c = customers.findByName(a); int p = prices.price(a); use(c); use(p); }",
                // in a transaction, under a lock, on another thread, in different branches
                "@org.springframework.transaction.annotation.Transactional void m(String a) { int p = prices.price(a); use(p + prices.stock(a)); }",
                "void m(String a) { synchronized (this) { int p = prices.price(a); use(p + prices.stock(a)); } }",
                "void m(String a) { use(prices.later(a)); use(prices.later(a + 1)); }",
                "void m(String a, int k) { if (k > 0) { use(prices.price(a)); } else { use(prices.stock(a)); } }",
                "void m(String a) { Runnable r = () -> { int p = prices.price(a); use(p + prices.stock(a)); }; use(r); }",
                // the one is only there for what it prepares
                "void m(String a) { prices.price(a); use(prices.stock(a)); }",
            })
    void keepsSilent(String members) {
        assertThat(Desk.with(members + " void use(Object o) {}").findings())
                .filteredOn(f -> f.rule().equals("sequential-calls"))
                .isEmpty();
    }

    @Test
    void leavesLoopsToTheirRule() {
        Desk.with("""
                void m(List<String> skus, List<Integer> out) {
                    // FINDING: api-call-in-loop
                    for (String sku : skus) {
                        Integer price = prices.price(sku);
                        Integer stock = prices.stock(sku);
                        out.add(price * stock);
                    }
                }
                """).check();
    }
}
