package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognizes loops over the places that something is asked of, such as the servers of a cluster: each is another one, and there
 * are as many as somebody has set up.
 */
final class Destinations {

    /** A name, or the last word of one, that says what it is. */
    private static final Pattern PLACES = Pattern.compile(
            "(url|uri|host|address|endpoint|server|broker|exchange|provider|cluster|replica|peer)(e?s|List|Array)?"
                    + "|\\w*[a-z0-9](Url|Uri|Host|Address|Endpoint|Server|Broker|Exchange|Provider|Cluster|Replica|Peer)(e?s|List|Array)?"
                    + "|\\w*(URL|URI)s?");

    private Destinations() {}

    static boolean are(Region loop, Body body) {
        Stream<String> variables = Stream.concat(
                        loop.parameters().stream(), loop.loop().stream().flatMap(l -> l.variables().stream()))
                .map(v -> body.variables().get(v).name());
        return Stream.concat(variables, LoopWorth.array(loop, body).stream().map(e -> name(e, body)))
                .anyMatch(n -> PLACES.matcher(n).matches());
    }

    private static String name(Expr elements, Body body) {
        if (elements instanceof Expr.Local local) {
            return body.variables().get(local.variable()).name();
        }
        if (elements instanceof Expr.Call call) {
            CallSite site = body.calls().get(call.call());
            return site.arguments().isEmpty() ? site.name() : "";
        }
        return elements.field().orElse("");
    }
}
