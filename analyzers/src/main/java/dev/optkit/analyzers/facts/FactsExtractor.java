package dev.optkit.analyzers.facts;

import dev.optkit.analyzers.syntax.Declaration;
import dev.optkit.analyzers.syntax.FileText;
import dev.optkit.analyzers.syntax.SourceUnit;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.text.LineMap;
import dev.optkit.core.text.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the syntax tree of one file into facts, whichever parser it is from. */
public final class FactsExtractor {

    private static final Pattern SUPPRESSION = Pattern.compile("//\\s*optkit:ignore\\b[ \\t]*([a-z][a-z-]*)?");

    private FactsExtractor() {}

    /** What a file says. */
    public static FileFacts facts(SourceFile source, SourceUnit unit) {
        FileText file = FileText.of(source);
        List<TypeFacts> types = new ArrayList<>();
        for (Declaration.Type type : unit.types()) {
            new TypeReader(file, types).read(type, unit.packageName(), Optional.empty());
        }
        return new FileFacts(
                source.path(),
                unit.packageName(),
                unit.imports(),
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
