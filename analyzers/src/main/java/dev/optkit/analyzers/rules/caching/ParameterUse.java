package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a method does with the objects it is handed. Each body is looked through once, whoever asks.
 *
 * @param changed the positions of the parameters that it changes, writes or makes part of what it writes
 * @param handedOn where it hands a parameter of a position on to; only calls that can run one method count
 */
record ParameterUse(Set<Integer> changed, Map<Integer, List<Place>> handedOn) {

    /** A parameter: its position in the declaration of a method of the project. */
    record Place(Method method, int position) {}

    ParameterUse {
        changed = Set.copyOf(changed);
        handedOn = Map.copyOf(handedOn);
    }

    /** Whether one of the parameters, or what it is handed on to by so many calls at most, is changed. */
    static boolean isChanged(List<Place> places, int calls, Program program) {
        Set<Place> seen = new HashSet<>(places);
        List<Place> level = places;
        for (int i = 0; i <= calls && !level.isEmpty(); i++) {
            if (level.stream().anyMatch(p -> of(p, program).changed().contains(p.position()))) {
                return true;
            }
            level = level.stream()
                    .flatMap(p -> of(p, program).handedOn().getOrDefault(p.position(), List.of()).stream())
                    .filter(seen::add)
                    .toList();
        }
        return false;
    }

    private static ParameterUse of(Place place, Program program) {
        return program.derived(place.method(), ParameterUse.class, m -> ValueChanges.ofParameters(m, program));
    }
}
