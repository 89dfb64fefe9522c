package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Association;
import dev.optkit.core.program.CallRef;
import java.util.List;
import java.util.Optional;

/**
 * Where entities come from.
 *
 * @param query the calls that lead to the query; empty when they come from an association or a parameter
 * @param from the association whose collection holds them, if they come from one
 * @param hops how many callers away that is
 */
record EntityOrigin(List<CallRef> query, Optional<Association> from, int hops) {

    EntityOrigin {
        query = List.copyOf(query);
    }

    static EntityOrigin query(List<CallRef> calls) {
        return new EntityOrigin(calls, Optional.empty(), 0);
    }

    static EntityOrigin association(Association from) {
        return new EntityOrigin(List.of(), Optional.of(from), 0);
    }

    static EntityOrigin parameter() {
        return new EntityOrigin(List.of(), Optional.empty(), 0);
    }

    boolean isParameter() {
        return query.isEmpty() && from.isEmpty();
    }

    /** The same seen from a method that is handed them. */
    EntityOrigin fartherBy(int more) {
        return new EntityOrigin(query, from, hops + more);
    }
}
