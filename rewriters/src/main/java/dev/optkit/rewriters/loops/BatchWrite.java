package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.Statement;
import com.google.auto.service.AutoService;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.Rewriter;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Names;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sends the statements that a loop makes one by one in batches: {@code executeUpdate} of a prepared statement,
 * {@code JdbcTemplate.update}, {@code save} and {@code updateById} of a MyBatis-Plus service, and an insert of a MyBatis
 * mapper; {@link StoreWrites} knows those of stores and caches.
 *
 * <p>A failing row shows later than it did, with another exception, so the fix always asks for review.
 */
@AutoService(Rewriter.class)
public final class BatchWrite implements Rewriter {

    private static final String STORE_RULE = "keyed-read-in-loop";
    private static final int MOST_VALUES = 2_000;

    @Override
    public String id() {
        return "batch-write";
    }

    @Override
    public Set<String> rules() {
        return Set.of("write-in-loop", STORE_RULE);
    }

    @Override
    public boolean concerns(Finding finding) {
        return finding.evidence().filter(e -> e.effect().isRead()).isEmpty();
    }

    @Override
    public Proposal propose(Finding finding, RewriteContext context) {
        return Site.propose(this, finding, context, this::fix);
    }

    private Proposal.Fix fix(Site site) {
        if (site.finding().rule().equals(STORE_RULE)) {
            return StoreWrites.fix(this, site);
        }
        BatchPreconditions.Kind kind = BatchPreconditions.kind(site);
        LoopCode loop = LoopCode.of(site);
        BatchLoop form = BatchLoop.of(loop);
        MethodCallExpr write =
                site.source().node(site.evidence().first().invocation().site().span(), MethodCallExpr.class);
        new BatchPreconditions(form, write, kind).check();
        return new Proposal.Fix(
                id(),
                site.finding().id(),
                "send the statements in batches",
                Safety.REVIEW,
                kind.assumption(),
                new Code(form, write).edits(kind));
    }

    /** The code of a batch, once everything that it relies on is known to hold. */
    private static final class Code {

        private final LoopCode loop;
        private final Statement statement;
        private final MethodCallExpr write;
        private final JavaSource source;
        private final Imports imports;
        private final Names names;
        private final int size;

        Code(BatchLoop form, MethodCallExpr write) {
            this.loop = form.loop();
            this.statement = form.statement();
            this.write = write;
            this.source = loop.source();
            this.imports = new Imports(source, loop.program(), statement);
            this.names = Names.around(statement);
            this.size = loop.site().context().settings().chunkSize();
        }

        List<Edit> edits(BatchPreconditions.Kind kind) {
            List<Edit> edits = switch (kind) {
                case STATEMENT -> ofStatement();
                case TEMPLATE -> ofTemplate();
                case SERVICE -> ofService();
                case MAPPER ->
                    ofMapper(MapperInsert.of(loop.site().evidence().first().invocation(), loop.site())
                            .orElseThrow());
            };
            List<Edit> all = new ArrayList<>(edits);
            all.addAll(imports.edits());
            return all;
        }

        private List<Edit> ofStatement() {
            String receiver = source.text(write.getScope().orElseThrow());
            String count = fresh("batched");
            int at = source.span(write).start();
            String execute = receiver + ".executeBatch();";
            String add = receiver + ".addBatch();\nif (++" + count + " % " + size + " == 0) {\n    " + execute + "\n}";
            return List.of(
                    before("int " + count + " = 0;\n"),
                    new Edit(
                            source.path(),
                            source.span(write.getParentNode().orElseThrow()),
                            source.layout().fit(add, at)),
                    behind(execute));
        }

        private List<Edit> ofTemplate() {
            String receiver = source.text(write.getScope().orElseThrow());
            String rows = fresh("rows");
            String from = fresh("from");
            String list = imports.name("java.util.List");
            String values =
                    write.getArguments().stream().skip(1).map(source::text).collect(Collectors.joining(", "));
            String sql = source.text(write.getArgument(0));
            return List.of(
                    before(list + "<Object[]> " + rows + " = new " + imports.name("java.util.ArrayList") + "<>();\n"),
                    source.replace(write, rows + ".add(new Object[] {" + values + "})"),
                    behind("for (int " + from + " = 0; " + from + " < " + rows + ".size(); " + from + " += " + size
                            + ") {\n    " + receiver + ".batchUpdate(" + sql + ", " + rows + ".subList(" + from
                            + ", Math.min(" + from + " + " + size + ", " + rows + ".size())));\n}"));
        }

        private List<Edit> ofService() {
            String rows = fresh("rows");
            List<Edit> edits = new ArrayList<>(collected(rows, serviceRow()));
            String batch = write.getNameAsString().equals("save") ? "saveBatch" : "updateBatchById";
            edits.add(behind(
                    "if (!" + rows + ".isEmpty()) {\n    " + receiver() + batch + "(" + rows + ", " + size + ");\n}"));
            return edits;
        }

        /** In chunks that stay below what databases take as values of one statement. */
        private List<Edit> ofMapper(MapperInsert insert) {
            String rows = fresh("rows");
            String from = fresh("from");
            int chunk = Math.max(1, Math.min(size, MOST_VALUES / insert.values()));
            List<Edit> edits = new ArrayList<>(collected(rows, insert.row()));
            edits.add(behind("for (int " + from + " = 0; " + from + " < " + rows + ".size(); " + from + " += " + chunk
                    + ") {\n    " + receiver() + insert.name() + "(" + rows + ".subList(" + from + ", Math.min(" + from
                    + " + " + chunk + ", " + rows + ".size())));\n}"));
            edits.addAll(insert.edits());
            return edits;
        }

        /** What the service holds, of which a row may be a subtype. */
        private TypeRef serviceRow() {
            Invocation call = loop.site().evidence().first().invocation();
            TypeRef service = call.site().receiver().isPresent()
                    ? call.receiver()
                    : TypeRef.of(loop.method().type().name());
            TypeRef given =
                    loop.program().typeOf(loop.method(), call.site().arguments().get(0));
            return SpringRepository.base(service, BatchPreconditions.SERVICES, loop.program(), new ArrayList<>(), 0)
                    .map(TypeRef::arguments)
                    .filter(a -> !a.isEmpty())
                    .map(a -> a.get(a.size() - 1))
                    .filter(held -> loop.program().isSubtype(given.name(), held.name()))
                    .orElse(given);
        }

        private List<Edit> collected(String rows, TypeRef row) {
            String list = imports.name("java.util.List");
            return List.of(
                    before(list + "<" + imports.type(row) + "> " + rows + " = new "
                            + imports.name("java.util.ArrayList") + "<>();\n"),
                    source.replace(write, rows + ".add(" + source.text(write.getArgument(0)) + ")"));
        }

        private String receiver() {
            return write.getScope().map(s -> source.text(s) + ".").orElse("");
        }

        private String fresh(String name) {
            return names.fresh(name, loop.earlier(write));
        }

        private Edit before(String code) {
            int start = source.span(statement).start();
            return source.insert(start, source.layout().fit(code, start));
        }

        private Edit behind(String code) {
            int start = source.span(statement).start();
            String newLine = source.layout().eol(start) + source.layout().indent(start);
            return source.insert(
                    source.span(statement).end(), newLine + source.layout().fit(code, start));
        }
    }
}
