package dev.optkit.benchmarks.cache;

import org.springframework.cache.annotation.Cacheable;

/** The same reads with Spring's annotation. */
public class SpringReads {
    @Cacheable("one")
    public Integer one(String name) {
        return name.length();
    }

    @Cacheable("three")
    public Integer three(String name, int number, long other) {
        return name.length();
    }
}
