package dev.optkit.analyzers.link;

import dev.optkit.core.program.Effects.Reach;
import dev.optkit.core.program.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The methods that an effect was found for, and the first step from each: by the numbers of the methods, as there are many
 * methods and many effects. Not thread-safe while it is filled.
 */
final class Reached {

    private final Map<Method, Integer> numbers;
    private final @Nullable Reach[] steps;

    /** @param numbers those of all methods, from 0 on without gaps */
    Reached(Map<Method, Integer> numbers) {
        this.numbers = numbers;
        this.steps = new @Nullable Reach[numbers.size()];
    }

    @Nullable
    Reach step(int method) {
        return steps[method];
    }

    void set(int method, Reach step) {
        steps[method] = step;
    }

    boolean has(Method method) {
        Integer number = numbers.get(method);
        return number != null && steps[number] != null;
    }
}
