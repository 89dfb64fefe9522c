package dev.optkit.runtime.metrics;

import java.time.Instant;

/**
 * What happened in one hour.
 *
 * @param start of the hour
 * @param entries how many the local tier had when it was last looked at in that hour
 */
public record Hour(Instant start, Counts counts, long entries) {}
