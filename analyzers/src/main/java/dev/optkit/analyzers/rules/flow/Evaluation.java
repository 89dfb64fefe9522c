package dev.optkit.analyzers.rules.flow;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.BitSet;
import java.util.List;

/**
 * Which calls of a body run whenever their region does, and in which order.
 *
 * <p>An operand of {@code &&}, {@code ||} or {@code ?:} may not be evaluated. A call that is part of no expression the
 * facts remember, such as the lock of a {@code synchronized} block, counts as one that may not be.
 */
public final class Evaluation {

    private final Body body;
    private final BitSet always = new BitSet();

    /** That of a method's body. */
    public static Evaluation of(Method method, Program program) {
        return program.derived(method, Evaluation.class, m -> new Evaluation(m.body()));
    }

    Evaluation(Body body) {
        this.body = body;
        body.calls().stream().filter(c -> !c.resultUsed()).forEach(c -> mark(new Expr.Call(c.index()), always));
        body.variables().stream().map(Variable::initializer).forEach(i -> i.ifPresent(e -> mark(e, always)));
        body.assignments().stream().map(Assignment::value).forEach(e -> mark(e, always));
        body.exits().stream().map(Exit::value).forEach(v -> v.ifPresent(e -> mark(e, always)));
        for (Region region : body.regions()) {
            region.result().ifPresent(e -> mark(e, always));
            region.condition().ifPresent(e -> mark(e, always));
            region.loop().flatMap(l -> l.iterated()).ifPresent(e -> mark(e, always));
        }
    }

    /** Whether a call runs each time its region does, unless something before it leaves the region. */
    public boolean always(CallSite call) {
        return always.get(call.index()) && !call.inHeader();
    }

    /** Whether a call is made before another, if both are. */
    public static boolean precedes(CallSite first, CallSite second) {
        return first.span().end() < second.span().end();
    }

    /** Whether a call has been made whenever another is made. */
    public boolean dominates(CallSite first, CallSite second) {
        return precedes(first, second)
                && body.within(second.region(), first.region())
                && (always(first) || isKnownToHaveRun(first, second.region()));
    }

    private boolean isKnownToHaveRun(CallSite call, int region) {
        BitSet run = new BitSet();
        for (Region around : body.enclosing(region)) {
            around.condition().ifPresent(c -> markWhere(c, true, run));
        }
        return run.get(call.index());
    }

    private void mark(Expr expression, BitSet into) {
        if (expression instanceof Expr.Call call) {
            into.set(call.call());
        }
        List<Expr> parts = Exprs.parts(expression, body);
        boolean firstOnly = expression instanceof Expr.Choice || isShortCircuit(expression);
        int ran = firstOnly ? Math.min(1, parts.size()) : parts.size();
        for (int i = 0; i < ran; i++) {
            mark(parts.get(i), into);
        }
    }

    /** Marks the calls that have run where a condition had this outcome. */
    private void markWhere(Expr condition, boolean outcome, BitSet into) {
        if (condition instanceof Expr.Operation not && not.operator().equals("!")) {
            markWhere(not.operands().get(0), !outcome, into);
        } else if (condition instanceof Expr.Operation operation && isShortCircuit(operation)) {
            boolean all = operation.operator().equals("&&") == outcome;
            operation.operands().stream()
                    .limit(all ? operation.operands().size() : 1)
                    .forEach(o -> {
                        if (all) {
                            markWhere(o, outcome, into);
                        } else {
                            mark(o, into);
                        }
                    });
        } else {
            mark(condition, into);
        }
    }

    private static boolean isShortCircuit(Expr expression) {
        return expression instanceof Expr.Operation operation
                && (operation.operator().equals("&&") || operation.operator().equals("||"));
    }
}
