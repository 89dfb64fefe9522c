package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.rewriters.edit.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Preconditions of {@link BatchWrite}. Each method is one; it returns if the precondition holds. */
final class BatchPreconditions {

    static final Set<String> SERVICES = Set.of(
            "com.baomidou.mybatisplus.extension.service.IService",
            "com.baomidou.mybatisplus.extension.service.impl.ServiceImpl");

    private static final Set<String> SERVICE_WRITES = Set.of("save", "saveBatch", "updateById", "updateBatchById");

    private final LoopCode loop;
    private final BlockStmt body;
    private final MethodCallExpr write;
    private final Kind kind;
    private final Invocation call;

    BatchPreconditions(BatchLoop form, MethodCallExpr write, Kind kind) {
        this.loop = form.loop();
        this.body = form.body();
        this.write = write;
        this.kind = kind;
        this.call = loop.site().evidence().first().invocation();
    }

    /** Which call writes. */
    enum Kind {
        STATEMENT,
        TEMPLATE,
        SERVICE,
        MAPPER;

        /** BW-9. */
        String assumption() {
            String failure =
                    "nobody tells apart which row failed: it fails when its batch is sent, with the exception of";
            return switch (this) {
                case STATEMENT -> failure + " a batch, BatchUpdateException";
                case TEMPLATE, SERVICE -> failure + " a batch";
                case MAPPER ->
                    failure
                            + " a batch; the database takes several rows in one insert, and its driver gives their keys";
            };
        }
    }

    /** The loop itself writes. */
    static void notInHelper(Site site) {
        if (site.evidence().depth() > 0) {
            throw site.refused(
                    "helper-between",
                    site.evidence().first().invocation().site().line(),
                    "the statement is sent in the helper "
                            + site.evidence().sink().caller().shortName(),
                    "collect the rows in the loop and write them after it");
        }
    }

    /** BW-7: the call has a form that really sends many at once. */
    static Kind kind(Site site) {
        notInHelper(site);
        CallRef first = site.evidence().first();
        Invocation write = first.invocation();
        String type = write.receiver().name();
        String name = write.site().name();
        int arguments = write.site().arguments().size();
        if (site.program().isSubtype(type, "java.sql.PreparedStatement")
                && name.equals("executeUpdate")
                && arguments == 0) {
            return Kind.STATEMENT;
        }
        if (isTemplate(type) && name.equals("update") && arguments > 1) {
            return Kind.TEMPLATE;
        }
        boolean service =
                SERVICES.stream().anyMatch(s -> type.equals(s) || site.program().isSubtype(type, s));
        boolean custom = service
                && PlusOverrides.of(type, SERVICE_WRITES, site.program())
                        .findAny()
                        .isPresent();
        if (service
                && !custom
                && (name.equals("save") || name.equals("updateById"))
                && arguments == 1
                && write.targets().isEmpty()) {
            return Kind.SERVICE;
        }
        if (MapperInsert.of(write, site).isPresent()) {
            return Kind.MAPPER;
        }
        throw site.refused("no-real-batch", write.site().line(), noBatch(write), unlock(write));
    }

    private static String noBatch(Invocation write) {
        String call = write.receiver().simpleName() + "." + write.site().name();
        return bulk(write)
                .map(b -> b + ", which takes many rows, is not put in place of " + call)
                .orElse(call + " has no form that sends many rows at once");
    }

    private static String unlock(Invocation write) {
        boolean deferred = write.api()
                .flatMap(ApiMethod::remote)
                .filter(Meaning.Remote::deferred)
                .isPresent();
        return deferred
                ? "with JPA, set hibernate.jdbc.batch_size"
                : bulk(write)
                        .map(b -> "collect the rows in the loop and hand them to " + b + " after it")
                        .orElse("send the rows with one statement, or in a JDBC batch");
    }

    /** What a unit of work is handed many of is sent one by one all the same. */
    private static Optional<String> bulk(Invocation write) {
        return write.api()
                .flatMap(ApiMethod::remote)
                .filter(remote -> !remote.deferred())
                .flatMap(Meaning.Remote::bulk);
    }

    /** Asks all of them. */
    void check() {
        resultUnused();
        isLast();
        inOneTransaction();
        notCaught();
        sameStatement();
        valuesKeep();
        nothingElseHappens();
    }

    /** BW-3, BW-8. */
    private void resultUnused() {
        if (!(write.getParentNode().orElse(write) instanceof ExpressionStmt)) {
            throw refused("result-used", write, "the result of each write is used", "");
        }
    }

    /** BW-4: what the write changes in the row is not looked at before the loop ends. */
    private void isLast() {
        List<Statement> statements = body.getStatements();
        Statement last = statements.get(statements.size() - 1);
        if (!last.equals(write.getParentNode().orElse(write))) {
            throw refused(
                    "generated-value-used",
                    write,
                    "the loop goes on after the write, and may see what it did",
                    "write at the end of the body");
        }
        boolean skips = body.findFirst(ContinueStmt.class).isPresent();
        if (skips && kind == Kind.STATEMENT) {
            throw refused("loop-form", write, "a continue statement may leave a half-set row behind", "");
        }
    }

    /** BW-1. */
    private void inOneTransaction() {
        boolean rollsBack = kind != Kind.STATEMENT;
        boolean annotated = Transactions.surelyAround(loop.method())
                .filter(a -> !Transactions.isReadOnly(a) && !a.text().contains("noRollbackFor"))
                .filter(a -> rollsBack || a.text().contains("rollbackFor"))
                .filter(a -> Transactions.isWovenIn(loop.method(), loop.program()))
                .filter(a -> kind != Kind.STATEMENT || !isOnOwnConnection())
                .isPresent();
        if (!annotated && !(kind == Kind.STATEMENT && commitsByHand())) {
            throw refused(
                    "tx-boundary",
                    write,
                    "each write may be committed on its own: no transaction is declared around the loop",
                    "annotate the method with @Transactional");
        }
    }

    /** Whether the connection was fetched right here, where the transaction of an annotation may not know it. */
    private boolean isOnOwnConnection() {
        return connection()
                .flatMap(this::origin)
                .filter(c -> c.site().name().equals("getConnection"))
                .filter(c -> c.receiver().name().equals("java.sql.DriverManager")
                        || loop.program().isSubtype(c.receiver().name(), "javax.sql.DataSource"))
                .isPresent();
    }

    /** What the statement was prepared on, if that was done here. */
    private Optional<Expr> connection() {
        return call.site()
                .receiver()
                .flatMap(this::origin)
                .flatMap(prepared -> prepared.site().receiver());
    }

    /** The call that gave a value, directly or through a variable. */
    private Optional<Invocation> origin(Expr value) {
        Optional<Expr> given = value instanceof Expr.Local local
                ? loop.body().variables().get(local.variable()).initializer()
                : Optional.of(value);
        return given.filter(Expr.Call.class::isInstance)
                .map(c -> loop.invocations().get(((Expr.Call) c).call()));
    }

    /** Whether the connection of the statement was told, the last time and in any case, not to commit by itself. */
    private boolean commitsByHand() {
        Optional<Expr> connection = connection();
        return loop.invocations().stream()
                .map(Invocation::site)
                .filter(c -> c.name().equals("setAutoCommit")
                        && c.span().end() <= loop.region().span().start())
                .filter(c -> connection.isPresent() && c.receiver().equals(connection))
                .reduce((first, second) -> second)
                .filter(c -> loop.body().within(loop.index(), c.region()))
                .filter(c -> c.arguments().get(0) instanceof Expr.Literal off
                        && off.text().equals("false"))
                .isPresent();
    }

    /** BW-2, BW-9: whoever handles a failure in the same transaction could see which rows came before it. */
    private void notCaught() {
        boolean caught = loop.body().enclosing(call.site().region()).stream()
                .anyMatch(r -> r.kind() == Region.Kind.TRY
                        && loop.body().regions().stream()
                                .anyMatch(c -> c.parent() == r.parent()
                                        && (c.kind() == Region.Kind.CATCH || c.kind() == Region.Kind.FINALLY)));
        if (caught) {
            throw refused("per-item-error", write, "a failing write is caught here, with those before it done", "");
        }
    }

    /** BW-6: each round sends the same statement with other values. */
    private void sameStatement() {
        Expression fixed =
                kind == Kind.TEMPLATE ? write.getArgument(0) : write.getScope().orElse(write);
        List<Expression> parts =
                kind == Kind.TEMPLATE ? List.of(fixed, write.getScope().orElse(fixed)) : List.of(fixed);
        for (Expression part : parts) {
            boolean differs = part.findAll(NameExpr.class).stream()
                    .map(loop::variable)
                    .flatMap(Optional::stream)
                    .anyMatch(v -> loop.isInside(v.region()) || loop.isAssigned(v, true));
            boolean computed =
                    !part.equals(write) && part.findFirst(MethodCallExpr.class).isPresent();
            if (differs || computed) {
                throw refused("mixed-statements", part, loop.source().text(part) + " may differ between rounds", "");
            }
        }
    }

    /** What is written later is what it was when the loop asked for it. */
    private void valuesKeep() {
        if (kind == Kind.TEMPLATE) {
            for (Expr value :
                    call.site().arguments().subList(1, call.site().arguments().size())) {
                TypeRef type = loop.program().typeOf(loop.method(), value);
                if (!Immutables.isValue(type, loop.program())) {
                    throw refused(
                            "result-used",
                            write,
                            "a value of type " + type.simpleName() + " may be changed before it is written",
                            "");
                }
            }
        } else if (kind == Kind.SERVICE || kind == Kind.MAPPER) {
            boolean own = write.getArgument(0) instanceof NameExpr name
                    && loop.variable(name)
                            .filter(v -> loop.isInside(v.region()) && !loop.isAssigned(v, false))
                            .filter(v -> v.equals(loop.variable()) || isNew(v))
                            .isPresent();
            if (!own) {
                throw refused("result-used", write, "the row may be changed before it is written", "");
            }
            new PendingRows(loop).keep();
        }
    }

    private boolean isNew(Variable variable) {
        return variable.initializer()
                .filter(i -> i instanceof Expr.Call created
                        && loop.invocations().get(created.call()).site().name().equals("<init>"))
                .isPresent();
    }

    /** Whether it is Spring's {@code JdbcTemplate}. */
    static boolean isTemplate(String type) {
        return type.equals("org.springframework.jdbc.core.JdbcTemplate")
                || type.equals("org.springframework.jdbc.core.JdbcOperations");
    }

    static RuntimeException comesBefore(LoopCode loop, Invocation other) {
        return loop.site()
                .refused(
                        "read-between-writes",
                        other.site().line(),
                        other.site().name() + " does more than to compute, and would come before the writes",
                        "do it before the loop or after it");
    }

    /** BW-5: but for the write, the loop only computes. */
    private void nothingElseHappens() {
        for (Invocation other : loop.calls()) {
            if (other.equals(call)) {
                continue;
            }
            boolean setter = kind == Kind.STATEMENT
                    && other.site().receiver().equals(call.site().receiver())
                    && other.site().name().startsWith("set");
            if (!setter && !isPure(other, loop.program())) {
                throw comesBefore(loop, other);
            }
        }
        HandedFunctions.refuse(loop, loop.calls());
        boolean leaks = loop.body().assignments().stream()
                .filter(a -> loop.isInside(a.region()))
                .anyMatch(a -> a.target().field().isPresent());
        if (leaks || hasThrow()) {
            throw refused("exception-semantics", write, "a failure would leave another state behind", "");
        }
        KeptState.refuse(loop);
    }

    /** Whether a call only computes, or changes an object of the program. */
    static boolean isPure(Invocation call, Program program) {
        return !call.targets().isEmpty()
                ? call.targets().stream().allMatch(t -> onlyComputes(t, program))
                : call.api().flatMap(a -> a.remote()).isEmpty()
                        && !call.receiver().name().startsWith("java.sql.Connection")
                        && (onlyLooks(call) || PlainLibraries.isPlain(call, program));
    }

    /** Whether a call finds something out, such as the time, and changes nothing. */
    private static boolean onlyLooks(Invocation call) {
        return call.api()
                .filter(a -> a.meaning() instanceof Meaning.Hidden && !a.isGuessed())
                .isPresent();
    }

    private boolean hasThrow() {
        return body.findFirst(ThrowStmt.class).isPresent();
    }

    /** Whether a method touches nothing but the objects of its round. */
    private static boolean onlyComputes(Method target, Program program) {
        Effects effects = program.effects(target);
        boolean setter = effects.mutation().isPresent()
                && target.body().calls().isEmpty()
                && target.facts().name().startsWith("set");
        return effects.remote().isEmpty()
                && effects.unknown().isEmpty()
                && (effects.mutation().isEmpty()
                        || setter
                        || target.facts().name().equals("<init>"));
    }

    private RuntimeException refused(String reason, Node at, String message, String unlock) {
        return loop.refused(reason, at, message, unlock);
    }
}
