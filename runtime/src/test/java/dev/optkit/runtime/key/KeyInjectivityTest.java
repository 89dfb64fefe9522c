package dev.optkit.runtime.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Generated argument tuples of 50 methods: equal keys and digests for equal calls, and for no others.
 * {@code -Doptkit.test.keys=10000000} for the full run.
 */
class KeyInjectivityTest {
    private static final int TUPLES = Integer.getInteger("optkit.test.keys", 200_000);
    private static final int METHODS = 50;

    private final Random random = new Random(20261121);

    /** A value, and a text that is different for all different values. */
    private record Sample(Object value, String text) {}

    @Test
    void keysAndDigestsDifferExactlyAsCallsDo() {
        List<KeyScheme> methods = IntStream.range(0, METHODS)
                .mapToObj(i -> KeyScheme.of("method" + i).build())
                .toList();
        Map<Long, Long> callOfDigest = new HashMap<>();
        Map<Long, Long> digestOfCall = new HashMap<>();
        for (int i = 0; i < TUPLES; i++) {
            int method = random.nextInt(METHODS);
            Sample arguments = tuple();
            KeyScheme keys = methods.get(method);
            Object key = keys.keyOf((Object[]) arguments.value());
            assertThat(key).isNotSameAs(KeyScheme.UNKEYED);
            long digest = hash(keys.digest(key));
            long call = hash(method + arguments.text());
            Long otherCall = callOfDigest.putIfAbsent(digest, call);
            Long otherDigest = digestOfCall.putIfAbsent(call, digest);
            if (otherCall != null && otherCall != call || otherDigest != null && otherDigest != digest) {
                throw new AssertionError(keys + " of " + arguments.text());
            }
        }
    }

    @Test
    void localKeysDifferExactlyAsCallsDo() {
        KeyScheme keys = KeyScheme.of("method").build();
        Map<Object, String> callOfKey = new HashMap<>();
        Map<String, Object> keyOfCall = new HashMap<>();
        for (int i = 0; i < Math.min(TUPLES, 1_000_000); i++) {
            Sample arguments = tuple();
            Object key = keys.keyOf((Object[]) arguments.value());
            String call = arguments.text();
            String otherCall = callOfKey.putIfAbsent(key, call);
            Object otherKey = keyOfCall.putIfAbsent(call, key);
            if (otherCall != null && !otherCall.equals(call) || otherKey != null && !otherKey.equals(key)) {
                throw new AssertionError(call + " and " + otherCall);
            }
        }
    }

    private Sample tuple() {
        Object[] values = new Object[random.nextInt(5)];
        StringBuilder text = new StringBuilder("call" + values.length);
        for (int i = 0; i < values.length; i++) {
            Sample sample = sample(2);
            values[i] = sample.value();
            text.append(sample.text());
        }
        return new Sample(values, text.toString());
    }

    /** Few letters and small numbers, so that values come close to each other. */
    private Sample sample(int depth) {
        int kinds = depth == 0 ? 9 : 15;
        return switch (random.nextInt(kinds)) {
            case 0 -> new Sample(null, "<null>");
            case 1 -> leaf("s", text());
            case 2 -> leaf("i", number());
            case 3 -> leaf("l", (long) number());
            case 4 -> leaf("d", new double[] {0.0, -0.0, 1.0, Double.NaN}[random.nextInt(4)]);
            case 5 -> leaf("b", random.nextBoolean());
            case 6 -> leaf("c", text().isEmpty() ? 'x' : 'y');
            case 7 -> leaf("e", Thread.State.values()[random.nextInt(6)]);
            case 8 -> ints();
            case 9 -> list(depth);
            case 10 -> set(depth);
            case 11 -> map(depth);
            case 12 -> array(depth);
            case 13 -> pair(depth);
            default -> leaf("S", (short) number());
        };
    }

    private static Sample leaf(String type, Object value) {
        String text = value.toString();
        return new Sample(value, "<" + type + text.length() + ":" + text + ">");
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append("ab1,<>\0null".charAt(random.nextInt(11)));
        }
        return text.toString();
    }

    private int number() {
        return random.nextInt(40) - 20;
    }

    private Sample ints() {
        int[] array = IntStream.range(0, random.nextInt(4)).map(i -> number()).toArray();
        return new Sample(array, "<I" + IntStream.of(array).boxed().toList() + ">");
    }

    private Sample list(int depth) {
        List<Sample> elements = samples(depth);
        return new Sample(values(elements), "<L" + texts(elements) + ">");
    }

    private Sample array(int depth) {
        List<Sample> elements = samples(depth);
        return new Sample(values(elements).toArray(), "<A" + texts(elements) + ">");
    }

    private Sample set(int depth) {
        Map<String, Object> elements = new TreeMap<>();
        samples(depth).forEach(sample -> elements.put(sample.text(), sample.value()));
        return new Sample(new LinkedHashSet<>(elements.values()), "<T" + elements.keySet() + ">");
    }

    private Sample map(int depth) {
        Map<String, Object> map = new TreeMap<>();
        Set<String> texts = new TreeSet<>();
        for (Sample sample : samples(depth)) {
            String name = text();
            if (!map.containsKey(name)) {
                map.put(name, sample.value());
                texts.add(leaf("s", name).text() + sample.text());
            }
        }
        return new Sample(new HashMap<>(map), "<M" + texts + ">");
    }

    private Sample pair(int depth) {
        Sample left = sample(depth - 1);
        Sample right = sample(depth - 1);
        return new Sample(new Pair(left.value(), right.value()), "<P" + left.text() + right.text() + ">");
    }

    private List<Sample> samples(int depth) {
        List<Sample> samples = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            samples.add(sample(depth - 1));
        }
        return samples;
    }

    private static List<Object> values(List<Sample> samples) {
        List<Object> values = new ArrayList<>();
        samples.forEach(sample -> values.add(sample.value()));
        return values;
    }

    private static String texts(List<Sample> samples) {
        return samples.stream().map(Sample::text).toList().toString();
    }

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    private record Pair(Object left, Object right) {}
}
