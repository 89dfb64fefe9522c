package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Recognizes loops that write only those parts of one thing that are new, and leave alone what is stored: as a rule one or two
 * have been added since.
 */
final class NewParts {

    private static final Set<String> NEW = Set.of("isNew", "isNewObject", "isTransient", "isNewRecord", "isNewEntity");
    private static final Set<String> STORED = Set.of("hasId", "isPersisted", "isPersistent", "isStored", "isSaved");

    private final LoopSite site;
    private final Method method;
    private final Body body;
    private final Program program;
    private final ElementObjects elements;

    private NewParts(LoopSite site, Method method, Program program) {
        this.site = site;
        this.method = method;
        this.body = method.body();
        this.program = program;
        this.elements = new ElementObjects(site.loop(), body);
    }

    static boolean are(LoopSite site, Method method, Program program) {
        NewParts parts = new NewParts(site, method, program);
        return parts.areOfOneThing() && parts.areOnlyNew();
    }

    private boolean areOfOneThing() {
        Optional<Expr> source = LoopSize.source(site.loop(), body).map(new Makings(method, program)::of);
        return source.filter(Expr.Select.class::isInstance).isPresent()
                || source.filter(Expr.Call.class::isInstance)
                        .map(c -> program.invocations(method).get(((Expr.Call) c).call()))
                        .filter(this::isGetter)
                        .isPresent();
    }

    private boolean isGetter(Invocation call) {
        return call.site().arguments().isEmpty()
                && !Spelling.fetches(call.receiver())
                && !CallPaths.leadsOutside(call, program);
    }

    private boolean areOnlyNew() {
        Guards guards = new Guards(site, body);
        return guards.branches().anyMatch(r -> says(r, true) && isAllThatWrites(r))
                || guards.skips().anyMatch(r -> says(r, false) && !writes(r));
    }

    /** Whether nothing is written for the elements that the branch is not for. */
    private boolean isAllThatWrites(Region branch) {
        return inLoop().filter(c -> !body.within(c.site().region(), branch.index()))
                .noneMatch(this::writes);
    }

    private boolean writes(Region region) {
        return inLoop().filter(c -> body.within(c.site().region(), region.index()))
                .anyMatch(this::writes);
    }

    private boolean writes(Invocation call) {
        return CallPaths.leadsTo(call, e -> !e.isRead(), program);
    }

    private Stream<Invocation> inLoop() {
        return program.invocations(method).stream()
                .filter(c -> body.within(c.site().region(), site.loop().index()));
    }

    private boolean says(Region branch, boolean outcome) {
        return branch.condition().filter(c -> isNew(c, outcome)).isPresent();
    }

    /** Whether a condition comes out so only for an element that is not stored yet. */
    private boolean isNew(Expr condition, boolean outcome) {
        if (condition instanceof Expr.Operation operation) {
            List<Expr> operands = operation.operands();
            return switch (operation.operator()) {
                case "!" -> isNew(operands.get(0), !outcome);
                case "&&" -> outcome && operands.stream().anyMatch(o -> isNew(o, true));
                case "||" -> !outcome && operands.stream().anyMatch(o -> isNew(o, false));
                case "==" -> outcome && isMissingIdentity(operands);
                case "!=" -> !outcome && isMissingIdentity(operands);
                default -> false;
            };
        }
        return condition instanceof Expr.Call asked && saysSo(body.calls().get(asked.call()), outcome);
    }

    private boolean isMissingIdentity(List<Expr> compared) {
        return compared.stream().anyMatch(Expr::isNull) && compared.stream().anyMatch(elements::isIdentity);
    }

    private boolean saysSo(CallSite asked, boolean outcome) {
        return (outcome ? NEW : STORED).contains(asked.name())
                && asked.arguments().isEmpty()
                && asked.receiver().filter(elements::includes).isPresent();
    }
}
