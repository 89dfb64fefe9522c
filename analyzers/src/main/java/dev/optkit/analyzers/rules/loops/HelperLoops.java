package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls of project methods that run a function they are handed once per element of a collection they are handed. */
final class HelperLoops {

    private final Method method;
    private final Program program;

    HelperLoops(Method method, Program program) {
        this.method = method;
        this.program = program;
    }

    /** Each such call as a loop, with the first call of the function. */
    List<LoopSite> sites() {
        List<LoopSite> sites = new ArrayList<>();
        for (Region region : method.body().regions()) {
            source(region)
                    .ifPresent(source -> first(region).ifPresent(call -> {
                        CallSite site = method.body().calls().get(region.call());
                        sites.add(new LoopSite(
                                region, site.span(), site.line(), call, "element of " + name(source), true));
                    }));
        }
        return sites;
    }

    /** The collection whose elements a function is run for. */
    Optional<Expr> source(Region function) {
        if (!function.isFunction() || function.call() < 0) {
            return Optional.empty();
        }
        Invocation call = program.invocations(method).get(function.call());
        if (call.targets().size() != 1 || !runsPerElement(call.targets().get(0), function.argument())) {
            return Optional.empty();
        }
        return call.site().arguments().stream()
                .filter(a -> !(a instanceof Expr.Function))
                .filter(a -> isCollection(program.typeOf(method, a)))
                .findFirst();
    }

    /** Whether the results of the function, collections, are gone through. */
    boolean flattens(Region function) {
        Method target =
                program.invocations(method).get(function.call()).targets().get(0);
        List<TypeRef> arguments =
                target.facts().parameters().get(function.argument()).type().arguments();
        return !arguments.isEmpty() && isCollection(program.link(target.type(), arguments.get(arguments.size() - 1)));
    }

    private boolean isCollection(TypeRef type) {
        return program.isSubtype(type.name(), "java.util.Collection")
                || program.isSubtype(type.name(), "java.util.stream.BaseStream");
    }

    private Optional<Invocation> first(Region region) {
        return program.invocations(method).stream()
                .filter(c -> method.body().within(c.site().region(), region.index()))
                .findFirst();
    }

    private boolean runsPerElement(Method target, int parameter) {
        Expr function = new Expr.Local(parameter);
        return parameter < target.facts().parameters().size()
                && program.invocations(target).stream()
                        .anyMatch(c -> isPerElement(c, function) || isInLoop(target, c.site(), function));
    }

    private static boolean isPerElement(Invocation call, Expr function) {
        return call.site().arguments().contains(function)
                && call.api()
                        .map(ApiMethod::meaning)
                        .filter(m -> m instanceof Meaning.RunsCallback runs && runs.callback() == Callback.PER_ELEMENT)
                        .isPresent();
    }

    private static boolean isInLoop(Method target, CallSite site, Expr function) {
        return site.receiver().filter(function::equals).isPresent()
                && target.body().enclosing(site.region()).stream()
                        .anyMatch(r -> r.loop().flatMap(l -> l.iterated()).isPresent());
    }

    private String name(Expr source) {
        if (source instanceof Expr.Local local) {
            return method.body().variables().get(local.variable()).name();
        }
        return source instanceof Expr.Call call
                ? method.body().calls().get(call.call()).name() + "()"
                : "the collection";
    }
}
