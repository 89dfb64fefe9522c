package dev.optkit.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SizesTest {
    private final Sizes sizes = new Sizes();

    @Test
    void ofArraysStringsAndRecordsAreThoseOfTheHeap() {
        assertThat(sizes.of(new byte[100])).isEqualTo(120);
        assertThat(sizes.of(new long[10])).isEqualTo(96);
        assertThat(sizes.of("12345678")).isEqualTo(48);
        assertThat(sizes.of("\u4e2d\u6587")).isEqualTo(48);
        assertThat(sizes.of(new Point(1, 2))).isEqualTo(24);
        assertThat(sizes.of(new Named("12345678", new Point(1, 2)))).isEqualTo(24 + 48 + 24);
        assertThat(sizes.of(7L)).isEqualTo(24);
    }

    @Test
    void ofNothingAndSharedConstantsAreZero() {
        assertThat(sizes.of(null)).isZero();
        assertThat(sizes.of(Thread.State.NEW)).isZero();
        assertThat(sizes.of(true)).isZero();
    }

    @Test
    void countWhatIsReferredToTwiceOnce() {
        byte[] shared = new byte[1_000];
        assertThat(sizes.of(new Object[] {shared, shared})).isEqualTo(24 + 1_016);
    }

    @Test
    void endForCycles() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        assertThat(sizes.of(cycle)).isPositive();
    }

    @Test
    void ofLongCollectionsAreProportional() {
        List<String> strings = Collections.nCopies(1_000_000, "12345678");
        assertThat(sizes.of(strings)).isBetween(40_000_000L, 60_000_000L);
        assertThat(sizes.of(Map.of("12345678", new byte[1_000]))).isBetween(1_000L, 1_300L);
    }

    private record Point(int x, int y) {}

    private record Named(String name, Point point) {}
}
