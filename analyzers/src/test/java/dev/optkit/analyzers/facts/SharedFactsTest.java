package dev.optkit.analyzers.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.syntax.javaparser.JavaParserFrontEnd;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.text.SourceFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Facts say the same when they are shared, in fewer objects. */
class SharedFactsTest {

    private static final String SOURCE = """
            package a;

            import java.util.*;
            import static java.util.Map.entry;

            @Deprecated
            abstract class %s<T extends Comparable<T>> extends ArrayList<T> implements Cloneable {
                // optkit:ignore query-in-loop
                private static final Map<String, List<T>> kept = new HashMap<>();
                int[] counts = {1, 2}, none;

                %1$s() { super(1); }

                @SafeVarargs
                protected static <E extends Exception, S> List<S> all(final @Deprecated Map<String, S[]> of, S... more) throws E {
                    if (of == null || more.length > 1) { return (List<S>) null; } else if (of.isEmpty()) { throw null; }
                    for (int i = 0, n = 2; i < n; i++) { of.get("x" + i).toString(); }
                    for (S s : more) { of.forEach((k, v) -> s.equals(v)); kept.computeIfAbsent("k", String::new).size(); }
                    try (var in = of.open(1, 'c', more[0])) { in.a.b += -1; } catch (A | B e) { log(e); } finally { done(); }
                    synchronized (of) { new Object() { int f = g(); }; }
                    switch (more.length) { case 1: break; default: String.class.cast(of instanceof A x ? x : new int[] {1}); }
                    return all(of, more);
                }

                abstract T one(int a, long... b);

                class Inner {}
            }

            record R(int a, @Deprecated String b) {}

            enum E { A { void m() {} }; void m() {} }
            """;

    private final SharedFacts shared = new SharedFacts();

    @Test
    void sayWhatTheySaid() {
        FileFacts facts = facts("A");
        assertThat(shared.of(facts)).isEqualTo(facts);
        assertThat(shared.of(facts)).isEqualTo(facts);
    }

    @Test
    void holdOnceWhatTwoFilesSay() {
        MethodFacts one = method(shared.of(facts("A")));
        MethodFacts other = method(shared.of(facts("B")));
        assertThat(other.returnType()).isSameAs(one.returnType());
        assertThat(other.parameters()).isSameAs(one.parameters());
        assertThat(other.modifiers()).isSameAs(one.modifiers());
        assertThat(other.body().calls().get(0).receiver())
                .isPresent()
                .isSameAs(one.body().calls().get(0).receiver());
    }

    @Test
    void readLongSums() {
        String sum = "\"a\"" + " + b".repeat(500);
        FileFacts facts = read("class A { String b = \"\", c = " + sum + "; String d() { return " + sum + "; } }");
        assertThat(shared.of(facts)).isEqualTo(facts);
        assertThat(method(shared.of(facts)).body().exits().get(0).value().orElseThrow())
                .isInstanceOf(Expr.Operation.class);
    }

    private static MethodFacts method(FileFacts file) {
        return file.types().get(0).methods().stream()
                .filter(m -> m.name().equals("all") || m.name().equals("d"))
                .findFirst()
                .orElseThrow();
    }

    private static FileFacts facts(String type) {
        return read(SOURCE.formatted(type));
    }

    private static FileFacts read(String text) {
        SourceFile source = new SourceFile("A.java", text, StandardCharsets.UTF_8, false, "");
        return FactsExtractor.facts(
                source, new JavaParserFrontEnd().parse(source).unit().orElseThrow());
    }
}
