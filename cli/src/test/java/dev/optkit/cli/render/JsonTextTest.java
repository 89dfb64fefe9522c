package dev.optkit.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JsonTextTest {

    @Test
    void printsAsJackson() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        StringBuilder odd = new StringBuilder();
        for (char c = 0; c < 0x180; c++) {
            odd.append(c);
        }
        root.put(
                odd.toString(),
                odd.append("\u2028\u2029\ud83d\ude00\uffff</script>").toString());
        root.putObject("empty");
        root.putArray("none");
        root.putArray("list")
                .add(1)
                .add("two")
                .add(3L)
                .addNull()
                .addArray()
                .addObject()
                .put("deep", true);
        root.put("big", new BigDecimal("1E+3"))
                .put("small", new BigDecimal("0.10"))
                .put("long", Long.MIN_VALUE);
        root.put("double", 1e-10).put("float", 1.5f).put("whole", 2.0).put("no", false);
        assertThat(JsonText.of(root)).isEqualTo(jackson(root) + "\n");
        assertThat(JsonText.of(root.get("list"))).isEqualTo(jackson(root.get("list")) + "\n");
    }

    private static String jackson(Object tree) {
        Separators separators = Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator("");
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return JsonMapper.builder()
                .build()
                .writer()
                .with(new DefaultPrettyPrinter(separators)
                        .withArrayIndenter(indenter)
                        .withObjectIndenter(indenter))
                .writeValueAsString(tree);
    }
}
