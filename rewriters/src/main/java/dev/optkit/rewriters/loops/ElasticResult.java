package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.Site;
import dev.optkit.rewriters.loops.BulkSource.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * {@code client.get(g -> g.index(..).id(id), Document.class)} of the Java API client of Elasticsearch or OpenSearch.
 *
 * <p>Many documents come as {@code GetResult}, of which {@code GetResponse} is a subtype without members of its own. What
 * is no result, as a shard or the index is missing, is asked for again where the loop did, and fails there as it did.
 *
 * @param library package of the client
 * @param index text of the expression of the index
 * @param document linked type of the documents
 * @param loop the loop
 */
record ElasticResult(String library, String index, TypeRef document, LoopCode loop) implements BulkSource.Statements {

    private static final String RESPONSE = ".core.GetResponse";
    private static final String RESULT = ".core.get.GetResult";
    private static final Set<String> PROPERTIES =
            Set.of("source", "found", "id", "index", "version", "seqNo", "primaryTerm", "routing", "fields", "ignored");

    /** How such a call can be made for many ids; empty if it is none. */
    static Optional<BulkSource> of(CallRef sink, Site site) {
        Invocation read = sink.invocation();
        if (site.evidence().depth() != 0 || !ElasticRequest.isAskedBy(read)) {
            return Optional.empty();
        }
        LoopCode loop = LoopCode.of(site);
        MethodCallExpr call = site.source().node(read.site().span(), MethodCallExpr.class);
        Optional<ElasticRequest> request =
                ElasticRequest.of(call, loop).filter(r -> new FixedValues(loop).isFixed(r.index()));
        return request.map(r -> source(r, call, read, loop));
    }

    private static BulkSource source(ElasticRequest request, MethodCallExpr call, Invocation read, LoopCode loop) {
        TypeRef document = loop.program()
                .link(
                        loop.method().type(),
                        ((Expr.ClassLiteral) read.site().arguments().get(1)).type());
        String client = read.receiver().name();
        String library = client.substring(0, client.lastIndexOf('.'));
        ElasticResult form = new ElasticResult(library, loop.source().text(request.index()), document, loop);
        boolean local = loop.source().unit().findAll(TypeDeclaration.class).stream()
                .anyMatch(t ->
                        t.getNameAsString().equals(document.simpleName()) && !t.isTopLevelType() && !t.isNestedType());
        if (local) {
            throw loop.refused("call-form", call, document.simpleName() + " is declared in a method", "");
        }
        if (!form.isAnswered(call)) {
            throw loop.refused(
                    "call-form",
                    call,
                    "the answer is used as a GetResponse" + ", which a read of many documents does not give",
                    "only ask it for its parts");
        }
        TypeRef result = TypeRef.of(library + RESULT, document);
        BulkSource source = BulkSource.of(
                        TypeRef.of("java.lang.String"), result, Answer.REQUIRED, form, Optional.empty(), 0)
                .assuming("nobody changes the documents while the loop runs")
                .assuming("every document that is asked for can be read as " + document.simpleName());
        return new FixedValues(loop)
                .assumption(request.index(), TypeRef.of("java.lang.String"))
                .map(source::assuming)
                .orElse(source);
    }

    /** What rounds with the same id would share is the document. */
    @Override
    public TypeRef shared(TypeRef value) {
        return document;
    }

    @Override
    public boolean throwsChecked() {
        return true;
    }

    @Override
    public Expression key(MethodCallExpr read, int argument) {
        return ElasticRequest.of(read, loop).orElseThrow().id();
    }

    @Override
    public boolean isAnswered(MethodCallExpr read) {
        return isAskedForParts(read)
                || variable(read).filter(v -> isOfResult(v) && isOnlyAsked(v)).isPresent();
    }

    private static boolean isAskedForParts(Expression answer) {
        return answer.getParentNode()
                .filter(p -> p instanceof MethodCallExpr asked
                        && asked.getArguments().isEmpty()
                        && PROPERTIES.contains(asked.getNameAsString()))
                .isPresent();
    }

    /** The variable that is declared with the answer. */
    private static Optional<VariableDeclarator> variable(MethodCallExpr read) {
        return read.getParentNode()
                .filter(VariableDeclarator.class::isInstance)
                .map(VariableDeclarator.class::cast)
                .filter(v -> v.getParentNode()
                        .filter(p -> p instanceof VariableDeclarationExpr all
                                && all.getVariables().size() == 1)
                        .isPresent());
    }

    private boolean isOfResult(VariableDeclarator variable) {
        return variable.getType().isVarType()
                || (variable.getType() instanceof ClassOrInterfaceType type
                        && type.getTypeArguments().filter(this::areOfDocument).isPresent()
                        && Set.of("GetResponse", "GetResult", library + RESPONSE, library + RESULT)
                                .contains(type.getNameWithScope()));
    }

    private boolean areOfDocument(NodeList<Type> arguments) {
        String simple = document.simpleName();
        return arguments.size() == 1
                && (arguments.get(0).asString().equals(simple)
                        || arguments.get(0).asString().endsWith("." + simple));
    }

    private boolean isOnlyAsked(VariableDeclarator declared) {
        Span name = loop.source().span(declared.getName());
        Optional<Variable> variable = loop.body().variables().stream()
                .filter(v -> v.span().equals(name))
                .findFirst();
        return variable.filter(v -> !loop.isAssigned(v, false)).isPresent()
                && loop.source().unit().findAll(NameExpr.class).stream()
                        .filter(n -> loop.variable(n).equals(variable))
                        .allMatch(ElasticResult::isAskedForParts);
    }

    @Override
    public List<Edit> around(List<MethodCallExpr> reads, Imports imports) {
        List<ClassOrInterfaceType> types = reads.stream()
                .flatMap(r -> variable(r).stream())
                .filter(v -> v.getType() instanceof ClassOrInterfaceType type
                        && type.getNameAsString().equals("GetResponse"))
                .map(v -> v.getType().asClassOrInterfaceType())
                .toList();
        List<Span> gone = types.stream().map(loop.source()::span).toList();
        if (!gone.isEmpty()) {
            imports.dropIfUnused(library + RESPONSE, gone);
        }
        String result = imports.type(TypeRef.of(library + RESULT, document));
        return types.stream().map(t -> loop.source().replace(t, result)).toList();
    }

    @Override
    public String fill(String receiver, String keys, String map, Imports imports, UnaryOperator<String> fresh) {
        String item = fresh.apply("item");
        String request = fresh.apply("m");
        String row = imports.type(document);
        return "for (" + imports.name(library + ".core.mget.MultiGetResponseItem") + "<" + row + "> " + item + " : "
                + receiver + "\n        .mget(" + request + " -> " + request + ".index(" + index + ").ids(" + keys
                + "), "
                + row + ".class)\n        .docs()) {\n    if (" + item + ".isResult()) {\n        " + map + ".put("
                + item + ".result().id(), " + item + ".result());\n    }\n}\n";
    }
}
