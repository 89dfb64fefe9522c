package dev.optkit.runtime.cache;

import dev.optkit.runtime.cache.CacheListener.BypassReason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which thread waits for which load, in all caches of a runtime, so that none waits for itself. */
final class WaitGraph {
    private final Map<Thread, Flight> waiting = new ConcurrentHashMap<>();

    /** Waits for the end of a load; otherwise says why not. The caller's interrupt flag stays set. */
    Optional<BypassReason> await(Flight flight, Duration longest) {
        Thread self = Thread.currentThread();
        // First this, then the search: of threads that close a circle at once, one at least sees it.
        waiting.put(self, flight);
        try {
            if (leadsTo(self, flight)) {
                return Optional.of(BypassReason.DEADLOCK);
            }
            return flight.await(longest) ? Optional.empty() : Optional.of(BypassReason.WAITED_TOO_LONG);
        } catch (InterruptedException e) {
            self.interrupt();
            return Optional.of(BypassReason.INTERRUPTED);
        } finally {
            waiting.remove(self);
        }
    }

    /** How many threads wait. */
    int size() {
        return waiting.size();
    }

    private boolean leadsTo(Thread self, Flight first) {
        Flight flight = first;
        for (int steps = 0; flight != null && steps <= waiting.size(); steps++) {
            Thread owner = flight.owner();
            if (owner == self) {
                return true;
            }
            flight = owner == null ? null : waiting.get(owner);
        }
        return false;
    }
}
