package dev.optkit.rewriters.verify;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Problem;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.comments.Comment;
import dev.optkit.core.fix.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether each changed Java file parses as well as before, and has lost no comment. */
public final class ParseCheck implements Check {

    private static final int STACK_BYTES = 64 << 20;

    @Override
    public String reason() {
        return "postcheck-failed";
    }

    @Override
    public List<Failure> failures(Plan plan) {
        List<Failure> failures = new ArrayList<>();
        plan.after().forEach((path, text) -> {
            if (path.endsWith(".java")) {
                failureOf(path, plan.before().getOrDefault(path, ""), text).ifPresent(failures::add);
            }
        });
        return failures;
    }

    private static Optional<Failure> failureOf(String path, String before, String after) {
        ParseResult<CompilationUnit> result = parse(after);
        for (Problem problem : result.getProblems()) {
            int line = problem.getLocation()
                    .flatMap(l -> l.getBegin().getRange())
                    .map(r -> r.begin.line)
                    .orElse(1);
            return Optional.of(new Failure(path, line, "the result does not parse: " + firstLine(problem)));
        }
        List<String> lost = comments(parse(before));
        comments(result).forEach(lost::remove);
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(new Failure(path, 1, "the comment \"" + lost.get(0) + "\" is lost"));
    }

    private static String firstLine(Problem problem) {
        return problem.getMessage().lines().findFirst().orElse("");
    }

    private static List<String> comments(ParseResult<CompilationUnit> parsed) {
        List<String> texts = new ArrayList<>();
        parsed.getResult()
                .ifPresent(unit -> unit.getAllContainedComments().stream()
                        .map(Comment::getContent)
                        .map(String::strip)
                        .forEach(texts::add));
        parsed.getResult()
                .flatMap(CompilationUnit::getComment)
                .ifPresent(c -> texts.add(c.getContent().strip()));
        return texts;
    }

    /* Deep expressions need a deep stack; a file too deep even for that counts as one that does not parse. */
    private static ParseResult<CompilationUnit> parse(String text) {
        List<ParseResult<CompilationUnit>> slot = new ArrayList<>();
        Thread worker = new Thread(null, () -> slot.add(parseHere(text)), "optkit-parse-check", STACK_BYTES);
        worker.setDaemon(true);
        worker.start();
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckUnavailableException("interrupted while parsing");
        }
        return slot.get(0);
    }

    private static ParseResult<CompilationUnit> parseHere(String text) {
        ParserConfiguration configuration = new ParserConfiguration()
                .setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_25)
                .setTabSize(1);
        try {
            ParseResult<CompilationUnit> result = new JavaParser(configuration).parse(text);
            return result.isSuccessful()
                    ? result
                    : new JavaParser(configuration.setPreprocessUnicodeEscapes(true)).parse(text);
        } catch (StackOverflowError tooDeep) {
            return new ParseResult<>(null, List.of(new Problem("nested too deeply", null, null)), null);
        }
    }
}
