package dev.optkit.analyzers.syntax.javaparser;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import dev.optkit.analyzers.syntax.Declaration;
import dev.optkit.analyzers.syntax.FileText;
import dev.optkit.analyzers.syntax.SourceUnit;
import dev.optkit.core.program.ImportFacts;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.text.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * Parses with JavaParser.
 *
 * <p>The parser runs at its fastest setting: the newest language level without validators or comments. It keeps tokens, as
 * the parser has no positions without them. Not thread-safe; one instance per worker.
 */
public final class JavaParserFrontEnd {

    private final JavaParser parser;

    public JavaParserFrontEnd() {
        ParserConfiguration configuration = new ParserConfiguration()
                .setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_25)
                .setAttributeComments(false)
                .setTabSize(1);
        configuration.getProcessors().clear();
        parser = new JavaParser(configuration);
    }

    /**
     * What came of one file.
     *
     * @param unit what it declares, if anything could be read
     * @param problem why a part of it, or all, was not understood
     */
    public record Result(Optional<SourceUnit> unit, Optional<Diagnostic> problem) {}

    /** Parses a file; a syntax error leaves the parts around it. */
    public Result parse(SourceFile source) {
        ParseResult<CompilationUnit> parsed = parser.parse(source.text());
        Optional<Diagnostic> problem = parsed.getProblems().stream().findFirst().map(p -> SyntaxError.of(source, p));
        Optional<SourceUnit> unit = parsed.getResult()
                .filter(u -> problem.isEmpty() || !u.getTypes().isEmpty())
                .map(u -> unit(u, new Positions(FileText.of(source))));
        return new Result(unit, problem);
    }

    private static SourceUnit unit(CompilationUnit unit, Positions positions) {
        DeclarationAdapter declarations = new DeclarationAdapter(positions);
        List<ImportFacts> imports = unit.getImports().stream()
                .map(i -> new ImportFacts(i.getNameAsString(), i.isStatic(), i.isAsterisk()))
                .toList();
        List<Declaration.Type> types =
                unit.getTypes().stream().map(declarations::type).toList();
        return new SourceUnit(
                unit.getPackageDeclaration().map(p -> p.getNameAsString()).orElse(""), imports, types);
    }
}
