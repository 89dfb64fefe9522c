package woven;

/** A value. */
public record Quote(String symbol, int day, long amount) {}
