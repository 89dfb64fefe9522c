package dev.optkit.analyzers.facts;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.ImportFacts;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.text.LineMap;
import dev.optkit.core.text.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one file into facts and drops its syntax tree.
 *
 * <p>The parser runs at its fastest setting: the newest language level without validators or comments. It keeps tokens, as
 * the parser has no positions without them. Not
 * thread-safe; one instance per worker.
 */
public final class FactsExtractor {

    private static final Pattern SUPPRESSION = Pattern.compile("//\\s*optkit:ignore\\b[ \\t]*([a-z][a-z-]*)?");

    private final JavaParser parser;

    public FactsExtractor() {
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
     * @param facts what it says, if anything could be read
     * @param problem why a part of it, or all, was not understood
     */
    public record Result(Optional<FileFacts> facts, Optional<Diagnostic> problem) {}

    /** Reads a file; a syntax error leaves the facts of the parts around it. */
    public Result extract(SourceFile source) {
        ParseResult<CompilationUnit> parsed = parser.parse(source.text());
        LineMap lines = source.lineMap();
        Optional<Diagnostic> problem = parsed.getProblems().stream().findFirst().map(p -> SyntaxError.of(source, p));
        Optional<FileFacts> facts = parsed.getResult()
                .filter(unit -> problem.isEmpty() || !unit.getTypes().isEmpty())
                .map(unit -> facts(source, new FileText(source.text(), lines), unit));
        return new Result(facts, problem);
    }

    private static FileFacts facts(SourceFile source, FileText file, CompilationUnit unit) {
        String packageName =
                unit.getPackageDeclaration().map(p -> p.getNameAsString()).orElse("");
        List<TypeFacts> types = new ArrayList<>();
        for (TypeDeclaration<?> type : unit.getTypes()) {
            new TypeReader(file, types).read(type, packageName, Optional.empty());
        }
        List<ImportFacts> imports = unit.getImports().stream()
                .map(i -> new ImportFacts(i.getNameAsString(), i.isStatic(), i.isAsterisk()))
                .toList();
        return new FileFacts(
                source.path(),
                packageName,
                imports,
                types,
                suppressions(source.text(), file.lines()),
                file.lines().lines());
    }

    private static List<FileFacts.Suppression> suppressions(String text, LineMap lines) {
        if (!text.contains("optkit:ignore")) {
            return List.of();
        }
        List<FileFacts.Suppression> found = new ArrayList<>();
        Matcher matcher = SUPPRESSION.matcher(text);
        while (matcher.find()) {
            String rule = Optional.ofNullable(matcher.group(1)).orElse("");
            found.add(new FileFacts.Suppression(lines.line(matcher.start()), rule));
        }
        return found;
    }
}
