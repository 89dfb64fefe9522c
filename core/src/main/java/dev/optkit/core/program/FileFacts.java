package dev.optkit.core.program;

import java.util.List;

/**
 * What one Java file says, without its syntax tree. Immutable.
 *
 * @param path relative to the root, with {@code /}
 * @param packageName empty for the unnamed package
 * @param imports in source order
 * @param types all declared types, nested ones after the type around them
 * @param suppressions lines on which {@code optkit:ignore} stands, with the rules named there
 * @param lines number of lines
 */
public record FileFacts(
        String path,
        String packageName,
        List<ImportFacts> imports,
        List<TypeFacts> types,
        List<Suppression> suppressions,
        int lines) {

    public FileFacts {
        imports = List.copyOf(imports);
        types = List.copyOf(types);
        suppressions = List.copyOf(suppressions);
    }

    /**
     * A comment {@code // optkit:ignore rule-id reason}.
     *
     * @param line 1-based line of the comment; it covers this line and the next
     * @param rule the rule named, empty for all
     */
    public record Suppression(int line, String rule) {}
}
