package dev.optkit.cli.render;

import dev.optkit.core.finding.Amount;
import dev.optkit.core.finding.Savings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Savings of one or more findings, in words. Numbers of different sources are added but never without saying so.
 *
 * @param calls remote calls a day
 * @param millis waiting time a day in milliseconds
 * @param usd US dollars a day
 * @param sources where the numbers that are not zero come from, without repetition
 */
record Totals(double calls, double millis, double usd, List<Amount.Source> sources) {

    static Totals of(Collection<Savings> all) {
        double calls = all.stream().mapToDouble(s -> s.callsPerDay().value()).sum();
        double millis =
                all.stream().mapToDouble(s -> s.millisecondsPerDay().value()).sum();
        double usd = all.stream().mapToDouble(s -> s.usdPerDay().value()).sum();
        List<Amount.Source> sources = all.stream()
                .flatMap(s -> List.of(s.callsPerDay(), s.millisecondsPerDay(), s.usdPerDay()).stream())
                .filter(a -> a.value() > 0)
                .map(Amount::source)
                .distinct()
                .sorted()
                .toList();
        return new Totals(calls, millis, usd, sources);
    }

    boolean isNothing() {
        return calls <= 0 && millis <= 0 && usd <= 0;
    }

    /** {@code 4.5 h, 12k calls and $24 a day}. */
    String words() {
        List<String> parts = new ArrayList<>();
        if (millis > 0) {
            parts.add(Human.duration(millis));
        }
        if (calls > 0) {
            parts.add(Human.count(calls) + (calls == 1 ? " call" : " calls"));
        }
        if (usd >= 0.005) {
            parts.add(Human.dollars(usd));
        }
        int last = parts.size() - 1;
        String list = last <= 0
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
        return list + " a day";
    }

    /** Where the numbers come from. */
    String source() {
        return sources.stream()
                .map(Totals::words)
                .reduce((a, b) -> a + " and " + b)
                .orElse("no numbers");
    }

    private static String words(Amount.Source source) {
        return switch (source) {
            case DEFAULT -> "default assumptions";
            case CONFIGURED -> "your assumptions";
            case MEASURED -> "measurements";
        };
    }
}
