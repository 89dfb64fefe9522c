package dev.optkit.core.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentHashTest {

    @Test
    void joinsLengthAndBothChecksums() {
        // The check values of the two kinds: cbf43926 and e3069283.
        assertThat(ContentHash.of("123456789".getBytes(US_ASCII))).isEqualTo("9-cbf43926e3069283");
    }

    @Test
    void tellsLengthsApart() {
        assertThat(ContentHash.of(new byte[1])).isNotEqualTo(ContentHash.of(new byte[2]));
        assertThat(ContentHash.of(new byte[0])).isEqualTo("0-0");
    }
}
