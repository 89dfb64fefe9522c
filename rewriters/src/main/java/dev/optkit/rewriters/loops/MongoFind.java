package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithArguments;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.Site;
import dev.optkit.rewriters.loops.BulkSource.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * {@code collection.find(eq("_id", id)).first()} of the MongoDB driver.
 *
 * @param getter reads the id from a document
 */
record MongoFind(String getter) implements BulkSource.Statements {

    private static final TypeRef DOCUMENT = TypeRef.of("org.bson.Document");
    private static final String ID = "\"_id\"";

    /** Numbers of different types may be equal in the database. */
    private static final Map<String, String> GETTERS = Map.of(
            "org.bson.types.ObjectId", "getObjectId(\"_id\")",
            "java.lang.String", "getString(\"_id\")",
            "java.lang.Long", "get(\"_id\", Number.class).longValue()",
            "java.lang.Integer", "get(\"_id\", Number.class).intValue()");

    /** How such a call can be made for many ids; empty if it is none. */
    static Optional<BulkSource> of(CallRef sink, Site site) {
        Invocation read = sink.invocation();
        boolean find = site.evidence().depth() == 0
                && read.receiver().name().equals("com.mongodb.client.MongoCollection")
                && read.receiver().arguments().equals(List.of(DOCUMENT))
                && read.site().name().equals("find")
                && read.site().arguments().size() == 1;
        if (!find) {
            return Optional.empty();
        }
        MethodCallExpr call = site.source().node(read.site().span(), MethodCallExpr.class);
        LoopCode loop = LoopCode.of(site);
        Optional<TypeRef> type = id(call.getArgument(0), loop)
                .filter(i -> isFirst(call))
                .flatMap(i -> typeOf(i, loop))
                .map(EntityId::boxed);
        return type.flatMap(t -> Optional.ofNullable(GETTERS.get(t.name()))
                        .map(g -> BulkSource.of(t, DOCUMENT, Answer.NULLABLE, new MongoFind(g), Optional.of("id"), 0)))
                .map(s -> s.assuming("ids are compared without a collation"));
    }

    private static boolean isFirst(MethodCallExpr find) {
        return find.getParentNode()
                .filter(p -> p instanceof MethodCallExpr first
                        && first.getNameAsString().equals("first")
                        && first.getScope().filter(find::equals).isPresent())
                .isPresent();
    }

    /** The value in {@code Filters.eq("_id", value)}, {@code Filters.eq(value)} or {@code new Document("_id", value)}. */
    private static Optional<Expression> id(Expression filter, LoopCode loop) {
        boolean equal = filter instanceof MethodCallExpr call
                && call.getNameAsString().equals("eq")
                && loop.call(call)
                        .filter(c -> c.receiver().name().equals("com.mongodb.client.model.Filters"))
                        .isPresent();
        boolean document = filter instanceof ObjectCreationExpr made
                && loop.call(made).filter(c -> c.receiver().equals(DOCUMENT)).isPresent();
        return equal || document ? value((NodeWithArguments<?>) filter, equal) : Optional.empty();
    }

    private static Optional<Expression> value(NodeWithArguments<?> filter, boolean alone) {
        List<Expression> given = List.copyOf(filter.getArguments());
        boolean named = given.size() == 2 && given.get(0).toString().equals(ID);
        return named || (alone && given.size() == 1) ? Optional.of(given.get(given.size() - 1)) : Optional.empty();
    }

    private static Optional<TypeRef> typeOf(Expression id, LoopCode loop) {
        return loop.call(id)
                .map(c -> loop.program()
                        .typeOf(loop.method(), new Expr.Call(c.site().index())))
                .or(() -> id.toNameExpr()
                        .flatMap(loop::variable)
                        .map(v -> new Expr.Local(loop.body().variables().indexOf(v)))
                        .map(v -> loop.program().typeOf(loop.method(), v)));
    }

    @Override
    public Expression key(MethodCallExpr read, int argument) {
        List<?> given = ((NodeWithArguments<?>) read.getArgument(argument)).getArguments();
        return (Expression) given.get(given.size() - 1);
    }

    @Override
    public Expression answer(MethodCallExpr read) {
        return (Expression) read.getParentNode().orElseThrow();
    }

    @Override
    public boolean isAnswered(MethodCallExpr read) {
        return read.getParentNode()
                .filter(p -> p instanceof MethodCallExpr first
                        && first.getNameAsString().equals("first")
                        && first.getArguments().isEmpty())
                .isPresent();
    }

    @Override
    public boolean findsNothingForNull() {
        return true;
    }

    @Override
    public String fill(String receiver, String keys, String map, Imports imports, UnaryOperator<String> fresh) {
        String document = fresh.apply("document");
        return "for (" + imports.type(DOCUMENT) + " " + document + " : " + receiver + ".find("
                + imports.name("com.mongodb.client.model.Filters") + ".in(" + ID + ", " + keys + "))) {\n    " + map
                + ".put(" + document + "." + getter + ", " + document + ");\n}\n";
    }
}
