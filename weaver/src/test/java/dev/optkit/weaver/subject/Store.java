package dev.optkit.weaver.subject;

import dev.optkit.runtime.annotation.Cached;
import dev.optkit.runtime.annotation.CachedEach;
import dev.optkit.runtime.annotation.Elements;
import dev.optkit.runtime.annotation.Evicts;
import dev.optkit.runtime.annotation.Key;
import dev.optkit.runtime.annotation.KeyArguments;
import dev.optkit.runtime.annotation.KeyFunction;
import dev.optkit.runtime.annotation.Timed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A map behind methods that read and write it. */
public class Store {
    public final Map<String, Integer> rows = new ConcurrentHashMap<>();
    public final List<Object> asked = java.util.Collections.synchronizedList(new ArrayList<>());
    public volatile Consumer<Object> duringRead = ignored -> {};
    public volatile boolean broken;

    @Cached(ttl = "1h", tags = "rows")
    public Integer row(String name) {
        Integer read = rows.get(name);
        asked.add(name);
        duringRead.accept(name);
        return read;
    }

    @Cached(name = "shapes", keyFunction = FirstLetter.class)
    public String shape(String name, Object context) {
        asked.add(name);
        return name + asked.size();
    }

    @Evicts("row")
    public void put(@Key String name, Integer value) {
        rows.put(name, value);
    }

    @Evicts(value = "row", arguments = ResultIsName.class)
    public String putNew(int value) {
        String name = "new" + value;
        rows.put(name, value);
        return name;
    }

    @Evicts(value = "row", arguments = Fails.class)
    public void putUnknown(String name, Integer value) {
        rows.put(name, value);
    }

    @Evicts(
            value = {"row", "each", "inMap"},
            all = true)
    public void clear() {
        rows.clear();
    }

    @Evicts(tags = "rows")
    public boolean clearByTag() {
        rows.clear();
        return true;
    }

    @Evicts(value = "row", afterSuccessOnly = true)
    public void remove(String name) throws IOException {
        rows.remove(name);
        throw new IOException("after the write");
    }

    @Evicts("row")
    public void removeAndThrow(String name) throws IOException {
        rows.remove(name);
        throw new IOException("after the write");
    }

    @Evicts("row")
    @Evicts("each")
    @Evicts(value = "shapes", all = true)
    @Timed
    public static String touch(String name) {
        return name;
    }

    @CachedEach(@Cached(ttl = "1h", negativeTtl = "1m"))
    public List<Integer> each(Collection<String> names) {
        asked.add(new ArrayList<>(names));
        duringRead.accept(names);
        List<Integer> result = new ArrayList<>();
        names.forEach(name -> result.add(name == null ? null : rows.get(name)));
        if (broken) {
            result.add(-1);
        }
        return result;
    }

    @CachedEach
    public Map<String, Integer> inMap(Set<String> names, String more, @Elements List<String> elements)
            throws IOException {
        asked.add(elements);
        if (broken) {
            throw new IOException("down");
        }
        Map<String, Integer> result = new LinkedHashMap<>();
        for (String each : elements) {
            if (rows.containsKey(each)) {
                result.put(each, rows.get(each));
            }
        }
        return result;
    }

    @CachedEach
    public static Collection<String> ofSet(Set<? extends Number> numbers) {
        return numbers.stream()
                .map(number -> number.getClass().getSimpleName() + number)
                .toList();
    }

    @Timed("timed")
    public int timed(int number) {
        return 10 / number;
    }

    /** By the first letter of the first argument. */
    public static final class FirstLetter implements KeyFunction {
        @Override
        public Object key(Object[] arguments) {
            return ((String) arguments[0]).charAt(0);
        }
    }

    static final class ResultIsName implements KeyArguments {
        @Override
        public Object[] of(Object[] arguments, Object result) {
            return new Object[] {result};
        }
    }

    static final class Fails implements KeyArguments {
        @Override
        public Object[] of(Object[] arguments, Object result) {
            throw new UnsupportedOperationException();
        }
    }
}
