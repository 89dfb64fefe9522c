package dev.optkit.analyzers.syntax;

import dev.optkit.core.program.ImportFacts;
import java.util.List;

/**
 * What a file declares.
 *
 * @param packageName empty for the unnamed package
 * @param imports in source order
 * @param types the outermost ones
 */
public record SourceUnit(String packageName, List<ImportFacts> imports, List<Declaration.Type> types) {}
