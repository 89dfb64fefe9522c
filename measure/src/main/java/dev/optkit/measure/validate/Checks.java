package dev.optkit.measure.validate;

import dev.optkit.measure.workload.Criteria;
import dev.optkit.measure.workload.Expectation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The criteria that apply to a benchmark, by the expectation of its workload. */
final class Checks {

    private final Criteria criteria;

    Checks(Criteria criteria) {
        this.criteria = criteria;
    }

    List<Check> of(Change change, Expectation expectation) {
        List<Check> checks = new ArrayList<>();
        switch (expectation) {
            case REDUCED_CALLS -> checks.add(callReduction(change));
            case CACHED_READ -> {
                checks.add(callReduction(change));
                checks.add(cachedReadSpeedup(change));
            }
            case FASTER -> {
                checks.add(faster(change));
                checks.add(callsNotIncreased(change));
            }
            case UNCHANGED -> checks.add(callsNotIncreased(change));
        }
        checks.add(newErrors(change));
        return checks;
    }

    static Check missing() {
        return new Check("present", false, "it did not run to its end after the change");
    }

    private Check callReduction(Change change) {
        double reduction = change.callReduction();
        boolean enough = change.before().totalCalls() > 0 && reduction >= criteria.callReduction();
        String found = change.before().totalCalls() == 0
                ? "it made no remote call before"
                : percent(Math.abs(reduction)) + (reduction < 0 ? " more" : " fewer") + " remote calls";
        return new Check(
                "call-reduction", enough, found + ", at least " + percent(criteria.callReduction()) + " asked for");
    }

    private Check cachedReadSpeedup(Change change) {
        return new Check(
                "cached-read-speedup",
                change.speedup() >= criteria.cachedReadSpeedup(),
                String.format(
                        Locale.ROOT,
                        "%.1f times as fast, at least %.1f asked for",
                        change.speedup(),
                        criteria.cachedReadSpeedup()));
    }

    private static Check faster(Change change) {
        boolean faster = change.after().time().surelyBelow(change.before().time());
        String found = faster
                ? "faster beyond the errors of both times"
                : change.timesOverlap() ? "the difference in time may be noise: the errors overlap" : "slower";
        return new Check("faster", faster, found);
    }

    private static Check callsNotIncreased(Change change) {
        return new Check(
                "calls-not-increased",
                !change.hasMoreCalls(),
                change.hasMoreCalls() ? "more remote calls than before" : "no more remote calls than before");
    }

    private Check newErrors(Change change) {
        boolean few = change.newErrors() <= criteria.newErrors();
        return new Check(
                "new-errors",
                few,
                change.newErrors() == 0
                        ? "no new errors"
                        : number(change.newErrors()) + " new errors per operation, at most "
                                + number(criteria.newErrors()) + " allowed");
    }

    /** Three digits that matter, however small: one error in a million operations is one. */
    private static String number(double number) {
        return BigDecimal.valueOf(number)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
