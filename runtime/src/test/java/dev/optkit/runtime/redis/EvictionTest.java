package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.runtime.cache.RemoteKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvictionTest {
    private static final byte[] SENDER = Tokens.next();
    private static final List<Eviction> ALL = List.of(
            new Eviction.OfKey(new RemoteKey("op", "digest", Object.class)),
            new Eviction.OfTag("tag"),
            new Eviction.OfOperation("op"),
            new Eviction.OfAll());

    @Test
    void isReadAsItWasWritten() {
        assertThat(ALL)
                .allSatisfy(
                        each -> assertThat(Eviction.read(behindSender(each))).isEqualTo(each));
    }

    /** It would name something else, and what it named would stay. */
    @Test
    void whatArrivesChangedMayBeAnything() {
        for (Eviction each : ALL) {
            byte[] message = behindSender(each);
            for (int bit = 0; bit < message.length * Byte.SIZE; bit++) {
                byte[] changed = message.clone();
                changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                assertThat(Eviction.read(changed)).isEqualTo(new Eviction.OfAll());
            }
        }
    }

    private static byte[] behindSender(Eviction eviction) {
        byte[] message = eviction.message(SENDER);
        return Arrays.copyOfRange(message, SENDER.length, message.length);
    }
}
