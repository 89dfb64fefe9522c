package dev.optkit.runtime.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The digests that caches shared by releases and machines are full of. If this fails, what has changed
 * needs a new {@link KeyScheme#VERSION}, and only then a new golden file.
 */
class KeyDigestGoldenTest {
    private final KeyScheme keys = KeyScheme.of("com.acme.Prices.price").build();

    @Test
    void digestsAreThoseOfTheGoldenFile() throws IOException {
        String now = calls().entrySet().stream()
                .map(call -> call.getKey() + " " + keys.digest(keys.keyOf(call.getValue())) + "\n")
                .collect(Collectors.joining());
        try (InputStream golden = getClass().getResourceAsStream("/key-digests-v2.txt")) {
            assertThat(now).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Map<String, Object[]> calls() {
        Map<String, Object[]> calls = new LinkedHashMap<>();
        calls.put("no-argument", new Object[0]);
        calls.put("null", new Object[] {null});
        calls.put("string", new Object[] {"ACME"});
        calls.put("int", new Object[] {1});
        calls.put("long", new Object[] {1L});
        calls.put("doubles", new Object[] {0.0, -0.0, Double.NaN, 1e-7});
        calls.put("boolean-and-char", new Object[] {true, 'x'});
        calls.put("decimal", new Object[] {new BigDecimal("1.10")});
        calls.put("uuid", new Object[] {new UUID(1, 2)});
        calls.put("locale", new Object[] {Locale.forLanguageTag("de-CH")});
        calls.put("locale-of-a-script", new Object[] {Locale.forLanguageTag("und-Latn"), Locale.ROOT});
        calls.put("uri", new Object[] {URI.create("http://EXAMPLE.com/%c3?b"), URI.create("urn:a")});
        calls.put("path", new Object[] {Path.of("a")});
        calls.put("date", new Object[] {LocalDate.of(2026, 11, 21)});
        calls.put("instant-and-duration", new Object[] {Instant.ofEpochSecond(1), Duration.ofMillis(1500)});
        calls.put("enum", new Object[] {Thread.State.RUNNABLE});
        calls.put("list", new Object[] {List.of("a", 1)});
        calls.put("list-of-nulls", new Object[] {Arrays.asList(null, null)});
        calls.put("set", new Object[] {Set.of("a", "b", "c")});
        calls.put("map", new Object[] {Map.of("x", 1, "y", List.of(2))});
        calls.put("optional", new Object[] {Optional.of("a"), Optional.empty()});
        calls.put("arrays", new Object[] {new byte[] {1, 2}, new int[] {1}, new String[] {"a"}, new double[] {-0.0}});
        calls.put("record", new Object[] {new Point(1, "two", List.of(3))});
        calls.put("whole-record", new Object[] {new Pair(1, "two")});
        return calls;
    }

    private record Point(int x, String y, List<Integer> z) {}

    private record Pair(int left, String right) {}
}
