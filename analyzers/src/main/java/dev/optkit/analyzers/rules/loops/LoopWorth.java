package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.CodeRole;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How much the remote work of a loop matters, once it is sure that it is repeated.
 *
 * <p>It is for information only where the call is farther away than anybody has been seen to change, where the
 * elements are an array of objects, stand in one text or are called labels, tags and the like, where each level of a tree is
 * asked for with the one above, and where only a command that somebody types leads there, although the program serves
 * requests.
 *
 * @param site the loop and its call
 * @param path the way from the call to the remote one
 * @param program the program
 */
record LoopWorth(LoopSite site, CallPath path, Program program) {

    private static final int NEAR = 2;

    /** Nobody has been seen to fix a loop whose call was more methods away. */
    private static final int DEEPEST_FIXED = 3;

    private static final Pattern WORDS = Pattern.compile("(get)?([lL]abels|[tT]ags|[hH]eaders|[aA]liases|[lL]ocales)");

    private static final Set<String> VIEWS = Set.of("entrySet", "keySet", "values", "stream");

    /** The severity of the finding, at most the usual one of its rule. */
    Severity severity(CodeRole role, Severity usual) {
        Method method = path.calls().get(0).caller();
        int depth = path.calls().size() - 1;
        boolean aside = role == CodeRole.FIRST_START || (role == CodeRole.OUTSIDE && CodeRole.isServer(program));
        if (aside || depth > DEEPEST_FIXED || areFew(method) || Levels.areGoneDown(site, path.calls())) {
            return Severity.INFO;
        }
        if (role != CodeRole.SERVING) {
            return Severity.LOW;
        }
        return depth > NEAR || climbs(method) ? Severity.MEDIUM : usual;
    }

    private boolean areFew(Method method) {
        return areParts(method) || areWordsOfOne(method) || TextMatches.are(site.loop(), method, program);
    }

    /** Whether the elements are by their name words that one thing is described by, of which it has a handful. */
    private boolean areWordsOfOne(Method method) {
        return LoopSize.source(site.loop(), method.body())
                .filter(s -> !isAsked(s, method))
                .map(s -> name(s, method.body()))
                .filter(n -> WORDS.matcher(n).matches())
                .isPresent();
    }

    /** Whether it is what a query or another service gives, which has as many as there are. */
    private boolean isAsked(Expr value, Method method) {
        if (value instanceof Expr.Local local) {
            return method.body()
                    .variables()
                    .get(local.variable())
                    .initializer()
                    .filter(v -> !(v instanceof Expr.Local) && isAsked(v, method))
                    .isPresent();
        }
        if (!(value instanceof Expr.Call call)) {
            return false;
        }
        Invocation made = program.invocations(method).get(call.call());
        return CallPaths.leadsOutside(made, program)
                || made.site().receiver().filter(r -> isAsked(r, method)).isPresent();
    }

    /** The last name of an expression; views of a map are those of the map. */
    private static String name(Expr source, Body body) {
        if (source instanceof Expr.Local local) {
            return body.variables().get(local.variable()).name();
        }
        if (source instanceof Expr.Call call) {
            CallSite site = body.calls().get(call.call());
            return VIEWS.contains(site.name())
                    ? site.receiver().map(r -> name(r, body)).orElse("")
                    : site.name();
        }
        return source instanceof Expr.Name name ? name.name() : source instanceof Expr.Select s ? s.name() : "";
    }

    /**
     * Whether the elements are an array of objects, as the parts of something are, or stand in one text; rows and keys come in
     * lists of values.
     */
    private boolean areParts(Method method) {
        return array(site.loop(), method.body())
                .filter(a ->
                        (isOfObjects(program.typeOf(method, a)) && !isAnswer(a, method)) || isSplit(a, method.body()))
                .isPresent();
    }

    /** Whether it is what another service answers, which has as many elements as there are. */
    private boolean isAnswer(Expr array, Method method) {
        if (array instanceof Expr.Local local) {
            return method.body()
                    .variables()
                    .get(local.variable())
                    .initializer()
                    .filter(v -> !(v instanceof Expr.Local) && isAnswer(v, method))
                    .isPresent();
        }
        return array instanceof Expr.Call call
                && CallPaths.leadsOutside(program.invocations(method).get(call.call()), program);
    }

    private static boolean isOfObjects(TypeRef type) {
        return type.isArray() && type.name().indexOf('.') > 0 && !type.name().startsWith("java.");
    }

    /** Whether an array, or a list made of one, is what a text is split into. */
    private static boolean isSplit(Expr array, Body body) {
        if (array instanceof Expr.Local local) {
            return body.variables()
                    .get(local.variable())
                    .initializer()
                    .filter(v -> !(v instanceof Expr.Local) && isSplit(v, body))
                    .isPresent();
        }
        if (!(array instanceof Expr.Call call)) {
            return false;
        }
        CallSite site = body.calls().get(call.call());
        return site.name().equals("split")
                || (Listings.isOne(site)
                        && site.arguments().size() == 1
                        && isSplit(site.arguments().get(0), body));
    }

    /** What a loop goes through, by itself or by an index. */
    static Optional<Expr> array(Region loop, Body body) {
        return loop.loop().filter(l -> l.form() == Loop.Form.FOR).isPresent()
                ? loop.loop().flatMap(Loop::condition).flatMap(LoopWorth::measured)
                : LoopSize.source(loop, body);
    }

    /** What an index is compared with the length of. */
    private static Optional<Expr> measured(Expr condition) {
        return condition.parts().stream()
                .filter(Expr.Select.class::isInstance)
                .map(Expr.Select.class::cast)
                .filter(s -> s.name().equals("length"))
                .map(Expr.Select::target)
                .findFirst();
    }

    /** Whether the loop only goes from an element to its parents. */
    private boolean climbs(Method method) {
        Region loop = site.loop();
        return loop.loop().filter(l -> Pages.climbs(loop, l, method.body())).isPresent();
    }
}
