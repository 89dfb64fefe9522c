package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.finding.Finding;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values of which each is made of the one before, twice: as trees they would be endless. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedPartsTest {

    private static String steps(int count, String step) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> step.formatted(i, i - 1))
                .collect(Collectors.joining(" "));
    }

    private static List<Finding> findings(String round) {
        return Shop.with("", """
                        static class Condition {
                            Condition(String text) {}
                            Condition and(Condition a, Condition b) { return this; }
                            String text() { return ""; }
                        }
                        void find(Condition c) { customers.findByName(c.text()); }
                        void m(List<Customer> all, Map<Long, String> names) { for (Customer c : all) { %s } }
                        """.formatted(round)).findings();
    }

    @Test
    void aLookUpIsFollowedOnceThroughEachVariable() {
        String round = "String s0 = names.get(c.getId()); "
                + steps(26, "String s%1$d = c.getId() > %1$d ? s%2$d.trim() : s%2$d;")
                + " if (s26 == null) { customers.findById(c.getId()); }";
        assertThat(findings(round)).hasSize(1);
    }

    @Test
    void aQueryIsFollowedOnceThroughEachVariable() {
        String round = "Condition c0 = new Condition(c.getName()); "
                + steps(30, "Condition c%1$d = new Condition(null).and(c%2$d, c%2$d);") + " find(c30);";
        assertThat(findings(round)).hasSize(1);
    }
}
