package dev.optkit.rewriters.testing;

import java.util.List;

/** Which element of a list a value comes from. */
final class Seeds {

    private Seeds() {}

    /** The highest seed among some values; 0 if none has one. */
    static int of(List<Value> values) {
        return values.stream().mapToInt(Seeds::of).max().orElse(0);
    }

    private static int of(Value value) {
        if (value instanceof Value.Known known) {
            return known.seed();
        }
        if (value instanceof Value.Fake fake) {
            return fake.seed();
        }
        return value instanceof Value.Made made ? of(made.arguments()) : 0;
    }
}
