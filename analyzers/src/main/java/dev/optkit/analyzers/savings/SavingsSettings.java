package dev.optkit.analyzers.savings;

import dev.optkit.core.finding.Amount;
import java.util.Optional;

/**
 * What savings are computed from, beside the API catalogue.
 *
 * @param callsPerDay executions a day of each flagged place
 * @param elements elements of a loop whose size is not known
 * @param hitRate share of calls that a cache would answer, 0 to 1
 * @param costPerCall price of one API call in US dollars, instead of that of the catalogue
 */
public record SavingsSettings(Amount callsPerDay, Amount elements, Amount hitRate, Optional<Double> costPerCall) {

    /** 1,000 executions a day, 20 elements, 70 % hits, prices of the catalogue. */
    public static final SavingsSettings DEFAULTS = new SavingsSettings(
            new Amount(1_000, Amount.Source.DEFAULT),
            new Amount(20, Amount.Source.DEFAULT),
            new Amount(0.7, Amount.Source.DEFAULT),
            Optional.empty());
}
