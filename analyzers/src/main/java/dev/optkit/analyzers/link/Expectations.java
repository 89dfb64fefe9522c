package dev.optkit.analyzers.link;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The types that the places demand at which the calls and functions of one body stand. Not thread-safe. */
final class Expectations {

    private final BodyTyper body;
    private final TypeSystem types;
    private final Inference inference;
    private final Map<Integer, Supplier<TypeRef>> ofCalls = new HashMap<>();
    private final Map<Integer, Supplier<TypeRef>> ofFunctions = new HashMap<>();
    private @Nullable Body indexed;

    Expectations(BodyTyper body, TypeSystem types, Inference inference) {
        this.body = body;
        this.types = types;
        this.inference = inference;
    }

    /** What the value of a call is used as. */
    TypeRef ofCall(int call) {
        index();
        Supplier<TypeRef> known = ofCalls.get(call);
        if (known != null) {
            return known.get();
        }
        CallSite site = body.body().calls().get(call);
        boolean isReceiver = body.body().calls().stream()
                .anyMatch(c -> c.receiver().filter(new Expr.Call(call)::equals).isPresent());
        return isReceiver ? TypeRef.UNKNOWN : body.fieldInitializedBy(site.span(), site.region());
    }

    /** The functional interface a lambda or method reference stands for. */
    TypeRef ofFunction(Region function) {
        if (function.call() >= 0) {
            return inference.parameter(body.body().calls().get(function.call()), function.argument());
        }
        index();
        return ofFunctions
                .getOrDefault(function.index(), () -> body.fieldInitializedBy(function.span(), function.parent()))
                .get();
    }

    private void index() {
        if (indexed != null) {
            return;
        }
        Body all = body.body();
        indexed = all;
        all.variables().forEach(this::variable);
        all.assignments().forEach(this::assignment);
        all.exits().forEach(this::exit);
        all.calls().forEach(this::call);
        all.regions().forEach(r -> r.result().ifPresent(e -> place(e, () -> resultOf(r))));
    }

    private void variable(Variable variable) {
        variable.initializer()
                .filter(i -> !variable.type().isUnknown() && variable.kind() != Variable.Kind.PATTERN)
                .ifPresent(i -> place(i, () -> body.link(variable.type())));
    }

    private void assignment(Assignment assignment) {
        place(assignment.value(), () -> body.typeOf(assignment.target()));
    }

    private void exit(Exit exit) {
        if (exit.kind() == Exit.Kind.RETURN) {
            exit.value().ifPresent(v -> place(v, () -> returned(exit.region())));
        }
    }

    private void call(CallSite site) {
        List<Expr> arguments = site.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            int argument = i;
            place(arguments.get(i), () -> inference.parameter(site, argument));
        }
        site.receiver().filter(Expr.Cast.class::isInstance).ifPresent(r -> place(r, Expectations::nothing));
    }

    private void place(Expr expression, Supplier<TypeRef> expected) {
        if (expression instanceof Expr.Call call) {
            ofCalls.putIfAbsent(call.call(), expected);
        } else if (expression instanceof Expr.Function function) {
            ofFunctions.putIfAbsent(function.region(), expected);
        } else if (expression instanceof Expr.Cast cast) {
            place(cast.value(), () -> body.link(cast.type()));
        } else if (expression instanceof Expr.Choice choice) {
            choice.parts().subList(1, choice.parts().size()).forEach(p -> place(p, expected));
        } else if (expression instanceof Expr.NewArray array) {
            array.elements().forEach(e -> place(e, () -> element(array, expected)));
        }
    }

    private TypeRef element(Expr.NewArray array, Supplier<TypeRef> expected) {
        TypeRef type = array.type().isUnknown() ? expected.get() : body.link(array.type());
        return type.isArray() ? type.withDimensions(type.dimensions() - 1) : TypeRef.UNKNOWN;
    }

    private TypeRef returned(int region) {
        int function = body.innermostFunction(region);
        return function < 0 ? body.returned() : resultOf(body.body().regions().get(function));
    }

    private TypeRef resultOf(Region function) {
        return function.kind() == Region.Kind.LAMBDA
                ? types.functionOf(ofFunction(function)).map(Member::returnType).orElse(TypeRef.UNKNOWN)
                : TypeRef.UNKNOWN;
    }

    private static TypeRef nothing() {
        return TypeRef.UNKNOWN;
    }
}
