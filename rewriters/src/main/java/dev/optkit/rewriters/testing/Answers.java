package dev.optkit.rewriters.testing;

import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The method of a test that stands for the remote side: it notes each call and answers from the rows of the test. */
final class Answers {

    private final Scenario scenario;
    private final TestImports imports;

    Answers(Scenario scenario, TestImports imports) {
        this.scenario = scenario;
        this.imports = imports;
    }

    /** The fields. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        if (scenario.kind() == Kind.PARALLEL) {
            String counter = imports.name("java.util.concurrent.atomic.AtomicInteger");
            String latch = imports.name("java.util.concurrent.CountDownLatch");
            fields.add("private final " + counter + " running = new " + counter + "();");
            fields.add("private final " + counter + " most = new " + counter + "();");
            fields.add("private final " + latch + " together = new " + latch + "(" + scenario.limit() + ");");
        } else {
            fields.add("private final " + list("String") + " calls = new " + imports.name("java.util.ArrayList")
                    + "<>();");
        }
        if (scenario.kind() == Kind.BATCH && isWrittenDown()) {
            fields.add("private final " + list("Object") + " written = new " + imports.name("java.util.ArrayList")
                    + "<>();");
        } else if (answers()) {
            fields.add("private final " + imports.name("java.util.Map") + "<Object, Object> rows = new "
                    + imports.name("java.util.LinkedHashMap") + "<>();");
        }
        return fields;
    }

    private String list(String element) {
        return imports.name("java.util.List") + "<" + element + ">";
    }

    private boolean answers() {
        return scenario.kind() != Kind.BATCH
                && scenario.remotes().stream().noneMatch(r -> r.answer() instanceof Value.Nothing);
    }

    /** The lines that fill the rows. */
    List<String> rows() {
        List<String> lines = new ArrayList<>();
        if (!answers()) {
            return lines;
        }
        for (Scene.Remote remote : scenario.remotes()) {
            Value row = remote.answer() instanceof Value.Maybe maybe
                    ? maybe.content().orElse(new Value.Null())
                    : remote.answer();
            boolean absent = row instanceof Value.Null
                    || (row instanceof Value.Many many && many.items().isEmpty());
            String line = "rows.put(" + key(remote) + ", " + TestValues.code(row, imports) + ");";
            if (!absent && !lines.contains(line)) {
                lines.add(line);
            }
        }
        return lines;
    }

    private String key(Scene.Remote remote) {
        if (scenario.kind() != Kind.BULK && scenario.kind() != Kind.PARALLEL) {
            return quoted(scenario.single());
        }
        String keys = TestValues.codes(remote.arguments(), imports);
        return remote.arguments().size() == 1 ? keys : imports.name("java.util.Arrays") + ".asList(" + keys + ")";
    }

    /** Whether a batch can be compared with the rows it should have. */
    boolean isWrittenDown() {
        boolean rows = scenario.remotes().stream()
                .allMatch(r -> !written(r).isEmpty() && written(r).stream().allMatch(TestValues::isExpressible));
        return rows && scenario.rewritten().added().size() == 1;
    }

    /** What a single call writes: what is behind the statement, or the row. */
    private List<Value> written(Scene.Remote remote) {
        return isTemplate() ? remote.arguments().subList(1, remote.arguments().size()) : remote.arguments();
    }

    private boolean isTemplate() {
        return scenario.rewritten().added().contains("batchUpdate");
    }

    /** The rows that a batch should have. */
    String expectedRows() {
        String arrays = imports.name("java.util.Arrays");
        return scenario.remotes().stream()
                .map(r -> {
                    String codes = TestValues.codes(written(r), imports);
                    return isTemplate() ? arrays + ".asList(" + codes + ")" : codes;
                })
                .collect(Collectors.joining(", ", arrays + ".asList(", ")"));
    }

    /** The calls that the code should make. */
    List<String> expectedCalls() {
        if (!scenario.kind().callsAnother()) {
            return List.of(scenario.single());
        }
        List<String> calls = new ArrayList<>();
        for (String name : scenario.rewritten().added()) {
            boolean each = name.equals("addBatch");
            calls.addAll(java.util.Collections.nCopies(each ? scenario.remotes().size() : 1, name));
        }
        return calls;
    }

    /** The method. */
    List<String> method() {
        List<String> lines = new ArrayList<>();
        String invocation = imports.name("org.mockito.invocation.InvocationOnMock");
        lines.add("private Object answer(" + invocation + " call) throws Throwable {");
        if (scenario.kind() == Kind.PARALLEL) {
            parallel(lines);
        } else {
            lines.add("    String name = call.getMethod().getName();");
            single(lines);
            scenario.rewritten().added().forEach(name -> added(name, lines));
            lines.add("    return " + defaults() + ";");
        }
        lines.add("}");
        return lines;
    }

    private String defaults() {
        return imports.member("org.mockito.Mockito", "RETURNS_DEFAULTS") + ".answer(call)";
    }

    private void single(List<String> lines) {
        lines.add("    if (name.equals(" + quoted(scenario.single()) + ")) {");
        lines.add("        calls.add(name);");
        if (scenario.kind() == Kind.BATCH) {
            if (isWrittenDown()) {
                String all = imports.name("java.util.Arrays") + ".asList(call.getArguments())";
                lines.add(
                        isTemplate()
                                ? "        written.add(" + all + ".subList(1, call.getArguments().length));"
                                : "        written.add(call.getArguments()[0]);");
            }
        } else if (answers()) {
            String key = scenario.kind() == Kind.BULK ? "call.getArguments()[0]" : "name";
            lines.add("        return " + wrapped("rows.get(" + key + ")") + ";");
        }
        lines.add("    }");
    }

    /** An answer as the single call gives it. */
    private String wrapped(String row) {
        TypeRef type = scenario.remotes().get(0).call().result();
        if (type.name().equals("java.util.Optional")) {
            return imports.name("java.util.Optional") + ".ofNullable(" + row + ")";
        }
        boolean many = scenario.remotes().get(0).answer() instanceof Value.Many;
        return many && scenario.kind() == Kind.BULK
                ? row.replace("rows.get(", "rows.getOrDefault(")
                        .replaceFirst("\\)$", ", new " + imports.name("java.util.ArrayList") + "<>())")
                : row;
    }

    private void added(String name, List<String> lines) {
        lines.add("    if (name.equals(" + quoted(name) + ")) {");
        lines.add("        calls.add(name);");
        if (scenario.kind() == Kind.BULK) {
            found(lines);
        } else if (isWrittenDown()) {
            String collection = imports.name("java.util.Collection") + "<?>";
            if (isTemplate()) {
                lines.add("        for (Object row : (" + collection + ") call.getArguments()[1]) {");
                lines.add("            written.add(" + imports.name("java.util.Arrays") + ".asList((Object[]) row));");
                lines.add("        }");
            } else {
                lines.add("        written.addAll((" + collection + ") call.getArguments()[0]);");
            }
        }
        lines.add("    }");
    }

    /** The rows for some keys: in another order than asked for, as stores may give them, and without what is missing. */
    private void found(List<String> lines) {
        String collection = imports.name("java.util.Collection") + "<?>";
        String asked = scenario.rewritten().spread()
                ? imports.name("java.util.Arrays") + ".asList(call.getArguments())"
                : "(" + collection + ") call.getArguments()[0]";
        lines.add("        " + collection + " asked = " + asked + ";");
        lines.add("        " + list("Object") + " found = new " + imports.name("java.util.ArrayList") + "<>();");
        if (scenario.rewritten().keyOf().isEmpty()) {
            lines.add("        asked.forEach(key -> found.add(rows.get(key)));");
        } else {
            boolean many = scenario.remotes().get(0).answer() instanceof Value.Many;
            String add = many
                    ? "found.addAll(0, (" + collection + ") row);"
                    : "found.add(0, row); // in another order than asked for";
            lines.add("        rows.forEach((key, row) -> {");
            lines.add("            if (asked.contains(key)) {");
            lines.add("                " + add);
            lines.add("            }");
            lines.add("        });");
        }
        lines.add("        return found;");
    }

    /** Waits until as many calls run as may; where they run one after the other the first one gives up waiting. */
    private void parallel(List<String> lines) {
        lines.add("    if (!call.getMethod().getName().equals(" + quoted(scenario.single()) + ")) {");
        lines.add("        return " + defaults() + ";");
        lines.add("    }");
        lines.add("    most.accumulateAndGet(running.incrementAndGet(), Math::max);");
        lines.add("    together.countDown();");
        lines.add("    if (!together.await(5, " + imports.name("java.util.concurrent.TimeUnit") + ".SECONDS)) {");
        lines.add("        while (together.getCount() > 0) {");
        lines.add("            together.countDown(); // nobody else comes");
        lines.add("        }");
        lines.add("    }");
        lines.add("    running.decrementAndGet();");
        boolean one = scenario.remotes().get(0).arguments().size() == 1;
        String key = one ? "call.getArguments()[0]" : imports.name("java.util.Arrays") + ".asList(call.getArguments())";
        lines.add(answers() ? "    return " + wrapped("rows.get(" + key + ")") + ";" : "    return null;");
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
