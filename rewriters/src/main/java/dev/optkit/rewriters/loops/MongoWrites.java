package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The writes of a loop sent to MongoDB together, in their order, up to the first that fails; what came before an exception
 * in the loop is written all the same.
 */
final class MongoWrites {

    private static final String ASSUMPTION =
            "no document is null, or cannot be encoded, which would keep the others from"
                    + " being written; if one fails, the loop has run to its end; nobody waits for one of them while the loop still runs; a failure is of the type for many,"
                    + " such as MongoBulkWriteException";

    private final BatchLoop form;
    private final LoopCode loop;
    private final Invocation call;
    private final MongoWrite kind;
    private final JavaSource source;

    MongoWrites(BatchLoop form, Invocation call) {
        this.form = form;
        this.loop = form.loop();
        this.call = call;
        this.kind = MongoWrite.of(call).orElseThrow();
        this.source = loop.source();
    }

    Proposal.Fix fix(BatchWrite rewriter) {
        MethodCallExpr write = source.node(call.site().span(), MethodCallExpr.class);
        new MongoPreconditions(form, call, write, kind).check();
        return new Proposal.Fix(
                rewriter.id(),
                loop.site().finding().id(),
                "write the documents together",
                Safety.REVIEW,
                ASSUMPTION,
                edits(write));
    }

    private List<Edit> edits(MethodCallExpr write) {
        Imports imports = new Imports(source, loop.program(), form.statement());
        String rows = Names.around(form.statement())
                .fresh(kind.model().isPresent() ? "writes" : "documents", loop.earlier(write));
        String receiver = source.text(write.getScope().orElseThrow());
        String arguments = write.getArguments().stream().map(source::text).collect(Collectors.joining(", "));
        String element = kind.model()
                .map(m -> "new " + imports.name(m) + "<>(" + arguments + ")")
                .orElse(arguments);
        List<Edit> edits = new ArrayList<>();
        edits.add(source.replace(write, rows + ".add(" + element + ")"));
        String declared = imports.name("java.util.List") + "<" + elementType(imports) + "> " + rows + " = new "
                + imports.name("java.util.ArrayList") + "<>();\n";
        String send = "if (!" + rows + ".isEmpty()) {\n    " + receiver + "." + method() + "(" + rows + ");\n}";
        if (cannotFail(write)) {
            int start = source.span(form.statement()).start();
            edits.add(source.insert(start, source.layout().fit(declared, start)));
            edits.add(source.insert(
                    source.span(form.statement()).end(),
                    source.layout().eol(start)
                            + source.layout().indent(start)
                            + source.layout().fit(send, start)));
        } else {
            edits.addAll(new Wrapped(source, form.statement(), 1)
                    .between(
                            declared + "try {\n",
                            "} finally {\n    " + send.replace("\n", "\n    ") + "\n}",
                            List.of(source.span(write))));
        }
        edits.addAll(imports.edits());
        return edits;
    }

    /** Whether the loop does nothing but to hand over its elements. */
    private boolean cannotFail(MethodCallExpr write) {
        return form.body().getStatements().size() == 1
                && write.getArguments().stream().allMatch(Expression::isNameExpr);
    }

    private String elementType(Imports imports) {
        String document = imports.type(row());
        return kind.model().isPresent()
                ? imports.name("com.mongodb.client.model.WriteModel") + "<" + document + ">"
                : document;
    }

    private TypeRef row() {
        return kind == MongoWrite.INSERT
                ? loop.program().typeOf(loop.method(), call.site().arguments().get(0))
                : call.receiver().arguments().get(0);
    }

    private String method() {
        return switch (kind) {
            case INSERT -> "insertAll";
            case INSERT_ONE -> "insertMany";
            default -> "bulkWrite";
        };
    }
}
