package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Variable;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Which arguments of the calls on the way to a read differ between the rounds of a loop. */
final class VaryingArguments {

    private VaryingArguments() {}

    /** Those of one call of the way; what the element decides, and so can be the key, comes first in the loop itself. */
    static List<Integer> of(CallRef call, Site site) {
        List<CallRef> path = site.evidence().path();
        List<Integer> varying = ofLoop(path.get(0), site);
        for (int i = 1; i <= path.indexOf(call); i++) {
            varying = ofHelper(path.get(i), varying);
        }
        return varying;
    }

    /** Those of a call that may differ if all that its method is called with may. */
    static List<Integer> ofAny(CallRef call) {
        List<Expr> arguments = call.invocation().site().arguments();
        return IntStream.range(0, arguments.size())
                .filter(i -> !isConstant(arguments.get(i)))
                .boxed()
                .toList();
    }

    private static List<Integer> ofLoop(CallRef first, Site site) {
        CallSite call = first.invocation().site();
        if (call.kind() != CallSite.Kind.METHOD) {
            return IntStream.range(0, call.arguments().size()).boxed().toList();
        }
        LoopCode loop = LoopCode.of(site);
        FixedValues values = new FixedValues(loop);
        NodeList<Expression> arguments =
                site.source().node(call.span(), MethodCallExpr.class).getArguments();
        List<Integer> varying = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (!values.isFixed(arguments.get(i))) {
                varying.add(i);
            }
        }
        varying.sort((a, b) -> Boolean.compare(!isKey(arguments.get(a), loop), !isKey(arguments.get(b), loop)));
        return varying;
    }

    private static boolean isKey(Expression argument, LoopCode loop) {
        return IdPath.follow(argument, loop).isPresent();
    }

    private static List<Integer> ofHelper(CallRef call, List<Integer> above) {
        List<Expr> arguments = call.invocation().site().arguments();
        return IntStream.range(0, arguments.size())
                .filter(i -> !isFixed(arguments.get(i), call.caller(), above))
                .boxed()
                .toList();
    }

    private static boolean isFixed(Expr argument, Method helper, List<Integer> above) {
        return isConstant(argument) || (argument instanceof Expr.Local local && keeps(local, helper, above));
    }

    /** Whether a variable is a parameter that holds what the helper was called with, the same in all rounds. */
    private static boolean keeps(Expr.Local local, Method helper, List<Integer> above) {
        Variable variable = helper.body().variables().get(local.variable());
        return variable.kind() == Variable.Kind.PARAMETER
                && local.variable() < helper.facts().parameters().size()
                && !above.contains(local.variable())
                && helper.body().assignments().stream()
                        .noneMatch(a -> a.target().equals(local));
    }

    private static boolean isConstant(Expr argument) {
        return argument instanceof Expr.Literal
                || argument instanceof Expr.ClassLiteral
                || (argument instanceof Expr.Name name && FixedValues.isConstant(name.name()))
                || (argument instanceof Expr.Select select
                        && select.target() instanceof Expr.Name
                        && FixedValues.isConstant(select.name()));
    }
}
