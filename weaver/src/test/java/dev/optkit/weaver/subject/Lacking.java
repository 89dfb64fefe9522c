package dev.optkit.weaver.subject;

import dev.optkit.runtime.annotation.Cached;
import dev.optkit.runtime.annotation.CachedEach;
import dev.optkit.runtime.annotation.Evicts;
import dev.optkit.runtime.annotation.Timed;
import java.util.List;

/** A class of whose methods one names a class that a program may do without. */
public class Lacking {
    /** That class. */
    public static class Missing {}

    private int runs;

    public void needs(Missing missing) {}

    @Cached
    public String read(String name) {
        return name + ++runs;
    }

    @CachedEach
    public List<String> each(List<String> names) {
        return names.stream().map(name -> name + ++runs).toList();
    }

    @Evicts("read")
    @Timed
    public String write(String name) {
        return name;
    }
}
