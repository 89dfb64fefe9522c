package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.Site;
import dev.optkit.rewriters.loops.BulkSource.Answer;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * {@code client.get(new GetRequest(index, id), options)} of the high-level REST client of Elasticsearch or OpenSearch.
 *
 * @param library package of the client
 * @param index expression of the index
 * @param options expression of the options
 */
record ElasticGet(String library, String index, String options) implements BulkSource.Statements {

    private static final String CLIENT = ".client.RestHighLevelClient";
    private static final String REQUEST = ".action.get.GetRequest";
    private static final String RESPONSE = ".action.get.GetResponse";

    /** How such a call can be made for many ids; empty if it is none. */
    static Optional<BulkSource> of(CallRef sink, Site site) {
        Invocation read = sink.invocation();
        String type = read.receiver().name();
        boolean get = site.evidence().depth() == 0
                && (type.equals("org.elasticsearch" + CLIENT) || type.equals("org.opensearch" + CLIENT))
                && read.site().name().equals("get")
                && read.site().arguments().size() == 2;
        if (!get) {
            return Optional.empty();
        }
        MethodCallExpr call = site.source().node(read.site().span(), MethodCallExpr.class);
        LoopCode loop = LoopCode.of(site);
        String library = type.substring(0, type.length() - CLIENT.length());
        return Optional.of(call.getArgument(0))
                .filter(ObjectCreationExpr.class::isInstance)
                .map(ObjectCreationExpr.class::cast)
                .filter(r -> r.getArguments().size() == 2
                        && r.getAnonymousClassBody().isEmpty())
                .filter(r -> loop.call(r).filter(c -> isRequest(c)).isPresent())
                .filter(r -> new FixedValues(loop).isFixed(r.getArgument(0)))
                .filter(r -> FixedValues.isConstant(call.getArgument(1)))
                .map(r -> source(library, r.getArgument(0), call.getArgument(1), loop));
    }

    private static BulkSource source(String library, Expression index, Expression options, LoopCode loop) {
        ElasticGet form =
                new ElasticGet(library, loop.source().text(index), loop.source().text(options));
        TypeRef response = TypeRef.of(library + RESPONSE);
        return BulkSource.of(TypeRef.of("java.lang.String"), response, Answer.NULLABLE, form, Optional.of("id"), 0)
                .assuming("the index is there, and nobody changes the documents while the loop runs");
    }

    /** Whether a call only makes a request, or looks at a response. */
    static boolean onlyComputes(Invocation call) {
        String type = call.receiver().name();
        boolean looks = type.endsWith(RESPONSE) && call.site().name().matches("(get|is)[A-Z].*");
        return isRequest(call) || (type.startsWith("org.") && looks);
    }

    private static boolean isRequest(Invocation call) {
        return call.site().name().equals("<init>") && call.receiver().name().endsWith(REQUEST);
    }

    @Override
    public boolean throwsChecked() {
        return true;
    }

    @Override
    public Expression key(MethodCallExpr read, int argument) {
        return read.getArgument(argument).asObjectCreationExpr().getArgument(1);
    }

    @Override
    public String fill(String receiver, String keys, String map, Imports imports, UnaryOperator<String> fresh) {
        String request = fresh.apply("request");
        String item = fresh.apply("item");
        String key = fresh.apply("key");
        String many = imports.name(library + ".action.get.MultiGetRequest");
        return many + " " + request + " = new " + many + "();\n" + keys + ".forEach(" + key + " -> "
                + request + ".add(" + index + ", " + key + "));\nfor ("
                + imports.name(library + ".action.get.MultiGetItemResponse") + " " + item + " : " + receiver + ".mget("
                + request + ", " + options + ")) {\n    if (" + item + ".isFailed()) {\n        throw new "
                + imports.name(exception()) + "(" + item + ".getFailure().getMessage(), " + item
                + ".getFailure().getFailure());\n    }\n    " + map + ".put(" + item + ".getId(), " + item
                + ".getResponse());\n}\n";
    }

    private String exception() {
        return library.endsWith("opensearch") ? library + ".OpenSearchException" : library + ".ElasticsearchException";
    }
}
