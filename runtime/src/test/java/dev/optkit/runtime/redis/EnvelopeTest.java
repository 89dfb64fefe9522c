package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.runtime.cache.RemoteKey;
import dev.optkit.runtime.codec.TypeCodec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    record Item(String name, List<Integer> sizes, Optional<Item> next) {}

    private static final int MUTATIONS = Integer.getInteger("optkit.test.mutations", 20_000);

    private final RemoteKey key = new RemoteKey("op", "digest", Item.class);
    private final TypeCodec codec = TypeCodec.of(Item.class);
    private final Item item = new Item("a", List.of(1, 2, 3), Optional.of(new Item("b", List.of(), Optional.empty())));
    private final byte[] bytes = new Envelope(
                    Tokens.next(), Tokens.next(), Map.of("tag", Tokens.next()), Duration.ofMinutes(1), item)
            .write(key, codec, 1_000);

    @Test
    void readsWhatWasWritten() {
        Envelope read = Envelope.read(bytes, key, codec).orElseThrow();
        assertThat(read.value()).isEqualTo(item);
        assertThat(read.stored(Duration.ofSeconds(5)).ttl()).isEqualTo(Duration.ofSeconds(5));
        assertThat(read.stored(Duration.ofHours(5)).ttl()).isEqualTo(Duration.ofMinutes(1));
        assertThat(read.stored(Duration.ofHours(5)).tags()).containsExactly("tag");
    }

    @Test
    void mutatedBytesAreMisses() {
        Random random = new Random(5);
        for (int counted = 0; counted < MUTATIONS; ) {
            byte[] mutated = mutated(random);
            if (!Arrays.equals(mutated, bytes)) {
                assertThat(Envelope.read(mutated, key, codec)).isEmpty();
                counted++;
            }
        }
    }

    /** Also with a checksum that fits, nothing but a value of the type comes out, and no exception. */
    @Test
    void forgedBytesAreMissesOrItems() {
        Random random = new Random(6);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] body = mutated(random);
            byte[] forged = Envelope.seal(key).put(body.length < 16 ? body : Arrays.copyOfRange(body, 16, body.length));
            Optional<Envelope> read = Envelope.read(forged, key, codec);
            assertThat(read.isEmpty()
                            || read.get().value() == null
                            || read.get().value() instanceof Item)
                    .isTrue();
        }
    }

    private byte[] mutated(Random random) {
        byte[] copy = bytes.clone();
        switch (random.nextInt(5)) {
            case 0 -> copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> copy = Arrays.copyOf(copy, random.nextInt(copy.length));
            case 2 -> copy = Arrays.copyOf(copy, copy.length + 1 + random.nextInt(50));
            case 3 -> swap(copy, random.nextInt(copy.length), random.nextInt(copy.length));
            default -> {
                copy = new byte[random.nextInt(300)];
                random.nextBytes(copy);
            }
        }
        return copy;
    }

    private static void swap(byte[] copy, int one, int other) {
        byte kept = copy[one];
        copy[one] = copy[other];
        copy[other] = kept;
    }

    @Test
    void valuesOfOtherKeysAndTypesAreMisses() {
        assertThat(Envelope.read(bytes, new RemoteKey("op", "other", Item.class), codec))
                .isEmpty();
        assertThat(Envelope.read(bytes, new RemoteKey("another", "digest", Item.class), codec))
                .isEmpty();
        assertThat(Envelope.read(bytes, key, TypeCodec.of(String.class))).isEmpty();
        assertThat(Envelope.read(new byte[0], key, codec)).isEmpty();
    }
}
