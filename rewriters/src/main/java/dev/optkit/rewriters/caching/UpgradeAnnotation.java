package dev.optkit.rewriters.caching;

import com.github.javaparser.ast.expr.AnnotationExpr;
import com.google.auto.service.AutoService;
import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.WeakAnnotation;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.Rewriter;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.program.Method;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.AnnotationEdits;
import dev.optkit.rewriters.edit.RuntimeLibrary;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Replaces a cache annotation of a method by another, or puts that beside it, as the mapping of the project says.
 *
 * <p>What the code behind the old annotation does cannot be read off it, so every fix is for review. Where the new one is
 * the runtime's, the method must be one that it can serve without a wrong or a shared answer, what evicts the old entries
 * evicts the new ones too, and the build is made to weave.
 */
@AutoService(Rewriter.class)
public final class UpgradeAnnotation implements Rewriter {

    @Override
    public String id() {
        return "upgrade-annotation";
    }

    @Override
    public Set<String> rules() {
        return Set.of("weak-cache-annotation");
    }

    @Override
    public Proposal propose(Finding finding, RewriteContext context) {
        return Site.proposeForDeclaration(this, finding, context, this::fix);
    }

    private Proposal.Fix fix(Site site) {
        WeakAnnotation weak = site.evidence().weak().orElseThrow();
        AnnotationUses uses = new AnnotationUses(weak.upgrade(), site.program());
        uses.requireCertain(site.method(), weak.annotation());
        requireNoComment(site, weak);
        UpgradedMembers members = new UpgradedMembers(site, weak);
        List<NewMember> written = members.all();
        String assumption = "@" + weak.annotation().simpleName() + " does no more than what the mapping says of it";
        List<Edit> edits = new ArrayList<>();
        AnnotationEdits annotations = new AnnotationEdits(site.context());
        write(annotations, site.method(), weak, written);
        if (weak.upgrade().to().equals(CachedMembers.TYPE)) {
            CachedUpgrade cached = new CachedUpgrade(site, weak, written, members.left());
            assumption += cached.check();
            Set<Method> woven = new TreeSet<>(cached.evict(annotations));
            woven.add(site.method());
            edits.addAll(RuntimeLibrary.wovenInto(woven, site.context()));
        } else {
            assumption += Evictions.of(weak, site.program()).requireForBoth(weak);
        }
        edits.addAll(0, annotations.edits());
        edits.addAll(uses.turn(site.method(), weak.annotation(), site.source()));
        String title = "upgrade @" + weak.annotation().simpleName() + " of "
                + site.method().shortName();
        return new Proposal.Fix(id(), site.finding().id(), title, Safety.REVIEW, assumption, edits);
    }

    /** What stands in the old annotation goes with it. */
    private static void requireNoComment(Site site, WeakAnnotation weak) {
        AnnotationExpr old = AnnotationUses.node(site.method(), weak.annotation(), site.source());
        boolean comment = !site.source().comments(site.source().span(old)).isEmpty();
        if (comment && !weak.upgrade().keep()) {
            throw site.refused(
                    "unmapped-member",
                    weak.annotation().line(),
                    "a comment stands in the annotation, and would go with it",
                    "move it above the annotation");
        }
    }

    private static void write(
            AnnotationEdits annotations, Method method, WeakAnnotation weak, List<NewMember> members) {
        AnnotationUpgrade upgrade = weak.upgrade();
        Function<UnaryOperator<String>, String> code =
                names -> "@" + names.apply(upgrade.to()) + NewMember.arguments(members, names);
        if (upgrade.keep()) {
            annotations.add(method, code);
        } else {
            annotations.replace(method, weak.annotation(), upgrade.from(), code);
        }
    }
}
