package dev.optkit.analyzers.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordCodecTest {

    record Number(int value) {}

    record Large(long value) {}

    record Text(String value) {}

    interface Unknown {}

    record Holder(Optional<Part> part, Optional<List<Part>> parts) {}

    record Part(List<Part> more, Unknown unknown) {}

    @Test
    void givesBackLongTexts() {
        RecordCodec<Text> codec = new RecordCodec<>(Text.class);
        Text text = new Text("\u00e4".repeat(100_000));
        assertThat(codec.read(codec.write(text))).isEqualTo(text);
    }

    @Test
    void takesANumberThatIsTooLargeForDamage() {
        byte[] large = new RecordCodec<>(Large.class).write(new Large(1L << 40));
        assertThatThrownBy(() -> new RecordCodec<>(Number.class).read(large)).isInstanceOf(DamagedException.class);
    }

    @Test
    void hasNoShapeForPartsOfWhatHasNone() {
        RecordCodec<Holder> codec = new RecordCodec<>(Holder.class);
        Holder none = new Holder(Optional.empty(), Optional.empty());
        assertThat(codec.read(codec.write(none))).isEqualTo(none);
        Holder some = new Holder(Optional.empty(), Optional.of(List.of(new Part(List.of(), new Unknown() {}))));
        assertThatThrownBy(() -> codec.write(some)).isInstanceOf(IllegalArgumentException.class);
    }
}
