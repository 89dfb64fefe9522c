package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.text.Span;
import java.util.Optional;
import java.util.Set;

/**
 * {@code g -> g.index(..).id(..)}, by which a Java API client of Elasticsearch or OpenSearch is asked for one document.
 *
 * @param index expression of the index
 * @param id expression of the id
 */
record ElasticRequest(Expression index, Expression id) {

    private static final Set<String> CLIENTS = Set.of(
            "co.elastic.clients.elasticsearch.ElasticsearchClient",
            "org.opensearch.client.opensearch.OpenSearchClient");

    /** Whether a call asks for one document, and reads it as an object of a class that is named there. */
    static boolean isAskedBy(Invocation call) {
        return CLIENTS.contains(call.receiver().name())
                && call.site().name().equals("get")
                && call.site().arguments().size() == 2
                && call.site().arguments().get(1) instanceof Expr.ClassLiteral;
    }

    /** The request of such a call; empty if it says more than index and id. */
    static Optional<ElasticRequest> of(MethodCallExpr get, LoopCode loop) {
        return function(get.getArgument(0), loop)
                .filter(f -> f.getParameters().size() == 1)
                .flatMap(f -> f.getExpressionBody()
                        .flatMap(b -> of(b, f.getParameter(0).getNameAsString())));
    }

    /** The function that builds the request, by itself or in {@code GetRequest.of(..)}. */
    private static Optional<LambdaExpr> function(Expression request, LoopCode loop) {
        boolean of = request instanceof MethodCallExpr call
                && call.getNameAsString().equals("of")
                && call.getArguments().size() == 1
                && loop.call(call)
                        .filter(c -> c.receiver().name().endsWith(".core.GetRequest"))
                        .isPresent();
        Expression function = of ? ((MethodCallExpr) request).getArgument(0) : request;
        return Optional.of(function).filter(LambdaExpr.class::isInstance).map(LambdaExpr.class::cast);
    }

    private static Optional<ElasticRequest> of(Expression built, String builder) {
        Optional<MethodCallExpr> last = setter(built);
        Optional<MethodCallExpr> first = last.flatMap(MethodCallExpr::getScope).flatMap(ElasticRequest::setter);
        boolean onBuilder = first.flatMap(MethodCallExpr::getScope)
                .filter(s ->
                        s instanceof NameExpr name && name.getNameAsString().equals(builder))
                .isPresent();
        if (!onBuilder || first.get().getName().equals(last.get().getName())) {
            return Optional.empty();
        }
        boolean idLast = last.get().getNameAsString().equals("id");
        Expression one = first.get().getArgument(0);
        Expression other = last.get().getArgument(0);
        return Optional.of(idLast ? new ElasticRequest(one, other) : new ElasticRequest(other, one));
    }

    private static Optional<MethodCallExpr> setter(Expression expression) {
        return expression
                .toMethodCallExpr()
                .filter(c -> Set.of("index", "id").contains(c.getNameAsString()))
                .filter(c -> c.getArguments().size() == 1);
    }

    /** Whether a call only helps to build such a request in a loop. */
    static boolean isPartOf(Invocation part, LoopCode loop) {
        Span span = part.site().span();
        return Set.of("index", "id", "of").contains(part.site().name())
                && part.targets().isEmpty()
                && loop.calls().stream()
                        .filter(c -> isAskedBy(c) && c.site().span().contains(span))
                        .map(c -> loop.source().node(c.site().span(), MethodCallExpr.class))
                        .anyMatch(get -> builds(get, span, loop));
    }

    private static boolean builds(MethodCallExpr get, Span part, LoopCode loop) {
        return of(get, loop)
                .filter(r -> loop.source().span(get.getArgument(0)).contains(part))
                .filter(r -> !loop.source().span(r.index()).contains(part))
                .filter(r -> !loop.source().span(r.id()).contains(part))
                .isPresent();
    }
}
