package dev.optkit.rewriters.caching;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether callers rely on more than the value of a result: CA-10 and CA-19. */
final class Callers {

    private static final Set<String> COMPARISONS = Set.of("==", "!=");

    private final Program program;
    private final Beans beans;
    private final ValueTypes types;

    Callers(Program program, Beans beans, ValueTypes types) {
        this.program = program;
        this.beans = beans;
        this.types = types;
    }

    /**
     * Looks at all callers in main code.
     *
     * @throws dev.optkit.rewriters.edit.Refused at the caller that does
     */
    void check(Method method) {
        TypeRef returned = program.link(method.type(), method.facts().returnType());
        for (CallRef call : beans.callers(method)) {
            writesOnFailure(method, call);
            if (hasIdentity(returned)) {
                SharedValue value = new SharedValue(
                        call.caller(),
                        program,
                        types,
                        Set.of(call.invocation().site().index()),
                        Set.of());
                comparesIdentity(value);
            }
        }
    }

    private boolean hasIdentity(TypeRef type) {
        return !type.isPrimitive()
                && program.type(type.name())
                        .filter(t -> t.kind() == TypeFacts.Kind.ENUM)
                        .isEmpty();
    }

    /** A caller that writes when a read fails must not be told that what has gone is still there. */
    private void writesOnFailure(Method method, CallRef call) {
        Body body = call.caller().body();
        Set<Integer> tries = new HashSet<>();
        body.enclosing(call.invocation().site().region()).stream()
                .filter(r -> r.kind() == Region.Kind.TRY)
                .forEach(r -> tries.addAll(Set.of(r.index(), r.parent())));
        int from = call.invocation().site().span().end();
        for (Invocation each : program.invocations(call.caller())) {
            Optional<Region> handler = body.enclosing(each.site().region()).stream()
                    .filter(r ->
                            r.kind() == Region.Kind.CATCH && r.span().start() >= from && tries.contains(r.parent()))
                    .findFirst();
            if (handler.isPresent() && writes(each)) {
                throw Refusals.at(
                        call.caller(),
                        each.site().line(),
                        "exception-as-result",
                        call.caller().shortName() + " writes where " + method.shortName() + " fails");
            }
        }
    }

    private boolean writes(Invocation call) {
        boolean api = call.api()
                .flatMap(ApiMethod::remote)
                .filter(r -> !r.effect().isRead())
                .isPresent();
        return api || call.targets().stream().anyMatch(t -> program.effects(t).any(e -> !e.isRead()));
    }

    private void comparesIdentity(SharedValue value) {
        Body body = value.method().body();
        Stream<Optional<Expr>> all = Stream.of(
                        body.regions().stream().map(Region::condition),
                        body.regions().stream().map(Region::result),
                        body.exits().stream().map(Exit::value),
                        body.variables().stream().map(Variable::initializer),
                        body.assignments().stream().map(Assignment::value).map(Optional::of),
                        body.calls().stream()
                                .flatMap(c -> c.arguments().stream())
                                .map(Optional::of))
                .flatMap(s -> s);
        boolean compares = all.flatMap(Optional::stream).anyMatch(e -> comparesIdentity(value, e));
        Refusals.require(
                !compares,
                value.method(),
                "identity-used",
                value.method().shortName() + " compares results with == or !=");
    }

    private boolean comparesIdentity(SharedValue value, Expr expression) {
        if (expression instanceof Expr.Operation operation && COMPARISONS.contains(operation.operator())) {
            boolean plain = operation.operands().stream()
                    .anyMatch(
                            o -> o.isNull() || program.typeOf(value.method(), o).isPrimitive() || isEnum(value, o));
            if (!plain && operation.operands().stream().anyMatch(value::isPart)) {
                return true;
            }
        }
        return expression.parts().stream().anyMatch(p -> comparesIdentity(value, p));
    }

    private boolean isEnum(SharedValue value, Expr operand) {
        return program.type(program.typeOf(value.method(), operand).name())
                .filter(t -> t.kind() == TypeFacts.Kind.ENUM)
                .isPresent();
    }
}
