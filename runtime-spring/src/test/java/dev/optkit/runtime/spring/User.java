package dev.optkit.runtime.spring;

/** What is cached; the revision tells one load from the next. */
public record User(long id, String name, int revision) {}
