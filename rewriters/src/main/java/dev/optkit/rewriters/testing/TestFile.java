package dev.optkit.rewriters.testing;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The file of a test, in the form of those beside it.
 *
 * @param imports of the names in the body
 * @param packageName of the test
 */
record TestFile(TestStyle style, TestImports imports, String packageName) {

    /** The text of the file with these lines for a body, which have four blanks a step. */
    String text(List<String> body) {
        return fitted(head() + String.join("\n", body) + "\n");
    }

    private String head() {
        StringBuilder head = new StringBuilder();
        head.append(style.header().isEmpty() ? "" : style.header().replace("\r", "") + "\n");
        head.append(packageName.isEmpty() ? "" : "package " + packageName + ";\n\n");
        imports.statics().forEach(s -> head.append("import static ").append(s).append(";\n"));
        head.append(imports.statics().isEmpty() ? "" : "\n");
        imports.types().forEach(t -> head.append("import ").append(t).append(";\n"));
        return head.append("\n").toString();
    }

    /** In the indentation and ends of line of the other tests. */
    private String fitted(String text) {
        return text.lines()
                .flatMap(line -> Wrapped.lines(line).stream())
                .map(this::line)
                .collect(Collectors.joining(style.lineEnd(), "", style.lineEnd()));
    }

    private String line(String line) {
        String rest = line;
        StringBuilder indent = new StringBuilder();
        while (rest.startsWith("    ")) {
            indent.append(style.indent());
            rest = rest.substring(4);
        }
        return indent + rest;
    }
}
