package dev.optkit.analyzers.link;

import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Invocation.Certainty;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Unresolved;
import dev.optkit.core.program.Unresolved.Reason;
import dev.optkit.core.program.Variable;
import java.util.List;

/** Says of the calls of one body that could not be resolved where the type of the receiver gets lost. */
final class UnresolvedReasons {

    private static final int DEEPEST = 40;

    private final BodyTyper body;
    private final TypeSystem types;

    UnresolvedReasons(BodyTyper body, TypeSystem types) {
        this.body = body;
        this.types = types;
    }

    /** What is missing, and which. */
    private record Cause(Reason reason, String subject) {}

    List<Unresolved> all() {
        return body.invocations().stream()
                .filter(i -> !i.isResolved())
                .map(this::unresolved)
                .toList();
    }

    private Unresolved unresolved(Invocation invocation) {
        Cause cause = cause(invocation.site(), 0);
        return new Unresolved(invocation.site(), cause.reason(), cause.subject());
    }

    private Cause cause(CallSite site, int depth) {
        Invocation invocation = body.invocation(site.index());
        if (invocation.certainty() == Certainty.NAMED) {
            return new Cause(Reason.IMPORT_AMBIGUOUS, invocation.receiver().name());
        }
        if (site.created().isPresent()) {
            return ofType(body.link(site.created().get()), "<init>");
        }
        if (site.receiver().isEmpty()) {
            return new Cause(Reason.METHOD_MISSING, body.self().name() + "#" + site.name());
        }
        Expr receiver = site.receiver().get();
        TypeRef type = body.typeOf(receiver);
        if (type.isUnknown() || Unifier.isFree(type)) {
            return body.typeNamed(receiver)
                    .map(t -> ofType(t, site.name()))
                    .orElseGet(() -> cause(receiver, depth + 1));
        }
        return ofType(type, site.name());
    }

    private Cause ofType(TypeRef type, String method) {
        return type.name().indexOf('.') < 0 && !types.index().has(type.name())
                ? new Cause(Reason.NAME_UNKNOWN, type.name())
                : new Cause(Reason.METHOD_MISSING, type.erased() + "#" + method);
    }

    /** Why the type of an expression is unknown. */
    private Cause cause(Expr expression, int depth) {
        if (depth > DEEPEST) {
            return new Cause(Reason.NOT_INFERRED, "expression");
        }
        if (expression instanceof Expr.Call call) {
            return ofResult(body.invocation(call.call()), depth);
        }
        if (expression instanceof Expr.Local local) {
            return ofVariable(body.body().variables().get(local.variable()), depth);
        }
        if (expression instanceof Expr.Name name) {
            return new Cause(Reason.NAME_UNKNOWN, name.name());
        }
        if (expression instanceof Expr.Select select) {
            return ofField(select, depth);
        }
        if (expression instanceof Expr.Choice choice) {
            return cause(choice.parts().get(choice.parts().size() - 1), depth + 1);
        }
        if (expression instanceof Expr.Element element) {
            return cause(element.array(), depth + 1);
        }
        return new Cause(
                Reason.NOT_INFERRED, expression.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
    }

    private Cause ofField(Expr.Select select, int depth) {
        TypeRef owner = body.typeOf(select.target());
        if (owner.isUnknown()) {
            owner = body.typeNamed(select.target()).orElse(TypeRef.UNKNOWN);
        }
        if (owner.isUnknown()) {
            return cause(select.target(), depth + 1);
        }
        return types.isOpen(owner.name())
                ? missing(owner)
                : new Cause(Reason.NAME_UNKNOWN, owner.erased() + "." + select.name());
    }

    private Cause ofResult(Invocation call, int depth) {
        if (!call.isResolved() || call.receiver().isUnknown()) {
            return cause(call.site(), depth + 1);
        }
        return types.isOpen(call.receiver().name())
                ? missing(call.receiver())
                : new Cause(
                        Reason.NOT_INFERRED,
                        "result of " + call.receiver().erased() + "#"
                                + call.site().name());
    }

    private Cause missing(TypeRef type) {
        return new Cause(Reason.LIBRARY_MISSING, types.unread(type.name()).orElse(type.name()));
    }

    private Cause ofVariable(Variable variable, int depth) {
        Region region = body.body().regions().get(variable.region());
        if (variable.kind() == Variable.Kind.LOOP
                && region.loop().flatMap(l -> l.iterated()).isPresent()) {
            return ofElement(region.loop().flatMap(l -> l.iterated()).get(), depth);
        }
        if (variable.kind() == Variable.Kind.LAMBDA && region.call() >= 0) {
            return ofParameter(body.body().calls().get(region.call()), depth);
        }
        return variable.initializer()
                .map(i -> cause(i, depth + 1))
                .orElseGet(() -> new Cause(Reason.NOT_INFERRED, "variable without a type"));
    }

    private Cause ofElement(Expr iterated, int depth) {
        TypeRef type = body.typeOf(iterated);
        if (type.isUnknown()) {
            return cause(iterated, depth + 1);
        }
        return types.isOpen(type.name()) ? missing(type) : new Cause(Reason.NOT_INFERRED, "element of " + type);
    }

    private Cause ofParameter(CallSite site, int depth) {
        Invocation call = body.invocation(site.index());
        if (!call.isResolved()) {
            return cause(site, depth + 1);
        }
        return types.isOpen(call.receiver().name())
                ? missing(call.receiver())
                : new Cause(
                        Reason.NOT_INFERRED,
                        "parameter of a function handed to " + call.receiver().erased() + "#" + site.name());
    }
}
