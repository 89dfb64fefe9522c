package dev.optkit.core.finding;

/**
 * What fixing a finding saves.
 *
 * @param callsBefore remote calls per execution as a formula, such as {@code 1 + n}
 * @param callsAfter the same after the fix, such as {@code 2}
 * @param callsPerDay remote calls saved a day
 * @param millisecondsPerDay waiting time saved a day
 * @param usdPerDay money saved a day, in US dollars
 */
public record Savings(
        String callsBefore, String callsAfter, Amount callsPerDay, Amount millisecondsPerDay, Amount usdPerDay) {}
