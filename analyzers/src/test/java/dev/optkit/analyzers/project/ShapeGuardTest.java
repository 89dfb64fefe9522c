package dev.optkit.analyzers.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.text.SourceFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeGuardTest {

    private static Stream<String> passes() {
        return Stream.of(
                "",
                in("(".repeat(140) + "1" + ")".repeat(140) + ";"),
                in("// " + "(".repeat(500) + "\n/* " + "{".repeat(500) + "*/"),
                in("s = \"" + "(\\\"".repeat(500) + "\"; c = '(';"),
                in("s = \"\"\"\n" + "((\"\" \\\"\"\" \n".repeat(500) + "\"\"\";"),
                in("a.b(x -> x);".repeat(5_000)),
                in("a.b(x -> { return y -> y; });".repeat(5_000)),
                in("switch (a) { " + "case 1 -> { b(); }".repeat(5_000) + " default -> c(); }"),
                in("switch (a) { " + "case 1: case 2:".repeat(5_000) + " b(); }"),
                in("a" + ".b()".repeat(900) + ";"),
                in("a.b().c(); int i = 1 + 2;".repeat(5_000)),
                in("int[] a = {" + "x.y + 1, ".repeat(20_000) + "};"),
                in("s = \"a\"" + " + \"b\"".repeat(1_900) + ";"),
                in("if (a && b) { c(); } else { d(); }".repeat(5_000)),
                in("if (a) b(); else c(); for (;;) d(); while (e) f(); do { g(); } while (h);".repeat(2_000)),
                in("if (a) b(); " + "else if (c) d();".repeat(900)),
                "class A { " + "<T> void a(Map<T, List<T>> x) {} ".repeat(5_000) + "}",
                "class A { " + "@B @C(D.E) public int a() { return 1; }".repeat(5_000) + "}",
                "}}}}" + in("a();"));
    }

    @ParameterizedTest
    @MethodSource
    void passes(String text) {
        assertThat(check(text)).isEmpty();
    }

    private static Stream<Arguments> refuses() {
        return Stream.of(
                Arguments.of("150 brackets", "(".repeat(10_000)),
                Arguments.of("150 brackets", "{".repeat(151)),
                Arguments.of("150 brackets", "[(".repeat(80)),
                Arguments.of("10 lambdas", "a(x -> ".repeat(11)),
                Arguments.of("10 lambdas", "x -> ".repeat(10_000)),
                Arguments.of("10 lambdas", "a(x -> { return ".repeat(11)),
                Arguments.of("1000 calls", "a" + ".b()".repeat(10_000)),
                Arguments.of("1000 calls", "a" + ".b(c -> { d(); })".repeat(10_000)),
                Arguments.of("1000 calls", "a" + "[0]".repeat(10_000)),
                Arguments.of("1000 branches", "if (a) {} " + "else if (b) { c(); }".repeat(10_000)),
                Arguments.of("2000 operators", "a" + " + b".repeat(10_000)),
                Arguments.of("2000 operators", "a" + " && b.c(d)".repeat(10_000)),
                Arguments.of("2000 operators", "a" + " + new B() {}".repeat(10_000)),
                Arguments.of("2000 operators", "!".repeat(10_000) + "a"),
                Arguments.of("2000 operators", "- ".repeat(10_000) + "a"),
                Arguments.of("2000 operators", "a ? b : ".repeat(10_000)),
                Arguments.of("2000 operators", "(int)".repeat(10_000) + "a"),
                Arguments.of("2000 operators", "a = ".repeat(10_000)),
                Arguments.of("150 statements", "if (a) ".repeat(10_000)),
                Arguments.of("150 statements", "while (a) for (;;) ".repeat(10_000)));
    }

    @ParameterizedTest
    @MethodSource
    void refuses(String what, String text) {
        String message = check(in(text)).orElseThrow().message();
        assertThat(message).startsWith("too-deep: more than " + what);
    }

    @Test
    void namesTheLine() {
        Optional<Diagnostic> found = check("class A {\n\n" + "(".repeat(200));
        assertThat(found.orElseThrow())
                .isEqualTo(new Diagnostic(
                        "A.java",
                        3,
                        true,
                        "too-deep: more than 150 brackets inside each other; split the code or exclude the file"));
    }

    @ParameterizedTest
    @MethodSource
    void unfinished(String text) {
        assertThat(check(text)).isEmpty();
    }

    private static Stream<String> unfinished() {
        return Stream.of("\"", "\"\\", "'", "'\\", "\"\"\"", "\"\"\"\\", "/*", "/**", "//", "-", ".", ":", "1e", "\\");
    }

    @Test
    void isLinear() {
        String text = in("a.b(c + d, e -> { f(); });\n".repeat(70_000));
        Assertions.assertTimeout(Duration.ofMinutes(1), () -> check(text));
    }

    private static String in(String statements) {
        return "class A { void a() { " + statements + " } }";
    }

    private static Optional<Diagnostic> check(String text) {
        return ShapeGuard.check(new SourceFile("A.java", text, StandardCharsets.UTF_8, false, ""));
    }
}
