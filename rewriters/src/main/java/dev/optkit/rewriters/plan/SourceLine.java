package dev.optkit.rewriters.plan;

import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.text.SourceFile;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The code that a refusal blames, for people to see. */
final class SourceLine {

    private static final int LONGEST = 120;
    private static final Pattern LONG_LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.){13,}\"");

    private SourceLine() {}

    /** The refusal with the line it blames; long literals may be secrets, and are left out. */
    static Proposal.Declined added(Proposal.Declined declined, Function<String, Optional<SourceFile>> sources) {
        Refusal refusal = declined.refusal();
        if (!refusal.code().isEmpty() || refusal.line() < 1) {
            return declined;
        }
        String code = sources.apply(refusal.path())
                .flatMap(file -> file.text().lines().skip(refusal.line() - 1L).findFirst())
                .map(line -> LONG_LITERAL.matcher(line.strip()).replaceAll("\"...\""))
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line)
                .orElse("");
        return new Proposal.Declined(declined.rewriter(), declined.finding(), refusal.withCode(code));
    }
}
