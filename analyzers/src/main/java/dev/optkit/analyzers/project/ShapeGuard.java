package dev.optkit.analyzers.project;

import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.text.SourceFile;
import java.util.Optional;

/**
 * Refuses files whose syntax tree would be so deep that a recursive parser or visitor runs out of stack.
 *
 * <p>One pass over the characters, no recursion. The counts are of text, not of a tree: a file that passes
 * may still overflow a small stack, and no sensible file is refused.
 */
public final class ShapeGuard {

    private ShapeGuard() {}

    /** Why the file must not be parsed; empty for all but hostile or broken files. */
    public static Optional<Diagnostic> check(SourceFile file) {
        JavaTokens tokens = new JavaTokens(file.text());
        ShapeCounter counter = new ShapeCounter();
        for (char token = tokens.next(); token != JavaTokens.END; token = tokens.next()) {
            ShapeCounter.Excess excess = counter.accept(token, tokens);
            if (excess != ShapeCounter.Excess.NONE) {
                return Optional.of(diagnostic(file, tokens.start(), excess));
            }
        }
        return Optional.empty();
    }

    private static Diagnostic diagnostic(SourceFile file, int offset, ShapeCounter.Excess excess) {
        return new Diagnostic(
                file.path(),
                file.lineMap().line(offset),
                true,
                "too-deep: more than " + excess.limit + " " + excess.what + "; split the code or exclude the file");
    }
}
