package woven;

/** A value with a secret. */
public record Account(String owner, String password) {}
