package dev.optkit.core.program;

import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.HiddenInput;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An upper bound of what a method does, everything it calls included.
 *
 * @param remote remote work by kind, in the order of kinds, with the most likely way to it
 * @param hidden hidden inputs it reads, in their order, with the most likely way to each
 * @param mutation a change of state that outlives the call (a field, a static, an argument), if there may be one
 * @param change such a change that is more than what a method keeps for its next call, as a field set on first use or
 *     an answer put into a map
 * @param unknown a call whose target is not known, if there is one
 */
public record Effects(
        Map<Effect, Reach> remote,
        Map<HiddenInput, Reach> hidden,
        Optional<Reach> mutation,
        Optional<Reach> change,
        Optional<Reach> unknown) {

    /** Nothing at all. */
    public static final Effects NONE =
            new Effects(Map.of(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * The first step of the most likely way to an effect, the shortest of equally likely ones.
     *
     * @param call index of the call in the body; -1 when the effect is in the method itself
     * @param next the method the way goes on in; empty when the call itself has the effect
     * @param depth number of project methods still to cross on this way: 0 when the call itself has the effect
     * @param line 1-based line in the method's file
     * @param words what it is, for messages
     * @param passage how the call of this step comes to run
     * @param cost length of the way, unlikely steps counting for several: the way is the one of least cost
     */
    public record Reach(int call, Optional<Method> next, int depth, int line, String words, Passage passage, int cost) {

        /** A step that runs each time. */
        public Reach(int call, Optional<Method> next, int depth, int line, String words) {
            this(call, next, depth, line, words, Passage.PLAIN, depth);
        }
    }

    /** Whether there is remote work of this kind. */
    public boolean any(Predicate<Effect> kind) {
        for (Effect effect : remote.keySet()) {
            if (kind.test(effect)) {
                return true;
            }
        }
        return false;
    }
}
