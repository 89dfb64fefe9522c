package dev.optkit.rewriters.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.optkit.core.text.SourceFile;
import dev.optkit.core.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void fitsCodeToTabsAndCarriageReturns() {
        Layout layout = new Layout("class A {\r\n\tvoid m() {\r\n\t\tx();\r\n\t}\r\n}\r\n");
        int at = layout.text().indexOf("x()");
        assertThat(layout.fit("if (y) {\n    z();\n}\n", at)).isEqualTo("if (y) {\r\n\t\t\tz();\r\n\t\t}\r\n\t\t");
    }

    @Test
    void takesTheEndOfLineBeforeTheLastLine() {
        assertThat(new Layout("a\r\nb").eol(4)).isEqualTo("\r\n");
        assertThat(new Layout("a\rb").eol(3)).isEqualTo("\r");
        assertThat(new Layout("a").eol(0)).isEqualTo("\n");
    }

    @Test
    void takesNoHeadThatGoesOnForAStep() {
        assertThat(new Layout("class A\n        extends B {\n  int a;\n}\n").unit())
                .isEqualTo("  ");
    }

    @Test
    void givesNewNamesOnly() {
        JavaSource source = parse("class A { int total; void m(int from) { int chunk = 1; } void n() { int free; } }");
        Names names = Names.around(
                source.unit().getType(0).getMethodsByName("m").get(0).getBody().orElseThrow());
        assertThat(names.fresh("from")).isEqualTo("from2");
        assertThat(names.fresh("total")).isEqualTo("total2");
        assertThat(names.fresh("free")).isEqualTo("free");
        assertThat(names.fresh("free")).isEqualTo("free2");
        assertThat(names.fresh("class")).isEqualTo("class2");
    }

    @Test
    void formsWords() {
        assertThat(Names.variable("OrderLine")).isEqualTo("orderLine");
        assertThat(Names.variable("URLEntry")).isEqualTo("urlEntry");
        assertThat(Names.plural("category")).isEqualTo("categories");
        assertThat(Names.plural("day")).isEqualTo("days");
        assertThat(Names.plural("address")).isEqualTo("addresses");
        assertThat(Stream.of("category", "day", "address", "box", "id").map(Names::plural))
                .extracting(Names::singular)
                .containsExactly("category", "day", "address", "box", "id");
    }

    @Test
    void mapsNodesToTheText() {
        String text = "class A {\r\n\tString m() {\r\n\t\treturn f(\"\uD83D\uDE00\").g(\r\n\t\t\t1); }\r\n}";
        JavaSource source = parse(text);
        MethodCallExpr call = source.unit().findFirst(MethodCallExpr.class).orElseThrow();
        assertThat(source.text(call)).isEqualTo("f(\"\uD83D\uDE00\").g(\r\n\t\t\t1)");
        assertThat(source.node(source.span(call), MethodCallExpr.class)).isSameAs(call);
        assertThatThrownBy(() -> source.node(new Span(0, 3), ReturnStmt.class)).isInstanceOf(Refused.class);
    }

    @Test
    void refusesWhatIsNotJava() {
        assertThatThrownBy(() -> parse("class A {")).hasMessageContaining("parse-failed");
    }

    private static JavaSource parse(String text) {
        return JavaSource.parse(new SourceFile("A.java", text, StandardCharsets.UTF_8, false, ""));
    }
}
