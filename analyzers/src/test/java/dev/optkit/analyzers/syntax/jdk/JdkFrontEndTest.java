package dev.optkit.analyzers.syntax.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.syntax.BatchParser;
import dev.optkit.analyzers.syntax.Declaration;
import dev.optkit.analyzers.syntax.SharedTexts;
import dev.optkit.analyzers.syntax.SourceUnit;
import dev.optkit.analyzers.syntax.Statement;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.text.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkFrontEndTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { void f() { int x = ; } }",
                "class A {} }",
                "clas A {}",
                "class A { String s = \"a\\q\"; }",
                "class A { /* never closed",
                "class A { int _; }",
                "class A { int f(Object o) { return switch (o) { case String s when s.isEmpty() -> 1; default -> 2; }; } }",
                "class A { boolean f(Object o) { return o instanceof R(int a, var b); } }",
            })
    void leavesToAnotherParserWhatItCannotReadInFull(String text) {
        assertThat(types(text)).containsExactly(List.of());
    }

    @Test
    void losesOnlyTheFilesWithErrors() {
        assertThat(types("class A {}", "class B { ; ) }", "class C {}", "class", "class A {}"))
                .containsExactly(List.of("A"), List.of(), List.of("C"), List.of(), List.of("A"));
    }

    @Test
    void seesAnErrorBehindManyOthers() {
        String[] broken = Collections.nCopies(150, "class A { int x = ; }").toArray(String[]::new);
        assertThat(types(broken)).allMatch(List::isEmpty);
    }

    @Test
    void losesOnlyTheFileThatIsTooDeep() throws InterruptedException {
        String deep = "class D { int x = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + "; }";
        List<List<List<String>>> found = new ArrayList<>();
        Thread small = new Thread(null, () -> found.add(types("class A {}", deep, "class B {}")), "small", 512 << 10);
        small.start();
        small.join();
        assertThat(found).containsExactly(List.of(List.of("A"), List.of(), List.of("B")));
    }

    @Test
    void readsAnEnumInAMethod() {
        Optional<Statement.LocalType> local = units("class A { void f() { enum B { C, D } } }").stream()
                .flatMap(Optional::stream)
                .flatMap(u -> u.types().stream())
                .findFirst()
                .flatMap(t -> t.first(Statement.LocalType.class));
        assertThat(local.map(Statement.LocalType::type)).hasValueSatisfying(type -> {
            assertThat(type.kind()).isEqualTo(TypeFacts.Kind.ENUM);
            assertThat(type.name()).isEqualTo("B");
            assertThat(type.constants()).extracting(Declaration.Constant::name).containsExactly("C", "D");
        });
    }

    @Test
    void decodesEscapesInNames() {
        assertThat(types("class \\u0041b {}")).containsExactly(List.of("Ab"));
    }

    private static List<List<String>> types(String... texts) {
        return units(texts).stream().map(JdkFrontEndTest::names).toList();
    }

    private static List<Optional<SourceUnit>> units(String... texts) {
        List<SourceFile> sources = IntStream.range(0, texts.length)
                .mapToObj(i -> new SourceFile("a b/" + i + ".java", texts[i], StandardCharsets.UTF_8, false, ""))
                .toList();
        try (BatchParser parser = JdkFrontEnds.create(new SharedTexts()).orElseThrow()) {
            return parser.parse(sources);
        }
    }

    private static List<String> names(Optional<SourceUnit> unit) {
        return unit.stream()
                .flatMap(u -> u.types().stream())
                .map(Declaration.Type::name)
                .toList();
    }
}
