package dev.optkit.rewriters.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.javaparser.ast.body.MethodDeclaration;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportsTest {

    @Test
    void addsNothingThatIsVisible() {
        assertThat(named("package a;\n\nimport java.util.List;\n\nclass A { void m() {} }\n", "java.util.List"))
                .isEqualTo("List: package a;\n\nimport java.util.List;\n\nclass A { void m() {} }\n");
        assertThat(named("package a;\n\nimport java.util.*;\n\nclass A { void m() {} }\n", "java.util.Map"))
                .startsWith("Map: package a;\n\nimport java.util.*;\n\nclass A");
        assertThat(named("class A { void m() {} }\n", "java.lang.Long")).isEqualTo("Long: class A { void m() {} }\n");
        assertThat(named("import java.util.*;\n\nclass A { void m() {} }\n", "java.lang.Long"))
                .isEqualTo("Long: import java.util.*;\n\nclass A { void m() {} }\n");
        assertThat(named("import com.acme.*;\n\nclass A { Long l; void m() {} }\n", "java.lang.Long"))
                .isEqualTo("Long: import com.acme.*;\n\nclass A { Long l; void m() {} }\n");
        assertThat(named("import com.acme.*;\n\nclass A { void m() {} }\n", "java.lang.Long"))
                .contains("import java.lang.Long;");
        assertThat(named(
                        "import com.acme.*;\nimport java.util.*;\n\nclass A { List l; void m() {} }\n",
                        "java.util.List"))
                .isEqualTo("List: import com.acme.*;\nimport java.util.*;\n\nclass A { List l; void m() {} }\n");
        assertThat(named("import com.acme.*;\nimport java.util.*;\n\nclass A { void m() {} }\n", "java.util.List"))
                .contains("import java.util.List;");
    }

    @Test
    void writesTheQualifiedNameWhereTheSimpleOneIsTaken() {
        assertThat(named("import java.awt.List;\n\nclass A { void m() {} }\n", "java.util.List"))
                .startsWith("java.util.List: import java.awt.List;\n\nclass A");
        assertThat(named("class A { void m() {}\n class List {} }\n", "java.util.List"))
                .startsWith("java.util.List: class A");
        assertThat(named("class A<Map> { void m() {} }\n", "java.util.Map")).startsWith("java.util.Map: class A");
        assertThat(named("import java.awt.*;\n\nclass A { List l; void m() {} }\n", "java.util.List"))
                .startsWith("java.util.List: import java.awt.*;");
    }

    @Test
    void refusesWhereNoNameIsLeft() {
        assertThatThrownBy(() ->
                        named("import java.awt.List;\n\nclass A { Object java; void m() {} }\n", "java.util.List"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("name-clash");
    }

    @Test
    void keepsSortedImportsSorted() {
        assertThat(named(
                        "package a;\n\nimport static a.B.c;\n\nimport java.util.List;\nimport org.x.Y;\n\nclass A { void m() {} }\n",
                        "java.util.Map"))
                .isEqualTo("Map: package a;\n\nimport static a.B.c;\n\nimport java.util.List;\nimport java.util.Map;\n"
                        + "import org.x.Y;\n\nclass A { void m() {} }\n");
    }

    @Test
    void joinsTheGroupOfItsPackage() {
        assertThat(named(
                        "package a;\n\nimport org.x.Y;\nimport org.x.Z;\n\nimport java.util.List;\n\nclass A { void m() {} }\n",
                        "java.util.HashMap"))
                .isEqualTo("HashMap: package a;\n\nimport org.x.Y;\nimport org.x.Z;\n\nimport java.util.HashMap;\n"
                        + "import java.util.List;\n\nclass A { void m() {} }\n");
    }

    @Test
    void startsABlockWhereThereIsNone() {
        assertThat(named("package a;\r\n\r\nclass A { void m() {} }\r\n", "java.util.Map"))
                .isEqualTo("Map: package a;\r\n\r\nimport java.util.Map;\r\n\r\nclass A { void m() {} }\r\n");
        assertThat(named("/** Doc. */\nclass A { void m() {} }\n", "java.util.Map"))
                .isEqualTo("Map: import java.util.Map;\n\n/** Doc. */\nclass A { void m() {} }\n");
        assertThat(named("package a;\n\nimport static a.B.c;\n\nclass A { void m() {} }\n", "java.util.Map"))
                .isEqualTo(
                        "Map: package a;\n\nimport java.util.Map;\n\nimport static a.B.c;\n\nclass A { void m() {} }\n");
    }

    @Test
    void writesNestedTypesWithTheTypeAroundThem() {
        JavaSource source = parse("class A { void m() {} }\n");
        Imports imports = imports(source);
        TypeRef entry = TypeRef.of("java.util.Map.Entry", TypeRef.of("java.lang.String"), TypeRef.of("long"));
        assertThat(imports.type(entry.withDimensions(1))).isEqualTo("Map.Entry<String, long>[]");
        assertThat(Edit.apply(source.text(), imports.edits())).startsWith("import java.util.Map;\n\n");
    }

    private static String named(String text, String type) {
        JavaSource source = parse(text);
        Imports imports = imports(source);
        String written = imports.name(type);
        assertThat(imports.name(type)).isEqualTo(written);
        return written + ": " + Edit.apply(text, imports.edits());
    }

    private static JavaSource parse(String text) {
        return JavaSource.parse(new SourceFile("A.java", text, StandardCharsets.UTF_8, false, ""));
    }

    private static Imports imports(JavaSource source) {
        return new Imports(
                source,
                emptyProgram(),
                source.unit().findFirst(MethodDeclaration.class).orElseThrow());
    }

    private static Program emptyProgram() {
        return (Program) Proxy.newProxyInstance(
                Program.class.getClassLoader(), new Class<?>[] {Program.class}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == Optional.class) {
                        return Optional.empty();
                    }
                    if (method.getReturnType() == List.class) {
                        return List.of();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
