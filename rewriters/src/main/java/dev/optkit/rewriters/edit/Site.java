package dev.optkit.rewriters.edit;

import com.github.javaparser.ast.Node;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.Rewriter;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.text.SourceFile;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One finding with the file around it: what preconditions ask and what they refuse with.
 *
 * <p>The file is parsed when its tree is first asked for, as most refusals need no tree. Not thread-safe.
 */
public final class Site {

    private final Finding finding;
    private final RewriteContext context;
    private Optional<JavaSource> parsed = Optional.empty();

    private Site(Finding finding, RewriteContext context) {
        this.finding = finding;
        this.context = context;
    }

    /** What a rewriter answers, once its preconditions are asked; a {@link Refused} becomes a refusal. */
    public static Proposal propose(
            Rewriter rewriter, Finding finding, RewriteContext context, Function<Site, Proposal.Fix> fix) {
        return propose(rewriter, finding, () -> {
            Gates.check(finding, context);
            return fix.apply(new Site(finding, context));
        });
    }

    /** As {@link #propose}, for a rewriter that edits declarations without a body, too. */
    public static Proposal proposeForDeclaration(
            Rewriter rewriter, Finding finding, RewriteContext context, Function<Site, Proposal.Fix> fix) {
        return propose(rewriter, finding, () -> {
            Gates.checkDeclaration(finding, context);
            return fix.apply(new Site(finding, context));
        });
    }

    private static Proposal propose(Rewriter rewriter, Finding finding, Supplier<Proposal.Fix> fix) {
        try {
            return fix.get();
        } catch (Refused refused) {
            return new Proposal.Declined(rewriter.id(), finding.id(), refused.refusal());
        }
    }

    public Finding finding() {
        return finding;
    }

    public RewriteContext context() {
        return context;
    }

    /**
     * The parsed file of the evidence's method.
     *
     * @throws Refused if it cannot be read or parsed
     */
    public JavaSource source() {
        if (parsed.isEmpty()) {
            SourceFile file = context.source(path())
                    .orElseThrow(() -> new Refused(Refusal.of("undecodable", path(), 1, "the file cannot be read")));
            parsed = Optional.of(JavaSource.of(file, context));
        }
        return parsed.get();
    }

    public Program program() {
        return context.program();
    }

    public Evidence evidence() {
        return evidenceOf(finding);
    }

    static Evidence evidenceOf(Finding finding) {
        return finding.evidence()
                .orElseThrow(() -> new IllegalArgumentException("a finding of a cached report: " + finding.id()));
    }

    /** The method around the place to edit. */
    public Method method() {
        return evidence().method();
    }

    public String path() {
        return method().path();
    }

    /** The region of the loop. */
    public Region region() {
        return method().body().regions().get(evidence().region());
    }

    /** A refusal at a line of the edited file. */
    public Refused refused(String reason, int line, String message, String unlock) {
        return new Refused(new Refusal(reason, path(), line, message, unlock));
    }

    /** A refusal at a line of the edited file that nothing simple would lift. */
    public Refused refused(String reason, int line, String message) {
        return refused(reason, line, message, "");
    }

    /** A refusal at a node of the edited file. */
    public Refused refused(String reason, Node node, String message, String unlock) {
        return refused(reason, source().line(node), message, unlock);
    }

    /** A refusal at another place, such as a declaration in another file. */
    public static Refused refusedAt(Method method, int line, String reason, String message, String unlock) {
        return new Refused(new Refusal(reason, method.path(), line, message, unlock));
    }
}
