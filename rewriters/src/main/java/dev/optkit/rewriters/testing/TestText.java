package dev.optkit.rewriters.testing;

import dev.optkit.core.program.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The text of a test. */
final class TestText {

    private static final String CACHING = "org.springframework.cache.annotation.EnableCaching";
    private static final String CONTEXT = "org.springframework.context.annotation.";
    private static final String MAPS = "org.springframework.cache.concurrent.ConcurrentMapCacheManager";

    private final Scenario scenario;
    private final TestStyle style;
    private final String name;
    private final Method method;
    private final TestImports imports;
    private final Asserts asserts;
    private final Mocks mocks;
    private final Answers answers;

    private TestText(Scenario scenario, TestStyle style, String name) {
        this.scenario = scenario;
        this.style = style;
        this.name = name;
        this.method = scenario.method();
        this.imports = new TestImports(method.file().packageName(), name);
        this.asserts = new Asserts(style, imports);
        this.mocks = new Mocks(scenario, imports);
        this.answers = new Answers(scenario, imports);
    }

    /**
     * The file.
     *
     * @param name of the class
     */
    static String of(Scenario scenario, TestStyle style, String name) {
        return new TestText(scenario, style, name).text();
    }

    private String text() {
        String access = style.framework().isPublic() ? "public " : "";
        List<String> body = new ArrayList<>();
        body.add("/** {@link " + imports.name(method.type().name()) + "#"
                + method.facts().name() + "} " + scenario.kind().words() + ". */");
        body.add(access + "class " + name + " {");
        body.add("");
        indented(answers.fields(), body);
        body.add("");
        body.add("    @" + imports.name(style.framework().annotation()));
        if (mocks.isUnchecked()) {
            body.add("    @SuppressWarnings(\"unchecked\")");
        }
        body.add("    " + access + "void " + scenario.kind().testName() + "() throws Exception {");
        indented(indentedOnce(test()), body);
        body.add("    }");
        body.add("");
        indented(answers.method(), body);
        injector(body);
        caching(body);
        body.add("}");
        return new TestFile(style, imports, method.file().packageName()).text(body);
    }

    private static List<String> indentedOnce(List<String> lines) {
        return lines.stream().map(l -> l.isEmpty() ? l : "    " + l).toList();
    }

    private static void indented(List<String> lines, List<String> body) {
        body.addAll(indentedOnce(lines));
    }

    private List<String> test() {
        List<String> lines = new ArrayList<>(mocks.lines());
        lines.addAll(answers.rows());
        String type = imports.name(method.type().name());
        if (!scenario.isStatic()) {
            lines.add(type + " subject = new " + type + "(" + mocks.constructor() + ");");
        }
        for (Map.Entry<String, Value> field : scenario.injected().entrySet()) {
            lines.add(
                    "inject(subject, \"" + field.getKey() + "\", " + TestValues.code(field.getValue(), imports) + ");");
        }
        String on = scenario.isStatic() ? type : "subject";
        if (scenario.kind() == Kind.CACHED) {
            lines.addAll(cached(type));
            on = "cached";
        }
        lines.add("");
        lines.addAll(act(on));
        if (scenario.kind() == Kind.CACHED) {
            lines.add("context.close();");
        }
        lines.add("");
        lines.addAll(compared());
        return lines;
    }

    private List<String> cached(String type) {
        String context = imports.name(CONTEXT + "AnnotationConfigApplicationContext");
        return List.of(
                context + " context = new " + context + "(Caching.class);",
                type + " cached = (" + type + ") context.getAutowireCapableBeanFactory()",
                "        .applyBeanPostProcessorsAfterInitialization(subject, \"subject\");");
    }

    private List<String> act(String on) {
        String call = on + "." + method.facts().name() + "(" + TestValues.codes(scenario.arguments(), imports) + ");";
        if (scenario.kind().runsTwice()) {
            return List.of(call, call);
        }
        boolean compared = new Expected(scenario, imports).comparison().isPresent();
        return List.of(compared ? mocks.type(scenario.returned()) + " result = " + call : call);
    }

    private List<String> compared() {
        List<String> lines = new ArrayList<>();
        Optional<Expected.Comparison> result =
                scenario.kind().runsTwice() ? Optional.empty() : new Expected(scenario, imports).comparison();
        if (scenario.kind() == Kind.PARALLEL) {
            lines.add(asserts.holds("most.get() > 1 && most.get() <= " + scenario.limit()));
        } else {
            String calls =
                    answers.expectedCalls().stream().map(c -> "\"" + c + "\"").collect(Collectors.joining(", "));
            lines.add(asserts.equal(imports.name("java.util.Arrays") + ".asList(" + calls + ")", "calls"));
        }
        result.ifPresent(c -> lines.add(asserts.equal(c.expected(), c.actual())));
        if (scenario.kind() == Kind.BATCH && answers.isWrittenDown()) {
            lines.add(asserts.equal(answers.expectedRows(), "written"));
        }
        return lines;
    }

    private void injector(List<String> body) {
        if (scenario.injected().isEmpty()) {
            return;
        }
        body.add("");
        body.add("    private static void inject(Object into, String name, Object value) throws Exception {");
        body.add("        " + imports.name("java.lang.reflect.Field") + " field = "
                + imports.name(method.type().name()) + ".class.getDeclaredField(name);");
        body.add("        field.setAccessible(true);");
        body.add("        field.set(into, value);");
        body.add("    }");
    }

    private void caching(List<String> body) {
        if (scenario.kind() != Kind.CACHED) {
            return;
        }
        body.add("");
        body.add("    @" + imports.name(CONTEXT + "Configuration"));
        body.add("    @" + imports.name(CACHING) + "(proxyTargetClass = true)");
        body.add("    static class Caching {");
        body.add("");
        body.add("        @" + imports.name(CONTEXT + "Bean"));
        body.add("        " + imports.name("org.springframework.cache.CacheManager") + " cacheManager() {");
        body.add("            return new " + imports.name(MAPS) + "();");
        body.add("        }");
        body.add("    }");
    }
}
