package dev.optkit.rewriters.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.TestProject;
import dev.optkit.rewriters.plan.Selection;
import dev.optkit.rewriters.verify.CompileCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** However files are written, the same comes out written likewise, and what is not new stays. */
class VariantsTest {

    private static final Selection ALL =
            new Selection(Set.of("cacheable-read"), Set.of(), Set.of(), Set.of(Safety.SAFE, Safety.REVIEW));
    private static final Map<String, Function<Path, TestProject>> SHOPS = Map.of(
            "Spring", Shop::in,
            "Quarkus", Stores::quarkus,
            "Micronaut", Stores::micronaut,
            "plain Java", Stores::plain,
            "plain Java by Gradle", Stores::plainGradle);

    /** How a text looks otherwise. */
    private enum Variant {
        CARRIAGE_RETURNS(text -> text.replace("\n", "\r\n"), ""),
        TABS(text -> text.replace("    ", "\t"), ""),
        BYTE_ORDER_MARK(text -> text, "\uFEFF");

        private final UnaryOperator<String> form;
        private final String start;

        Variant(UnaryOperator<String> form, String start) {
            this.form = form;
            this.start = start;
        }
    }

    static Stream<Arguments> variants() {
        return SHOPS.keySet().stream()
                .sorted()
                .flatMap(shop -> Stream.of(Variant.values()).map(variant -> Arguments.of(shop, variant)));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void comesOutAsItWent(String framework, Variant variant, @TempDir Path plain, @TempDir Path other)
            throws IOException {
        Plan expected = plan(SHOPS.get(framework).apply(plain));
        TestProject shop = SHOPS.get(framework).apply(other);
        try (Stream<Path> walk = Files.walk(other)) {
            for (Path file : walk.filter(f -> f.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                Files.write(file, (variant.start + variant.form.apply(text)).getBytes(StandardCharsets.UTF_8));
            }
        }

        Plan plan = plan(shop);

        Map<String, String> after = new TreeMap<>(expected.after());
        after.replaceAll((path, text) -> path.endsWith(".java") ? variant.form.apply(text) : text);
        assertThat(plan.after()).isEqualTo(after);
        assertThat(new CompileCheck(shop.project(), Stores.runtime(), other.resolve("none")).failures(plan))
                .isEmpty();
        plan.before()
                .forEach((path, text) -> assertThat(plan.after().get(path).lines())
                        .as(path)
                        .containsSubsequence(text.lines().toList()));
    }

    private static Plan plan(TestProject project) {
        Plan plan = project.planner().plan(project.assess(), ALL);
        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.fixes()).hasSize(1);
        return plan;
    }
}
