package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A loop in a method of the project that runs a function it is handed, once per element.
 *
 * @param way the calls that hand the function on; the first stands where the function is written
 * @param runner the method with the loop
 * @param source what the loop goes through, in the runner
 * @param start where the loop starts in the text of the runner
 */
record FunctionRun(List<CallRef> way, Method runner, Expr source, int start) {

    private static final int FARTHEST = 4;

    FunctionRun {
        way = List.copyOf(way);
    }

    /** All the loops that run a function; empty if it is handed to a library, or to one of several methods. */
    static List<FunctionRun> all(Region function, Method method, Program program) {
        if (!function.isFunction() || function.call() < 0) {
            return List.of();
        }
        CallRef call = new CallRef(method, program.invocations(method).get(function.call()));
        return handed(call, function.argument(), List.of(), program).toList();
    }

    /** The loops below a call that is handed the function. */
    private static Stream<FunctionRun> handed(CallRef call, int argument, List<CallRef> before, Program program) {
        List<Method> targets = call.invocation().targets();
        if (targets.size() != 1 || before.size() == FARTHEST || argument < 0) {
            return Stream.empty();
        }
        Method target = targets.get(0);
        List<CallRef> way = Stream.concat(before.stream(), Stream.of(call)).toList();
        return argument < target.facts().parameters().size()
                ? program.invocations(target).stream()
                        .flatMap(c -> in(new CallRef(target, c), new Expr.Local(argument), way, program))
                : Stream.empty();
    }

    private static Stream<FunctionRun> in(CallRef call, Expr function, List<CallRef> way, Program program) {
        CallSite site = call.invocation().site();
        if (site.receiver().filter(function::equals).isPresent()) {
            return repeated(call, way).stream();
        }
        return isPerElement(call.invocation()) && site.arguments().contains(function)
                ? site
                        .receiver()
                        .map(s -> new FunctionRun(
                                way, call.caller(), s, site.span().start()))
                        .stream()
                : IntStream.range(0, site.arguments().size())
                        .filter(i -> site.arguments().get(i).equals(function))
                        .boxed()
                        .flatMap(i -> handed(call, i, way, program));
    }

    /** The innermost loop around a call of the function. */
    private static Optional<FunctionRun> repeated(CallRef run, List<CallRef> way) {
        Body body = run.caller().body();
        return body.enclosing(run.invocation().site().region()).stream()
                .filter(r -> r.kind() == Region.Kind.LOOP || r.isFunction())
                .findFirst()
                .flatMap(r -> LoopSize.source(r, body)
                        .map(s -> new FunctionRun(way, run.caller(), s, r.span().start())));
    }

    private static boolean isPerElement(Invocation call) {
        return call.api()
                .map(ApiMethod::meaning)
                .filter(m -> m instanceof Meaning.RunsCallback runs && runs.callback() == Callback.PER_ELEMENT)
                .isPresent();
    }

    /** What the first call is handed of which the loop goes through the elements. */
    Optional<Expr> handed() {
        Optional<Expr> at = Optional.of(source);
        Body body = runner.body();
        for (int i = way.size() - 1; i >= 0 && at.isPresent(); i--) {
            List<Expr> arguments = way.get(i).invocation().site().arguments();
            Body callee = body;
            at = at.flatMap(v -> parameter(v, callee))
                    .filter(p -> p < arguments.size())
                    .map(arguments::get);
            body = way.get(i).caller().body();
        }
        return at;
    }

    /** The parameter that a value comes from. */
    private static Optional<Integer> parameter(Expr value, Body body) {
        if (!(Exprs.root(value, body) instanceof Expr.Local local)) {
            return Optional.empty();
        }
        Variable variable = body.variables().get(local.variable());
        return variable.kind() == Variable.Kind.PARAMETER
                ? Optional.of(local.variable())
                : variable.initializer().filter(v -> !(v instanceof Expr.Local)).flatMap(v -> parameter(v, body));
    }
}
