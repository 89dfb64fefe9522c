package dev.optkit.core.program;

import java.util.ArrayList;
import java.util.List;

/**
 * What a method body does, in tables that refer to each other by index. Immutable.
 *
 * @param variables parameters first
 * @param regions region 0 is the body itself
 * @param calls in source order of their evaluation
 * @param assignments in source order
 * @param exits in source order
 */
public record Body(
        List<Variable> variables,
        List<Region> regions,
        List<CallSite> calls,
        List<Assignment> assignments,
        List<Exit> exits) {

    /** The body of an abstract method. */
    public static final Body NONE = new Body(List.of(), List.of(), List.of(), List.of(), List.of());

    public Body {
        variables = List.copyOf(variables);
        regions = List.copyOf(regions);
        calls = List.copyOf(calls);
        assignments = List.copyOf(assignments);
        exits = List.copyOf(exits);
    }

    public boolean isPresent() {
        return !regions.isEmpty();
    }

    /** A region and those around it, innermost first. */
    public List<Region> enclosing(int region) {
        List<Region> chain = new ArrayList<>();
        for (int i = region; i >= 0; i = regions.get(i).parent()) {
            chain.add(regions.get(i));
        }
        return chain;
    }

    /** Whether a region is, or lies in, another. */
    public boolean within(int region, int outer) {
        for (int i = region; i >= 0; i = regions.get(i).parent()) {
            if (i == outer) {
                return true;
            }
        }
        return false;
    }
}
