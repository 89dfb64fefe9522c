package dev.optkit.rewriters.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is known of calls of the JDK without making them. */
class KnownCallsTest {

    private static final Value KEY = Value.Known.of("java.lang.String", "\"k\"");
    private static final TypeRef TRUTH = TypeRef.of("boolean");

    private static Optional<Value> compute(Value.Table table, Value made) {
        return MapCalls.call(table, "computeIfAbsent", List.of(KEY, new Value.Code(arguments -> made)));
    }

    @Test
    void keepsNoNullThatAFunctionMakes() {
        Value.Table table = new Value.Table();
        assertThat(compute(table, new Value.Null())).contains(new Value.Null());
        assertThat(table.entries()).isEmpty();
        assertThat(compute(table, KEY)).contains(KEY);
        assertThat(compute(table, new Value.Null())).contains(KEY);
    }

    @Test
    void tellsBlankFromEmpty() {
        Value blanks = Value.Known.of("java.lang.String", "\"  \"");
        assertThat(JdkCalls.call(blanks, "isEmpty", List.of(), TRUTH)).contains(Value.Known.of(false));
        assertThat(JdkCalls.call(blanks, "isBlank", List.of(), TRUTH)).contains(Value.Known.of(true));
        assertThat(StaticCalls.call("StringUtils.isEmpty", List.of(blanks), TRUTH))
                .contains(Value.Known.of(false));
        assertThat(StaticCalls.call("StringUtils.isBlank", List.of(blanks), TRUTH))
                .contains(Value.Known.of(true));
        assertThat(StaticCalls.call("StringUtils.hasLength", List.of(blanks), TRUTH))
                .contains(Value.Known.of(true));
        assertThat(StaticCalls.call("StringUtils.hasText", List.of(blanks), TRUTH))
                .contains(Value.Known.of(false));
    }
}
