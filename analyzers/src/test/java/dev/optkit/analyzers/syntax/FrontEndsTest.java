package dev.optkit.analyzers.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.facts.FactsExtractor;
import dev.optkit.analyzers.syntax.javaparser.JavaParserFrontEnd;
import dev.optkit.analyzers.syntax.jdk.JdkFrontEnds;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.text.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both parsers must give the same facts, to the last position. */
class FrontEndsTest {

    private static final BatchParser JDK =
            JdkFrontEnds.create(new SharedTexts()).orElseThrow();

    @AfterAll
    static void close() {
        JDK.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // variables and types
                "int a, b[] = {1}, c[][], d = -1;",
                "final @Deprecated int[] a [] = { {1}, {}, }, b /* c */ , // d\n e;",
                "java.util.Map.Entry<? extends A, ? super B[]> @X [] m; List<?> l; Outer<A>.Inner<B> i;",
                "void f(int a[], final @A String... b) { int c = 1, d[] = a, e; var f = 2; var var = f; }",
                "int f()[] { return null; } int[] g()[] { return null; } <T> T h() { return null; }",
                "public <T extends A & B> T f(@X(1) @Y(a = {2}) T t) throws E, p.F { return t; }",
                "<A> C() {} private @X C(int a) { this(); } C(C c) { c.super(1, c.d()); } void m(C this, int a) {}",
                "@A(\"x\") @p.B(c = @D) protected static transient volatile int a; strictfp native void m();",
                // literals
                "Object o = 1 + -1 + - 2 + 0x1F + 0b1_0 + 017 + 1L + -3L + 1.5 + 2f + 0x1p3 + 'c' + '\\'' + \"a\\n\\\"\";",
                "String s = \"a\" + \"b\" + 1 + 'c'; String t = (\"a\") + \"b\"; String u = \"a\" + x; int i = -2147483648;",
                "String s = \"\"\"\n   a \\\"\"\" b\\\n  c\n  \"\"\"; String t = \"\"\"  \r\n x\"\"\" + \"\"; boolean b = true; A n = null;",
                // calls and names
                "{ a.b.C.d(this.e, super.f, C.this.g, C.super.h()).i().<T>j(k[0], (l).m(), ((n))); super.<T>o(); }",
                "{ new A(); a.new B<>(c); new A<B>(1) { int f = g(), h; { i(); } void j(int k) { l(k); } class M {} }; }",
                "{ f(new A() { void g() {} }, (new B() {}), (x -> x), (Y::z)); }",
                "{ int[][] a = new int[3][], b = new int[][] {{1}, {}}, c[] = { f() }; d = new A[] {}; }",
                "{ Object a = int.class, b = A[].class, c = p.A.class, d = (A & B) e, f = (int) g; h = void.class; }",
                "{ a += b -= c; d >>>= 1; e <<= 1; f = g ? h : i ? j : k; l++; --m[n]; boolean o = !p && ~q == +r; }",
                "{ a = b + c + d - e - f * g + (h + i) + j; k = l && m && n || o || p; q = r << 1 >> 2 >>> 3 & 4 | 5 ^ 6; }",
                // functions
                "{ f(x -> x + 1, (y) -> y.g(), (int z, final A... a) -> { return; }, (var v) -> v, () -> {}, (p, q) -> h()); }",
                "{ f(a::b, a.b::c, this::d, super::e, C.super::g, int[]::new, A::new, A<B>::new, a()::b, A.class::cast); }",
                "{ f(this.a::b, List<String>::size, A[]::clone, (a)::b, \"x\"::length, new A()::b, C.this::c, this.<T>d()::e); }",
                // statements
                "{ if (a) b(); else if ((c)) { d(); } else e = 1; if (f) ; else ; }",
                "{ for (int i = 0, n = 2; i < 10; i += BATCH + 1, j()) ; for (;;) { break; } for (i = 0, k(); i <= 5; i++) {} }",
                "{ for (int i = 2; (i < 3); i += 1) {} for (long l = -1; l < -2; --l) {} for (int i = 0x10; i < 0b11; i++) {} }",
                "{ for (final var a : f(b, new int[] {1, 2})) g(a); for (@X List<A> /* c */ a [] : List.of(1, 2, 3)) {} }",
                "{ a: while ((x) != y) { if (z) continue a; break a; } do f(); while (g()); do { return; } while (true); }",
                "{ for (A a : b) { c(() -> { return; }); new D() { int e() { return 1; } }; switch (f) { case 1: break; } } }",
                "{ for (A a : b) { class L { int m() { return 1; } } } while (a) { throw new E(); } }",
                "{ try (var a = b(); final C c = d(); e; this.f) { g(); } catch (A | p.B e) { h(e); } finally { i(); } }",
                "{ synchronized (a) { b(); } assert c() : d(); label: e(); ; {} throw f; }",
                "{ class L<T> extends A implements B { L() { super(); } } record R(int a) {} interface I { void m(); } }",
                "{ if (a instanceof B b && b.c() || d instanceof final E e || f instanceof G) {} }",
                // switch
                "{ switch (a) { case 1: case 2: b(); break; case C, D: default: } switch (e) { case F -> g(); default -> { } } }",
                "int a = switch (b) { case 1, 2 -> c(); case D -> { e(); yield 5; } default -> throw new F(); };",
                "int a() { return switch (b) { case 1: c(); yield 2; case 3: yield (4); default: d(); }; }",
                // members
                "enum E implements I { @Deprecated A(1, f()) { void g() {} }, B, C() {}; static E x = A; E() {} E(int... a) {} }",
                "enum E { } enum F { A } enum G { ; int a; } enum H { A, B, }",
                "record R<T>(@A int a, T... b) implements I<T> { static int c = d(); R { e(); } R(int a) { this(a, 1); } }",
                "record R(int a) { public R(int a) { this.a = a; } int a() { return a; } } record S() { S { } }",
                "@interface Z { int a() default 1; int B = 3, C = f(); class D {} } @p.Z private static @Z class X {}",
                "interface I extends A, B { int C = f(), D = 1; void a(); default void b() {} static void c() {} private void d() {} }",
                "sealed interface I permits A {} non-sealed class A implements I {} final static strictfp class B {}",
                "static { a(); } { b(); } static int c = d(); int e = f(); Runnable r = () -> g(); static { } ; ;",
                // characters
                "\tint a;\r\n\tint b = f(\r\t1); /* \u00e9 */ int \u00e9t\u00e9 = g(\"\u00fc\u20ac\ud83d\ude00\"), h;\f String s = \"\\u0041\"; char c = '\\u0062' ;",
                "// optkit:ignore query-in-loop why\n void f() {}",
            })
    void giveTheSameFacts(String members) {
        SourceFile source = source("package p.q; import a.B; import static c.D.e; import f.*; import static g.H.*;\n"
                + "public class C<T extends A & B, U> extends D<T> implements E, F.G<U> {\n " + members + "\n}\n");
        assertThat(jdk(source)).contains(javaParser(source).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "// nothing but this",
                "package a.b;",
                "import a.B; ; import c.D;",
                "@A package b.c; class D {} ; interface E {} ; enum F {} @interface G {} record H() {}",
                "module a.b { requires c; }",
                "class A {}\u001a",
            })
    void giveTheSameFactsOfAFile(String text) {
        assertThat(jdk(source(text))).isEqualTo(javaParser(source(text)));
    }

    /** Of the samples, and of this module. */
    @Test
    void giveTheSameFactsOfRealCode() throws IOException {
        for (SourceFile source : sources("../samples", "src")) {
            assertThat(jdk(source)).as(source.path()).isEqualTo(javaParser(source));
        }
    }

    private static List<SourceFile> sources(String... folders) throws IOException {
        List<Path> files = Stream.of(folders).flatMap(FrontEndsTest::javaFiles).toList();
        assertThat(files).hasSizeGreaterThan(100);
        List<SourceFile> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(new SourceFile(file.toString(), Files.readString(file), StandardCharsets.UTF_8, false, ""));
        }
        return sources;
    }

    private static Stream<Path> javaFiles(String folder) {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            return all.filter(p -> p.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceFile source(String text) {
        return new SourceFile("C.java", text, StandardCharsets.UTF_8, false, "");
    }

    private static Optional<FileFacts> jdk(SourceFile source) {
        return JDK.parse(List.of(source)).get(0).map(unit -> FactsExtractor.facts(source, unit));
    }

    private static Optional<FileFacts> javaParser(SourceFile source) {
        JavaParserFrontEnd.Result result = new JavaParserFrontEnd().parse(source);
        assertThat(result.problem()).as(source.path()).isEmpty();
        return result.unit().map(unit -> FactsExtractor.facts(source, unit));
    }
}
