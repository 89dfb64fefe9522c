package dev.optkit.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompactMapTest {

    private final Map<String, Integer> kept = new LinkedHashMap<>();

    CompactMapTest() {
        kept.put("write", 3);
        kept.put("read", 1);
        kept.put("call", 2);
    }

    @Test
    void holdsTheSameInTheSameOrder() {
        Map<String, Integer> compact = CompactMap.copyOf(kept);
        kept.put("more", 4);
        assertThat(compact).containsExactly(Map.entry("write", 3), Map.entry("read", 1), Map.entry("call", 2));
        assertThat(compact.get("read")).isEqualTo(1);
        assertThat(compact.get("more")).isNull();
        assertThat(compact.containsKey("call")).isTrue();
        assertThat(compact.containsKey("more")).isFalse();
    }

    @Test
    void isEqualToAnyMapOfTheSame() {
        assertThat(CompactMap.copyOf(kept)).isEqualTo(kept).hasSameHashCodeAs(kept);
        assertThat(CompactMap.copyOf(Map.of())).isEmpty();
    }

    @Test
    void cannotBeChanged() {
        Map<String, Integer> compact = CompactMap.copyOf(kept);
        assertThatThrownBy(() -> compact.put("more", 4)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(compact::clear).isInstanceOf(UnsupportedOperationException.class);
    }
}
