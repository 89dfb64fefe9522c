package dev.optkit.runtime.cache;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The entries with each label.
 *
 * <p>It holds entries, not keys, so that the late news that an entry is gone does not take its successor
 * out. Sets change inside the map's atomic operations only.
 */
final class LabelIndex {
    private final Map<String, Set<Entry>> entries = new ConcurrentHashMap<>();

    void add(Entry entry) {
        for (String label : entry.labels()) {
            entries.compute(label, (same, others) -> {
                Set<Entry> all = others != null ? others : Collections.newSetFromMap(new IdentityHashMap<>());
                all.add(entry);
                return all;
            });
        }
    }

    void remove(Entry entry) {
        for (String label : entry.labels()) {
            entries.computeIfPresent(label, (same, all) -> {
                all.remove(entry);
                return all.isEmpty() ? null : all;
            });
        }
    }

    /** The entries with this label; they stay, as another thread that evicts must find them too. */
    List<Entry> get(String label) {
        List<Entry> found = new ArrayList<>();
        entries.computeIfPresent(label, (same, all) -> {
            found.addAll(all);
            return all;
        });
        return found;
    }

    int size() {
        return entries.size();
    }
}
