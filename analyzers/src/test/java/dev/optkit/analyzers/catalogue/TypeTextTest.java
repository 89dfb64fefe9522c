package dev.optkit.analyzers.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.program.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "<a>", "a<", "a<b", "a<b>>", "a<>", "a,b", "a.", "1a", "a[", "$0", "a<$1,>"})
    void refusesWhatIsNoType(String text) {
        assertThat(TypeText.parse(text)).isEmpty();
    }

    @Test
    void readsNestedArguments() {
        assertThat(TypeText.parse("java.util.Map<$1, java.util.List<?>>"))
                .contains(TypeRef.of("java.util.Map", TypeRef.of("$1"), TypeRef.of("java.util.List", TypeRef.UNKNOWN)));
    }

    @Test
    void readsArrays() {
        assertThat(TypeText.parse("byte[][]")).contains(TypeRef.of("byte").withDimensions(2));
        assertThat(TypeText.parse("a.B<c.D[]>"))
                .contains(TypeRef.of("a.B", TypeRef.of("c.D").withDimensions(1)));
    }
}
