package dev.optkit.analyzers.facts;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The tables of bodies with one copy of what they say alike. Thread-safe. */
final class SharedBodies {

    private final SharedValues values;
    private final UnaryOperator<TypeRef> types;

    SharedBodies(SharedValues values, UnaryOperator<TypeRef> types) {
        this.values = values;
        this.types = types;
    }

    Body of(Body body) {
        return body.isPresent()
                ? new Body(
                        values.all(body.variables(), this::variable),
                        values.all(body.regions(), this::region),
                        values.all(body.calls(), this::call),
                        values.all(body.assignments(), this::assignment),
                        values.all(body.exits(), this::exit))
                : Body.NONE;
    }

    private Variable variable(Variable v) {
        return new Variable(
                v.name(), v.kind(), types.apply(v.type()), optional(v.initializer()), v.region(), v.start(), v.end());
    }

    private Region region(Region r) {
        return new Region(
                r.index(),
                r.parent(),
                r.kind(),
                r.span(),
                r.line(),
                r.loop(),
                r.call(),
                r.argument(),
                values.one(r.parameters()),
                optional(r.result()),
                optional(r.condition()));
    }

    private CallSite call(CallSite c) {
        return new CallSite(
                c.index(),
                c.kind(),
                optional(c.receiver()),
                c.name(),
                values.optional(c.created(), types),
                all(c.arguments()),
                c.region(),
                c.inHeader(),
                c.resultUsed(),
                c.start(),
                c.end(),
                c.line());
    }

    private Assignment assignment(Assignment a) {
        return new Assignment(a.region(), expression(a.target()), a.operator(), expression(a.value()), a.line());
    }

    private Exit exit(Exit e) {
        return new Exit(e.kind(), e.region(), optional(e.value()), e.line());
    }

    private Optional<Expr> optional(Optional<Expr> expression) {
        Optional<Expr> shared = expression.map(this::expression);
        return shared.filter(SharedBodies::isSmall).isPresent() ? values.one(shared) : shared;
    }

    private List<Expr> all(List<Expr> expressions) {
        List<Expr> shared = values.all(expressions, this::expression);
        return shared.size() <= 2 && shared.stream().allMatch(SharedBodies::isSmall) ? values.one(shared) : shared;
    }

    private Expr expression(Expr expression) {
        Expr shared = withParts(expression);
        return isSmall(shared) ? values.one(shared) : shared;
    }

    private Expr withParts(Expr expression) {
        if (expression instanceof Expr.Select select) {
            return new Expr.Select(expression(select.target()), select.name());
        }
        if (expression instanceof Expr.Cast cast) {
            return new Expr.Cast(types.apply(cast.type()), expression(cast.value()));
        }
        if (expression instanceof Expr.Operation operation) {
            return new Expr.Operation(operation.operator(), all(operation.operands()));
        }
        if (expression instanceof Expr.Choice choice) {
            return new Expr.Choice(all(choice.parts()));
        }
        if (expression instanceof Expr.NewArray array) {
            return new Expr.NewArray(types.apply(array.type()), all(array.elements()));
        }
        return expression;
    }

    /** Whether it takes little to compare: large ones are seldom equal, and all their parts would be compared on each level. */
    private static boolean isSmall(Expr expression) {
        if (expression instanceof Expr.Select select) {
            return isSmall(select.target());
        }
        return expression instanceof Expr.Cast cast
                ? isSmall(cast.value())
                : expression.parts().isEmpty();
    }
}
