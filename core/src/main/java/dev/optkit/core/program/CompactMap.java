package dev.optkit.core.program;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A few entries in their order, unchangeable: of maps that each method has, nodes and tables would take most of the memory.
 * Keys are looked for one by one.
 *
 * @param <K> keys
 * @param <V> values
 */
public final class CompactMap<K, V> extends AbstractMap<K, V> {

    /** Each key before its value. */
    private final Object[] entries;

    private CompactMap(Object[] entries) {
        this.entries = entries;
    }

    /** What a map holds, in its order. */
    public static <K, V> Map<K, V> copyOf(Map<K, V> map) {
        if (map.isEmpty()) {
            return Map.of();
        }
        Object[] entries = new Object[2 * map.size()];
        int next = 0;
        for (Map.Entry<K, V> entry : map.entrySet()) {
            entries[next++] = entry.getKey();
            entries[next++] = entry.getValue();
        }
        return new CompactMap<>(entries);
    }

    @Override
    public int size() {
        return entries.length / 2;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return find(key) >= 0;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        int at = find(key);
        return at < 0 ? null : value(at);
    }

    private int find(@Nullable Object key) {
        for (int i = 0; i < entries.length; i += 2) {
            if (entries[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    @SuppressWarnings("unchecked") // copyOf puts nothing else there
    private K key(int at) {
        return (K) entries[at];
    }

    @SuppressWarnings("unchecked") // copyOf puts nothing else there
    private V value(int at) {
        return (V) entries[at + 1];
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return entries.length / 2;
            }

            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<K, V>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < entries.length;
        }

        @Override
        public Map.Entry<K, V> next() {
            if (next >= entries.length) {
                throw new NoSuchElementException();
            }
            next += 2;
            return Map.entry(key(next - 2), value(next - 2));
        }
    }
}
