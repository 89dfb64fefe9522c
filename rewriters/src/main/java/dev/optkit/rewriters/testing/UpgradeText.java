package dev.optkit.rewriters.testing;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.rewriters.caching.UpgradedMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A test that goes with the upgrade of a cache annotation: the new one is there, and those whose effect still counts stay.
 *
 * <p>It asks for annotations by their names, so that it compiles without the fix and fails by an assertion.
 */
final class UpgradeText {

    private final List<UpgradedMethod> methods;
    private final TestStyle style;
    private final String name;
    private final TestImports imports;
    private final Asserts asserts;

    private UpgradeText(List<UpgradedMethod> methods, TestStyle style, String name) {
        this.methods = methods;
        this.style = style;
        this.name = name;
        this.imports = new TestImports(upgraded().file().packageName(), name);
        this.asserts = new Asserts(style, imports);
    }

    /**
     * The file.
     *
     * @param methods that the upgrade changes, the upgraded one first
     * @param name of the class
     */
    static String of(List<UpgradedMethod> methods, TestStyle style, String name) {
        return new UpgradeText(methods, style, name).text();
    }

    private Method upgraded() {
        return methods.get(0).method();
    }

    private String text() {
        String access = style.framework().isPublic() ? "public " : "";
        List<String> body = new ArrayList<>();
        body.add("/** {@link " + imports.name(upgraded().type().name()) + "#"
                + upgraded().facts().name() + "} has its new cache annotation, and what the old one needs stays. */");
        body.add(access + "class " + name + " {");
        body.add("");
        body.add("    @" + imports.name(style.framework().annotation()));
        body.add("    " + access + "void keepsOldAnnotationsBesideNewOnes() throws Exception {");
        methods.forEach(each -> lines(each, body));
        body.add("    }");
        body.add("");
        body.addAll(reader());
        body.add("}");
        return new TestFile(style, imports, upgraded().file().packageName()).text(body);
    }

    private void lines(UpgradedMethod each, List<String> body) {
        List<String> types = new ArrayList<>(List.of(each.added()));
        types.addAll(each.kept());
        for (String type : types) {
            body.add("        "
                    + asserts.holds("annotations(\"" + binaryName(each.method()) + "\", \"" + signature(each.method())
                            + "\").contains(\"" + type + "\")"));
        }
    }

    /** The name that class loaders know. */
    private static String binaryName(Method method) {
        TypeFacts type = method.type();
        String packageName = method.file().packageName();
        int start = packageName.isEmpty() ? 0 : packageName.length() + 1;
        return type.name().substring(0, start) + type.name().substring(start).replace('.', '$');
    }

    private static String signature(Method method) {
        return method.facts().parameters().stream()
                .map(p -> p.type().simpleName() + "[]".repeat(p.type().dimensions()))
                .collect(Collectors.joining(", ", method.facts().name() + "[", "]"));
    }

    private List<String> reader() {
        String strings = imports.name("java.util.List") + "<String>";
        String list = "new " + imports.name("java.util.ArrayList") + "<>()";
        return """
                    /** Names of the annotations of a method, several of one kind under the name of one. */
                    private static %1$s annotations(String type, String method) throws Exception {
                        Class<?> owner = Class.forName(type, false, %2$s.class.getClassLoader());
                        %1$s names = %3$s;
                        for (%4$s each : owner.getDeclaredMethods()) {
                            %1$s parameters = %3$s;
                            for (Class<?> parameter : each.getParameterTypes()) {
                                parameters.add(parameter.getSimpleName());
                            }
                            if (method.equals(each.getName() + parameters)) {
                                for (%5$s annotation : each.getAnnotations()) {
                                    names.add(annotation.annotationType().getName().replaceFirst("[$]List$", ""));
                                }
                            }
                        }
                        return names;
                    }
                """.formatted(
                strings,
                name,
                list,
                imports.name("java.lang.reflect.Method"),
                imports.name("java.lang.annotation.Annotation")).lines().toList();
    }
}
