package dev.optkit.weaver.subject;

import dev.optkit.runtime.annotation.Cached;

/** What a subclass inherits. */
public abstract class Base<T extends Number> implements Asked {
    public int baseRuns;

    @Cached
    public String inherited(T number) {
        baseRuns++;
        return getClass().getSimpleName() + number;
    }
}
