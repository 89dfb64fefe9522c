package dev.optkit.rewriters.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.text.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneFileContextTest {

    private final List<String> derived = new ArrayList<>();

    @Test
    void keepsWhatWasDerivedFromTheLastFile() {
        OneFileContext context = new OneFileContext(new PlanContext(null, null, RewriteSettings.DEFAULTS));
        SourceFile a = new SourceFile("A.java", "a", StandardCharsets.UTF_8, false, "");
        SourceFile b = new SourceFile("B.java", "b", StandardCharsets.UTF_8, false, "");
        for (SourceFile file : List.of(a, a, b, a.withText("c"), a)) {
            assertThat(context.derived(file, String.class, this::textOf)).isEqualTo(file.text());
        }
        assertThat(derived).containsExactly("a", "b", "c", "a");
    }

    private String textOf(SourceFile file) {
        derived.add(file.text());
        return file.text();
    }
}
