package dev.optkit.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanTest {

    @ParameterizedTest
    @CsvSource({
        "0.4, 0.4 ms",
        "850, 850 ms",
        "999.6, 1 s",
        "1200, 1.2 s",
        "59400, 59 s",
        "59600, 1 min",
        "180000, 3 min",
        "3599000, 1 h",
        "16200000, 4.5 h",
        "900000000, 250 h",
    })
    void durations(double millis, String expected) {
        assertThat(Human.duration(millis)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0.3", "7, 7", "940.4, 940", "999.7, 1k", "9000, 9k", "12345, 12k", "1200000, 1.2M", "3e9, 3G"})
    void counts(double value, String expected) {
        assertThat(Human.count(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.041, $0.04", "9.994, $9.99", "18.2, $18", "'1240', '$1,240'"})
    void dollars(double value, String expected) {
        assertThat(Human.dollars(value)).isEqualTo(expected);
    }
}
