package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * LP-1: a stream of a collection that maps each element and ends in a list, with nothing else in between.
 *
 * @param loop the function that is mapped
 * @param function its expression
 * @param items the collection
 * @param whole the chain, its last call
 */
record MappedStream(LoopCode loop, Expression function, Expression items, MethodCallExpr whole)
        implements ParallelShape {

    private static final Set<String> TO_LIST = Set.of("Collectors.toList()", "toList()");

    /** Recognizes the form, or refuses what is not of it. */
    static MappedStream of(LoopCode loop) {
        Expression function = loop.source().node(loop.region().span(), Expression.class);
        MethodCallExpr map = parentCall(function, "map").orElseThrow(() -> otherForm(loop, function));
        MethodCallExpr stream = map.getScope()
                .flatMap(Expression::toMethodCallExpr)
                .filter(s ->
                        s.getNameAsString().equals("stream") && s.getArguments().isEmpty())
                .orElseThrow(() -> otherForm(loop, map));
        Expression items = stream.getScope().orElseThrow(() -> otherForm(loop, stream));
        MethodCallExpr whole = parentCall(map, "toList")
                .or(() -> parentCall(map, "collect"))
                .filter(c -> c.getArguments().isEmpty() == c.getNameAsString().equals("toList"))
                .filter(c -> c.getArguments().stream()
                        .allMatch(a -> TO_LIST.contains(loop.source().text(a))))
                .orElseThrow(() -> otherForm(loop, map));
        Optional<Invocation> call = loop.call(stream);
        boolean collection = call.isPresent()
                && loop.program().isSubtype(call.get().receiver().name(), "java.util.Collection");
        if (!collection) {
            throw otherForm(loop, items);
        }
        return new MappedStream(loop, function, items, whole);
    }

    private static Optional<MethodCallExpr> parentCall(Node node, String name) {
        return node.getParentNode()
                .filter(MethodCallExpr.class::isInstance)
                .map(MethodCallExpr.class::cast)
                .filter(c -> c.getNameAsString().equals(name));
    }

    private static RuntimeException otherForm(LoopCode loop, Node at) {
        return loop.refused(
                "loop-form",
                at,
                "only collection.stream().map(...) that ends in a list can be rewritten",
                "put the other stages before or after it");
    }

    @Override
    public Optional<Invocation> appendCall() {
        return Optional.empty();
    }

    @Override
    public List<Edit> edits(int limit, Imports imports) {
        JavaSource source = loop.source();
        boolean unmodifiable = whole.getNameAsString().equals("toList");
        String batches = imports.name("dev.optkit.runtime.Batches") + ".map(";
        String open = unmodifiable ? imports.name("java.util.Collections") + ".unmodifiableList(" + batches : batches;
        int start = source.span(items).start();
        int behindItems = source.span(items).end();
        Span mapper = source.span(function);
        Span between = new Span(behindItems, mapper.start());
        Span behind = new Span(mapper.end(), source.span(whole).end());
        if (!source.comments(between).isEmpty() || !source.comments(behind).isEmpty()) {
            throw loop.refused("loop-form", whole, "a comment stands in code that would go", "move the comment");
        }
        imports.dropIfUnused("java.util.stream.Collectors", List.of(behind));
        return List.of(
                source.insert(start, open),
                new Edit(source.path(), between, ", " + limit + ", "),
                new Edit(source.path(), behind, unmodifiable ? "))" : ")"));
    }
}
