package dev.optkit.rewriters.plan;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.Rewriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Asks the rewriters of a rule, the preferred one first. A rewriter that crashes has refused. */
public final class Proposals {

    private final List<Rewriter> rewriters;
    private final Map<String, List<String>> preferred;
    private final Companion companion;

    /**
     * Proposals of these rewriters.
     *
     * @param rewriters all there are
     * @param preferred ids of rewriters by rule, preferred first; a rewriter that is not named comes last
     */
    public Proposals(List<Rewriter> rewriters, Map<String, List<String>> preferred) {
        this(rewriters, preferred, Companion.NONE);
    }

    private Proposals(List<Rewriter> rewriters, Map<String, List<String>> preferred, Companion companion) {
        this.companion = companion;
        this.rewriters =
                rewriters.stream().sorted(Comparator.comparing(Rewriter::id)).toList();
        this.preferred = Map.copyOf(preferred);
    }

    /** Proposals of every rewriter that {@link ServiceLoader} finds. */
    public static Proposals load(Map<String, List<String>> preferred) {
        ServiceLoader<Rewriter> loader = ServiceLoader.load(Rewriter.class, Proposals.class.getClassLoader());
        return new Proposals(loader.stream().map(ServiceLoader.Provider::get).toList(), preferred);
    }

    /** The same, with what goes with each fix. */
    public Proposals with(Companion other) {
        return new Proposals(rewriters, preferred, other);
    }

    /** The first fix; without one the refusal of the preferred rewriter; empty when none knows the rule. */
    public Optional<Proposal> proposalFor(Finding finding, RewriteContext context) {
        Optional<Proposal> refusal = Optional.empty();
        for (Rewriter rewriter : rewritersOf(finding)) {
            Proposal proposal = ask(rewriter, finding, context);
            if (proposal instanceof Proposal.Fix fix) {
                return Optional.of(companion.with(fix, finding, context));
            }
            refusal = refusal.isPresent() ? refusal : Optional.of(proposal);
        }
        return refusal;
    }

    private List<Rewriter> rewritersOf(Finding finding) {
        List<Rewriter> all = rewritersOf(finding.rule());
        List<Rewriter> concerned = all.stream().filter(r -> r.concerns(finding)).toList();
        return concerned.isEmpty() ? all : concerned;
    }

    private List<Rewriter> rewritersOf(String rule) {
        List<String> order = preferred.getOrDefault(rule, List.of());
        return rewriters.stream()
                .filter(r -> r.rules().contains(rule))
                .sorted(Comparator.comparingInt(r -> order.contains(r.id()) ? order.indexOf(r.id()) : order.size()))
                .toList();
    }

    private static Proposal ask(Rewriter rewriter, Finding finding, RewriteContext context) {
        try {
            Proposal proposal = rewriter.propose(finding, context);
            if (proposal instanceof Proposal.Fix fix) {
                Texts.check(fix, context::source);
            }
            return proposal instanceof Proposal.Declined declined
                    ? SourceLine.added(declined, context::source)
                    : proposal;
        } catch (RuntimeException | StackOverflowError | LinkageError crash) {
            return crashed(rewriter, finding, crash);
        }
    }

    private static Proposal crashed(Rewriter rewriter, Finding finding, Throwable crash) {
        String message = rewriter.id() + " failed with " + crash;
        Refusal refusal = Refusal.of(
                "internal-error", finding.location().path(), finding.location().startLine(), message);
        return new Proposal.Declined(rewriter.id(), finding.id(), refusal);
    }
}
