package dev.optkit.analyzers.rules.calls;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where the result of a call goes in a body: into variables, into objects in variables, into fields. Takes no notice
 * of the order of statements, so it errs on the side of "goes there".
 */
final class ResultFlow {

    private final Body body;
    private final int call;
    private final BitSet variables = new BitSet();
    private final Set<String> fields = new HashSet<>();

    ResultFlow(Body body, CallSite call) {
        this.body = body;
        this.call = call.index();
        int before;
        do {
            before = variables.cardinality() + fields.size();
            spread();
        } while (variables.cardinality() + fields.size() > before);
    }

    /** Whether a call uses the result. A call of the same object may do so through a field. */
    boolean reaches(CallSite site) {
        boolean throughField = !fields.isEmpty()
                && (site.receiver().isEmpty() || site.receiver().get() instanceof Expr.This);
        return throughField || Exprs.parts(site).stream().anyMatch(this::holds);
    }

    private void spread() {
        for (int i = 0; i < body.variables().size(); i++) {
            Variable variable = body.variables().get(i);
            if (variable.initializer().filter(this::holds).isPresent() || isElement(variable)) {
                variables.set(i);
            }
        }
        body.assignments().stream()
                .filter(a -> holds(a.value()))
                .map(Assignment::target)
                .forEach(this::mark);
        for (CallSite site : body.calls()) {
            if (site.arguments().stream().anyMatch(this::holds)) {
                site.receiver().ifPresent(this::mark);
                site.arguments().forEach(this::mark);
            }
        }
    }

    private boolean isElement(Variable variable) {
        Region region = body.regions().get(variable.region());
        Optional<Expr> source = variable.kind() == Variable.Kind.LOOP
                ? region.loop().flatMap(l -> l.iterated())
                : variable.kind() == Variable.Kind.LAMBDA && region.call() >= 0
                        ? Optional.of(new Expr.Call(region.call()))
                        : Optional.empty();
        return source.filter(this::holds).isPresent();
    }

    private void mark(Expr target) {
        Expr root = Exprs.root(target, body);
        if (root instanceof Expr.Local local) {
            variables.set(local.variable());
        } else if (target instanceof Expr.Name || target instanceof Expr.Select) {
            root.field().filter(n -> Character.isLowerCase(n.charAt(0))).ifPresent(fields::add);
        }
    }

    private boolean holds(Expr expression) {
        if (expression instanceof Expr.Call site && site.call() == call) {
            return true;
        }
        if (expression instanceof Expr.Local local) {
            return variables.get(local.variable());
        }
        if (expression instanceof Expr.Function function) {
            return body.calls().stream()
                    .filter(c -> body.within(c.region(), function.region()))
                    .anyMatch(c -> c.index() == call
                            || Exprs.parts(c).stream().anyMatch(p -> !(p instanceof Expr.Function) && holds(p)));
        }
        return expression.field().filter(fields::contains).isPresent()
                || Exprs.parts(expression, body).stream().anyMatch(this::holds);
    }
}
