package dev.optkit.weaver.subject;

import dev.optkit.runtime.annotation.Cached;
import java.io.Serializable;

/** Objects that may be stored somewhere, without a version of their own. */
@SuppressWarnings("serial")
public class Stored implements Serializable {
    public int runs;

    @Cached
    public String read(String name) {
        return name + ++runs;
    }
}
