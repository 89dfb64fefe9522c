package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which arguments of a read differ between the rounds of a loop.
 *
 * @param varying their indexes; what the element decides, and so can be the key, comes first
 * @param direct whether the loop itself makes the call, so that all its arguments can be seen from there
 */
record ReadArguments(List<Integer> varying, boolean direct) {

    static ReadArguments of(CallRef sink, Site site) {
        CallSite read = sink.invocation().site();
        boolean direct = site.evidence().path().size() == 1 && read.kind() == CallSite.Kind.METHOD;
        if (!direct) {
            return new ReadArguments(
                    IntStream.range(0, read.arguments().size())
                            .filter(i -> !isConstant(read.arguments().get(i)))
                            .boxed()
                            .toList(),
                    false);
        }
        LoopCode loop = LoopCode.of(site);
        FixedValues values = new FixedValues(loop);
        NodeList<Expression> arguments =
                site.source().node(read.span(), MethodCallExpr.class).getArguments();
        List<Integer> varying = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (!values.isFixed(arguments.get(i))) {
                varying.add(i);
            }
        }
        varying.sort((a, b) -> Boolean.compare(!isKey(arguments.get(a), loop), !isKey(arguments.get(b), loop)));
        return new ReadArguments(varying, true);
    }

    private static boolean isKey(Expression argument, LoopCode loop) {
        return IdPath.follow(argument, loop).isPresent();
    }

    private static boolean isConstant(Expr argument) {
        return argument instanceof Expr.Literal
                || argument instanceof Expr.ClassLiteral
                || (argument instanceof Expr.Name name && FixedValues.isConstant(name.name()))
                || (argument instanceof Expr.Select select
                        && select.target() instanceof Expr.Name
                        && FixedValues.isConstant(select.name()));
    }

    /** The one to read many by. */
    int key() {
        return varying.get(0);
    }

    /** Those that rows have to be compared by, too. */
    List<Integer> others() {
        return varying.subList(1, varying.size());
    }
}
